"""What is one happening and what only stands beside it: causes, headlines, habits, trades, days."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.extract.accounts.extractor import Accounts
from onrecord.model import Account, Figure, Mention, Published, Span, Value, When, Who
from onrecord.rules import Rules
from onrecord.sockets import Parser
from parsed import parse_of

NEWS = Published(earliest=date(2021, 5, 4), latest=date(2021, 5, 4), basis="given")


@pytest.fixture(scope="session")
def accounts(rules: Rules) -> Accounts:
    return Accounts(rules)


def mention(text: str, words: str, value: Value, rule: str = "") -> Mention:
    at = text.index(words)
    return Mention(id=f"{at}:{words}", span=Span(at, at + len(words)), text=words, value=value, rule=rule)


def read(accounts: Accounts, parser: Parser, text: str, *mentions: Mention) -> list[Account]:
    return accounts.extract(parse_of(parser, text), NEWS, mentions, ())


def dead(text: str, words: str, number: int) -> Mention:
    return mention(text, words, Figure(measure="killed", low=number, high=number, best=number))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nine people died in the port.", "ACCIDENT"),
        ("Nine people died on Sunday. Their boat capsized in the bay.", "ACCIDENT"),
        ("Nine people died on Sunday. Gunmen had attacked their bus.", "ASSAULT"),
    ],
)
def test_deaths_have_the_type_of_a_cause_told_later_and_are_no_assault_without_one(
    accounts: Accounts, parser: Parser, text: str, kind: str
) -> None:
    found = read(accounts, parser, text, dead(text, "Nine people", 9))
    assert [a.type for a in found] == [kind]
    assert found[0].figures


@pytest.mark.parametrize("text", ["The painter died on Monday.", "Two tailors died of cancer."])
def test_a_death_in_bed_is_no_happening(accounts: Accounts, parser: Parser, text: str) -> None:
    assert read(accounts, parser, text, dead(text, text.split(" died")[0], 1)) == []


def test_what_a_protest_is_about_is_another_happening(accounts: Accounts, parser: Parser) -> None:
    text = "Two people were killed during a rally against the bombing of the mill."
    found = read(accounts, parser, text, dead(text, "Two people", 2))
    assert [a.type for a in found if a.figures] == ["PROTEST"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army withdrew its troops from the town.", "RETREAT"),
        ("The opposition withdrew its support for the cabinet.", "SANCTION"),
    ],
)
def test_withdrawing(accounts: Accounts, parser: Parser, text: str, kind: str) -> None:
    assert [a.type for a in read(accounts, parser, text)] == [kind]


def test_a_withdrawn_statement_is_no_retreat(accounts: Accounts, parser: Parser) -> None:
    assert read(accounts, parser, "The ministry withdrew its statement.") == []


def test_what_is_not_done_is_not_what_was_done_beside_it(accounts: Accounts, parser: Parser) -> None:
    text = "Rebels attacked a depot in the hills on Monday. Troops who searched a farm did not fire on a boy."
    found = [a for a in read(accounts, parser, text) if a.type == "ASSAULT"]
    assert [a.realis for a in found] == ["actual", "negated"]


def test_habits_and_trades_are_no_happenings(accounts: Accounts, parser: Parser) -> None:
    text = (
        "Troops detained an attack planner in the valley. He was held at dawn. "
        "The man directs ambushes and is responsible for numerous attacks."
    )
    assert {a.type for a in read(accounts, parser, text)} == {"COERCE"}


def test_a_year_gives_way_to_a_day(accounts: Accounts, parser: Parser) -> None:
    text = "Gunmen attacked a depot in 2021. The raid took place on Monday."
    year = mention(text, "2021", When(earliest=date(2021, 1, 1), latest=date(2021, 12, 31)))
    day = mention(text, "Monday", When(earliest=date(2021, 5, 3), latest=date(2021, 5, 3)))
    lead = next(a for a in read(accounts, parser, text, year, day) if a.lead)
    assert lead.when is not None
    assert lead.when.earliest == lead.when.latest == date(2021, 5, 3)


@pytest.mark.parametrize(
    ("text", "who", "whom"),
    [
        ("The convoy came under fire from rebels.", "rebels", "convoy"),
        ("The kidnapping of two nuns by gunmen shocked the town.", "gunmen", "two nuns"),
        ("Troops captured the bridge from militants.", "Troops", "militants"),
        ("Deserters surrendered to soldiers at the gate.", "Deserters", "soldiers"),
        ("Police fired tear gas at demonstrators in the square.", "Police", "demonstrators"),
    ],
)
def test_roles(accounts: Accounts, parser: Parser, text: str, who: str, whom: str) -> None:
    parties = [mention(text, words, Who(name=words, type="group")) for words in (who, whom)]
    found = read(accounts, parser, text, *parties)
    assert any((parties[0].id in a.who) and (parties[1].id in a.whom) for a in found), found


def test_what_is_rejected_is_told_by_the_refusal(accounts: Accounts, parser: Parser) -> None:
    found = read(accounts, parser, "The council rejected an appeal for help on Monday.")
    assert [a.type for a in found] == ["REJECT"]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Police arrested a man suspected of the bombing of a market.", "COERCE"),
        ("Ref. 12-B\n\nPolice arrested a smuggler on the border. He is linked to the murder of a judge.", "COERCE"),
        ("Gunmen killed a judge on Monday. Police later arrested two men.", "ASSAULT"),
    ],
)
def test_the_lead_is_what_befell_the_blamed_not_their_deed(
    accounts: Accounts, parser: Parser, text: str, lead: str
) -> None:
    """The news is early and in a main clause; a deed that somebody is blamed for stands behind it."""
    assert next(a.type for a in read(accounts, parser, text) if a.lead) == lead


def test_a_strike_keeps_the_company_of_its_workers(accounts: Accounts, parser: Parser) -> None:
    text = "The dock workers went back on Monday after a strike that began on Feb. 3, the union said."
    assert ("PROTEST", "strike") in {(a.type, a.mode) for a in read(accounts, parser, text)}


def test_what_is_remembered_is_history(accounts: Accounts, parser: Parser) -> None:
    text = "Two people were killed on Sunday. It was the 20th anniversary of the 1995 attack."
    found = read(accounts, parser, text, dead(text, "Two people", 2))
    assert [(a.realis, a.lead) for a in found] == [("actual", True), ("historical", False)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Methane exploded in a coal mine near Tarn on Thursday.", "ACCIDENT"),
        ("Nine miners were killed in a mine blast near Tarn on Thursday. Gas had gathered in a gallery.", "ACCIDENT"),
        ("Nine miners were killed in an explosion at a coal mine near Tarn.", "ACCIDENT"),
        ("A mine blast killed nine soldiers on patrol near Tarn.", "ASSAULT"),
        ("Nine people have died after drinking tainted liquor in Tarn, police said.", "ACCIDENT"),
        ("Nine people were crushed to death at a stadium in Tarn.", "ACCIDENT"),
        ("A ferry went down off Tarn on Friday.", "ACCIDENT"),
        ("A plane disappeared on Friday on its way to Tarn.", "ACCIDENT"),
        ("A footbridge gave way in Tarn on Friday.", "ACCIDENT"),
        ("Nine people were killed by Israeli fire near Tarn.", "ASSAULT"),
        ("Nine people were killed by a fire near Tarn.", "ACCIDENT"),
        ("Divers pulled nine bodies from the ferry that sank off Tarn.", "ACCIDENT"),
    ],
)
def test_what_it_was_by_what_brought_the_harm(accounts: Accounts, parser: Parser, text: str, kind: str) -> None:
    numbered = next(
        (words for words in ("Nine miners", "Nine people", "nine soldiers", "nine bodies") if words in text), None
    )
    found = read(accounts, parser, text, *([dead(text, numbered, 9)] if numbered else []))
    assert {a.type for a in found if a.lead} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "Nurses at the Colonial War Memorial Hospital held a meal.",
        "The union withdrew its earlier figure on Friday.",
        "The agency stood by its count.",
    ],
)
def test_names_and_words_of_telling_are_no_deeds(accounts: Accounts, parser: Parser, text: str) -> None:
    assert not [a for a in read(accounts, parser, text) if a.type in {"ASSAULT", "RETREAT", "SUPPORT"}]


def test_a_blast_is_what_the_story_says_elsewhere_and_not_of_the_day_of_those_who_march(
    accounts: Accounts, parser: Parser
) -> None:
    text = (
        "Thousands marched on Saturday against leaders whom they blame for the explosion. Some stormed a ministry. "
        "The mayor said the death toll from Tuesday's explosion at the gas depot had risen to 158."
    )
    days = [
        mention(text, "Saturday", When(earliest=date(2021, 5, 1), latest=date(2021, 5, 1))),
        mention(text, "Tuesday", When(earliest=date(2021, 4, 27), latest=date(2021, 4, 27))),
    ]
    found = [a for a in read(accounts, parser, text, *days, dead(text, "158", 158)) if a.figures]
    assert [a.type for a in found] == ["ACCIDENT"]
    assert len(found[0].triggers) > 2
    assert found[0].when is not None and found[0].when.earliest == date(2021, 4, 27)
