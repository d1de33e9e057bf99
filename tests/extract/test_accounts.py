"""Accounts of whole stories: what is one happening, what is two, which leads, and no input breaks it."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.extract.accounts.extractor import Accounts
from onrecord.model import Account, Figure, Mention, Published, Span, Value, When, Where, Who
from onrecord.rules import Rules
from onrecord.sockets import Parser
from parsed import parse_of

NEWS = Published(earliest=date(2021, 5, 4), latest=date(2021, 5, 4), basis="given")


@pytest.fixture(scope="session")
def accounts(rules: Rules) -> Accounts:
    return Accounts(rules)


def mention(text: str, words: str, value: Value, rule: str = "") -> Mention:
    """The first place where these words stand, read as a value."""
    at = text.index(words)
    return Mention(id=f"{at}:{words}", span=Span(at, at + len(words)), text=words, value=value, rule=rule)


def read(accounts: Accounts, parser: Parser, text: str, mentions: tuple[Mention, ...] = ()) -> list[Account]:
    return accounts.extract(parse_of(parser, text), NEWS, mentions, ())


def test_the_attack_is_the_one_told_of_before(accounts: Accounts, parser: Parser) -> None:
    text = "Gunmen attacked a hotel in the capital on Monday. The attack lasted two hours. Nobody claimed the attack."
    found = [a for a in read(accounts, parser, text) if a.type == "ASSAULT"]
    assert len(found) == 1
    assert len(found[0].triggers) >= 3


def test_two_days_are_two_happenings(accounts: Accounts, parser: Parser) -> None:
    text = "A bomb exploded in Arlen on Monday. Rebels attacked a patrol in Brome on Friday."
    mentions = (
        mention(text, "Monday", When(earliest=date(2021, 5, 3), latest=date(2021, 5, 3))),
        mention(text, "Friday", When(earliest=date(2021, 4, 30), latest=date(2021, 4, 30))),
    )
    found = [a for a in read(accounts, parser, text, mentions) if a.type == "ASSAULT"]
    assert [a.when and a.when.latest for a in found] == [date(2021, 5, 3), date(2021, 4, 30)]


def test_killing_participle_takes_the_type_and_agent_of_its_clause(accounts: Accounts, parser: Parser) -> None:
    text = "Rebels ambushed a convoy near Arlen, killing 12 soldiers and wounding five."
    mentions = (
        mention(text, "Rebels", Who(name="Rebels", type="group")),
        mention(text, "Arlen", Where(name="Arlen", precision="town")),
        mention(text, "12 soldiers", Figure(measure="killed", low=12, high=12, best=12)),
        mention(text, "five", Figure(measure="injured", low=5, high=5, best=5)),
    )
    (found,) = read(accounts, parser, text, mentions)
    assert found.type == "ASSAULT"
    assert found.who == ("0:Rebels",)
    assert found.where is not None and found.where.endswith("Arlen")
    assert len(found.figures) == 2


def test_a_quake_kills(accounts: Accounts, parser: Parser) -> None:
    text = "A strong earthquake shook the coast on Sunday. At least 30 people were killed."
    mentions = (mention(text, "At least 30 people", Figure(measure="killed", low=30, high=None)),)
    (found,) = read(accounts, parser, text, mentions)
    assert found.type == "DISASTER"
    assert found.figures


def test_the_lead_is_the_harm_of_the_first_sentences(accounts: Accounts, parser: Parser) -> None:
    text = (
        "A ferry sank off Arlen on Tuesday, drowning 40 people.\n"
        "The minister visited the port and promised an inquiry.\n"
        "In March the union had called for safer boats."
    )
    found = read(accounts, parser, text)
    assert [a.type for a in found if a.lead] == ["ACCIDENT"]


def test_a_demonym_is_no_place_of_a_happening(accounts: Accounts, parser: Parser) -> None:
    text = "Syrian troops attacked the village."
    mentions = (mention(text, "Syrian", Where(name="Syria", precision="country"), "places.demonym"),)
    (found,) = read(accounts, parser, text, mentions)
    assert found.where is None


def test_the_place_of_the_deed_goes_before_that_of_the_word(accounts: Accounts, parser: Parser) -> None:
    text = "Police in Arlen said gunmen killed a judge in Brome."
    mentions = (
        mention(text, "Arlen", Where(name="Arlen", precision="town")),
        mention(text, "Brome", Where(name="Brome", precision="town")),
    )
    found = next(a for a in read(accounts, parser, text, mentions) if a.type == "ASSAULT")
    assert found.where is not None and found.where.endswith("Brome")


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("Warplanes bombed a market in the town.", "Air/drone strike"),
        ("A suicide bomber blew himself up at the gate.", "Suicide bomb"),
        ("Thousands of people marched through the capital.", "Peaceful protest"),
        ("Police arrested nine men.", "Arrests"),
        ("Rebels kidnapped two nurses.", "Abduction/forced disappearance"),
        ("The army recaptured the town from rebels.", "Government regains territory"),
        ("Soldiers clashed with rebels near the dam.", "Armed clash"),
        ("Police seized 40 rifles in a house.", "Disrupted weapons use"),
        ("A mob lynched a thief.", "Mob violence"),
        ("Insurgents shelled the airport.", "Shelling/artillery/missile attack"),
    ],
)
def test_acled_shape(accounts: Accounts, parser: Parser, text: str, sub_event_type: str) -> None:
    lead = next(a for a in read(accounts, parser, text) if a.lead)
    assert lead.acled is not None
    assert lead.acled.sub_event_type == sub_event_type


ODD = [
    "",
    "GUNMEN ATTACKED A BUS IN THE NORTH ON MONDAY AND KILLED NINE PEOPLE",
    "gunmen attacked a bus and killed nine people police said the attack was the third this week",
    "Q: Who attacked the bus?\nA: We do not know who attacked it.\nQ: Was anyone killed?\nA: Nine.",
    "Town | Killed | Injured\nArlen | 3 | 4\nBrome | 0 | 12",
    "The guns fell silent,\nthe river ran red;\nwho struck the first blow\nlies among the dead.",
    "))) ... --- !!! 12 12 12 \u200b \U0001f600",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_read(accounts: Accounts, parser: Parser, text: str) -> None:
    found = read(accounts, parser, text)
    assert sum(a.lead for a in found) == bool(found)


def test_a_sentence_of_two_thousand_words_is_read_in_time(accounts: Accounts, parser: Parser) -> None:
    parse = parse_of(parser, "Rebels attacked the town and " * 400 + "fled.")
    start = time.perf_counter()
    assert accounts.extract(parse, NEWS, (), ())
    assert time.perf_counter() - start < 5


WORDS = st.sampled_from(
    [
        "rebels",
        "attacked",
        "the",
        "town",
        "killed",
        "12",
        "people",
        "in",
        "Arlen",
        "on",
        "Monday",
        ",",
        "and",
        ".",
        "said",
        "police",
        "the",
        "bombing",
        "of",
        "a",
        "bus",
        "will",
        "not",
        "if",
        "fear",
        "strike",
        "protest",
        "by",
        "was",
        "were",
        "arrested",
        "who",
        "that",
        ",",
        "killing\n",
    ]
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, max_size=60))
def test_every_span_lies_in_the_text(accounts: Accounts, parser: Parser, words: list[str]) -> None:
    text = " ".join(words)
    found = read(accounts, parser, text)
    assert len({a.id for a in found}) == len(found)
    assert sum(a.lead for a in found) == bool(found)
    for account in found:
        assert account.triggers
        for trigger in account.triggers:
            assert 0 <= trigger.span.start < trigger.span.end <= len(text)
            assert trigger.sentence.overlaps(trigger.span)
        for thing in (*account.what, *filter(None, (account.instrument,))):
            assert thing.span.of(text) == thing.text


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        ("Gunmen from Arlen killed four people in Brome.", ("Arlen", "Brome"), "Brome"),
        ("Rebels shelled Arlen, an aid group based in Brome said.", ("Arlen", "Brome"), "Arlen"),
        ("In Arlen, two guards were shot near a bank.", ("Arlen",), "Arlen"),
        ("A bomb exploded 10 miles north of Arlen.", ("10 miles north of Arlen",), "10 miles north of Arlen"),
        ("A man who had returned from Arlen was killed in Brome.", ("Arlen", "Brome"), "Brome"),
    ],
)
def test_the_place_that_belongs_to_the_happening(
    accounts: Accounts, parser: Parser, text: str, places: tuple[str, ...], expected: str
) -> None:
    mentions = tuple(
        mention(text, p, Where(name=p, precision="town"), "places.offset" if p[0].isdigit() else "places.name")
        for p in places
    )
    lead = next(a for a in read(accounts, parser, text, mentions) if a.lead)
    assert lead.where is not None and lead.where.endswith(f":{expected}")


def test_a_list_of_five_hundred_towns_is_read_in_time(accounts: Accounts, parser: Parser) -> None:
    names = [f"Town{n}" for n in range(500)]
    text = f"Shells killed people in {', '.join(names)} and Arlen, and bombs killed others there."
    mentions = tuple(mention(text, f"{n},", Where(name=n, precision="town")) for n in names[:-1])
    start = time.perf_counter()
    assert read(accounts, parser, text, mentions)
    assert time.perf_counter() - start < 10
