"""Parties of a story: who is told of, and which words mean one party."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.extract.parties.extractor import Parties
from onrecord.gazetteer.actors import KnownActors
from onrecord.language.spacy_parser import SpacyParser
from onrecord.model import About, Mention, Paragraph, Report, Span, Story, Who
from onrecord.rules import Rules

PIECES = [
    "Russia", "the Pentagon", "ISIS", "IS", "said", "that", "he", '"', "“", "”", "we", "I", ".", ",", "\n\n", "(", ")",
    "DFS", "also known as", "the group", "his",
    "its", "who", "Ann Lee", "Lee", "Mr", "fighters", "police", "Syrian", "forces",
    "opposition", "killed", "12", "of them", "’s", "٣", "🙂", "\u200b", "é", "MANY DIED", "-", "Da'esh", "U.S.",
    "others",
]  # fmt: skip


@pytest.fixture(scope="module")
def parties(rules: Rules) -> Parties:
    return Parties(rules, KnownActors(rules))


def read(parties: Parties, parser: SpacyParser, text: str, published: str | None = None) -> list[Mention]:
    report = Report(name="r", text=text, given=About(published=published))
    story = Story(index=0, span=Span(0, len(text)), paragraphs=(Paragraph(Span(0, len(text))),))
    return parties.extract(next(iter(parser.parse([(report, story)]))))


def values(found: list[Mention]) -> list[tuple[str, Who]]:
    return [(m.text, m.value) for m in found if isinstance(m.value, Who)]


def named(found: list[Mention], text: str) -> Who:
    return next(value for words, value in values(found) if words == text)


def test_aliases_of_the_story_mean_the_party(parties: Parties, parser: SpacyParser) -> None:
    found = read(
        parties,
        parser,
        "The Harbour Workers Federation (HWF) called a strike. Police arrested ten people. HWF leaders protested.",
    )
    names = {text: value.name for text, value in values(found)}
    assert names["HWF"] == names["Harbour Workers Federation"] == "Harbour Workers Federation"


def test_a_known_actor_has_one_name_in_the_story(parties: Parties, parser: SpacyParser) -> None:
    found = read(parties, parser, "ISIS took the town. Daesh then left it, and the Islamic State denied it.")
    assert {(v.name, v.actor) for text, v in values(found) if text in ("ISIS", "Daesh", "Islamic State")} == {
        ("Islamic State", "islamic-state")
    }


def test_a_state_and_its_opposition_are_never_joined(parties: Parties, parser: SpacyParser) -> None:
    found = read(
        parties, parser, "Syria rejected the plan. Syrian opposition forces took the hill. Syrian troops left."
    )
    state, rebels, troops = (named(found, t) for t in ("Syria", "Syrian opposition forces", "Syrian troops"))
    assert state.actor == "syr"
    assert rebels.actor == "syrian-opposition" and rebels.type == "group" and rebels.name != state.name
    assert troops.actor == "syr.military" and troops.country == "SYR"


def test_forces_act_for_whom_they_are_named_by(parties: Parties, parser: SpacyParser) -> None:
    found = read(
        parties, parser, "Taliban fighters stormed the base. Swedish warplanes bombed them. Rebel forces fled."
    )
    assert named(found, "Taliban fighters").actor == "taliban"
    assert named(found, "Swedish warplanes").actor == "swe.air-force"
    assert (named(found, "Rebel forces").type, named(found, "Rebel forces").actor) == ("group", None)


def test_two_people_of_one_surname_stay_two(parties: Parties, parser: SpacyParser) -> None:
    found = read(parties, parser, "Anna Brook met her rival Peter Brook. Peter Brook left early.")
    assert len({v.name for text, v in values(found) if text in ("Anna Brook", "Peter Brook")}) == 2


def test_surnames_and_pronouns_follow_the_full_name(parties: Parties, parser: SpacyParser) -> None:
    found = read(parties, parser, "Maria Gomez runs the clinic. Gomez said she had no bandages left.")
    assert {v.name for text, v in values(found) if text in ("Maria Gomez", "Gomez", "she")} == {"Maria Gomez"}


def test_he_is_not_whom_he_names(parties: Parties, parser: SpacyParser) -> None:
    found = read(parties, parser, "Paul Reed spoke first. He said Brian Cole had lied.")
    assert named(found, "He").name == "Paul Reed"


def test_a_state_is_a_party_only_where_it_acts(parties: Parties, parser: SpacyParser) -> None:
    found = read(parties, parser, "Moscow denied the report. Rain fell in Norway.")
    assert named(found, "Moscow").actor == "rus"
    assert "Norway" not in [text for text, _ in values(found)]


def test_titles_mean_the_person_they_stand_before(parties: Parties, parser: SpacyParser) -> None:
    found = read(parties, parser, "Ruth Park, the mayor, wept. The mayor asked for calm.")
    assert [v.name for text, v in values(found) if text == "mayor"] == ["Ruth Park", "Ruth Park"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "«»", "A", "IS IS IS IS", "“" * 50, "he " * 300, "(" * 200])
def test_odd_texts_are_read(parties: Parties, parser: SpacyParser, text: str) -> None:
    for mention in read(parties, parser, text) if text.strip() else []:
        assert mention.span.of(text) == mention.text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25))
def test_spans_lie_in_the_text_and_a_party_has_one_name(
    parties: Parties, parser: SpacyParser, pieces: list[str]
) -> None:
    text = " ".join(pieces)
    if not text.strip():
        return
    found = read(parties, parser, text, published="2016-05-01")
    assert [m.id for m in found] == [f"w{i}" for i in range(1, len(found) + 1)]
    actors: dict[str, str] = {}
    for mention in found:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.span.of(text) == mention.text
        assert isinstance(mention.value, Who) and mention.value.name
        if mention.value.actor is not None:
            assert actors.setdefault(mention.value.actor, mention.value.name) == mention.value.name


def test_shortened_titles_and_descriptions_find_who_they_mean(parties: Parties, parser: SpacyParser) -> None:
    found = read(parties, parser, "Gov. Ann Lee blamed Hamas. The governor said the militant group had lied.")
    assert named(found, "governor").name == "Ann Lee"
    assert named(found, "militant group").actor == "hamas"


def test_words_that_are_no_names_stay_words(parties: Parties, parser: SpacyParser) -> None:
    found = read(parties, parser, "The nation mourned on Sunday. The sun rose over us, as it always is.")
    assert not {v.actor for _, v in values(found)} & {"the-nation-pk", "the-sun", "usa", "islamic-state"}


def test_parts_of_a_full_name_mean_its_bearer(parties: Parties, parser: SpacyParser) -> None:
    found = read(
        parties, parser, "Maria Fernandez Ruiz won the vote. Fernandez said she was glad. Fernandez Ruiz left."
    )
    joined = ("Maria Fernandez Ruiz", "Fernandez", "she", "Fernandez Ruiz")
    assert {v.name for text, v in values(found) if text in joined} == {"Maria Fernandez Ruiz"}


def test_spellings_of_one_name_are_one_person(parties: Parties, parser: SpacyParser) -> None:
    found = read(parties, parser, "Mohammed al-Hakim was freed. Muhammad al-Hakim wept. Al-Hakim thanked his lawyers.")
    hakim = {v.name for text, v in values(found) if text.endswith("Hakim") or text == "his"}
    assert len(hakim) == 1


def test_titles_tell_two_of_one_surname_apart(parties: Parties, parser: SpacyParser) -> None:
    found = read(
        parties, parser, "Daniel Okoro and his wife, Grace Okoro, were hurt. Mrs Okoro was treated. Mr Okoro died."
    )
    assert [v.name for text, v in values(found) if text == "Okoro"] == ["Grace Okoro", "Daniel Okoro"]


def test_the_attackers_are_who_attacked(parties: Parties, parser: SpacyParser) -> None:
    found = read(parties, parser, "Gunmen raided a farm. The attackers fled. They took two trucks.")
    assert len({v.name for text, v in values(found) if text in ("Gunmen", "attackers", "They")}) == 1


def test_other_names_of_a_person_are_learnt(parties: Parties, parser: SpacyParser) -> None:
    found = read(parties, parser, 'Jorge Salas, alias "El Zorro", was held in Lima. El Zorro had fled in May.')
    assert {v.name for _, v in values(found)} == {"Jorge Salas"}


def test_whose_lawyer_tells_lawyers_apart(parties: Parties, parser: SpacyParser) -> None:
    found = read(parties, parser, "Anna Lind sued Peter Brook. Lind's lawyer spoke first. Brook's lawyer said nothing.")
    assert len({v.name for text, v in values(found) if text == "lawyer"}) == 2


def test_age_and_former_office_mean_the_person(parties: Parties, parser: SpacyParser) -> None:
    found = read(
        parties,
        parser,
        "Marta Olsen, the justice minister, resigned. Her deputy wept. The former minister left politics.",
    )
    assert named(found, "former minister").name == "Marta Olsen"


ONE = [
    ("The Democratic Forces of Peralta (DFP) took the town. The DFP lost three men.", "Democratic Forces of Peralta", "DFP"),
    ("The National Salvation Council, also known as the Council of Twelve, took power.", "National Salvation Council", "Council of Twelve"),
    ("Ahmed Karimi, an opposition leader and chairman of the Reform Party, was freed. The chairman spoke.", "Ahmed Karimi", "chairman"),
    ("Ruth Alder, an engineer who is head of the harbour board, resigned on Monday.", "Ruth Alder", "head"),
    ("Vladimir Tsarenko was convicted on Monday. Tzarenko had sold arms, the court said.", "Vladimir Tsarenko", "Tzarenko"),
    ("A driver was shot in Karachi on Friday. The driver, Imran Qadri, 45, had been threatened.", "driver", "Imran Qadri"),
    ("Police in Germany arrested a man on Thursday. Police then searched his flat.", "Police", "Police"),
]  # fmt: skip
TWO = [
    ("Boris Keller met Anna Johnston on Monday. Keller thanked Johnston.", "Keller", "Johnston"),
    ("French police will train guards. German police agreed.", "French police", "German police"),
    ("A driver was shot on Friday. The mayor, Imran Qadri, wept.", "driver", "Imran Qadri"),
    ("Ruth Alder is not the head of the board. The head of the board is away.", "Ruth Alder", "board"),
]


@pytest.mark.parametrize(("text", "one", "other"), ONE)
def test_one_party_by_several_words(parties: Parties, parser: SpacyParser, text: str, one: str, other: str) -> None:
    told = values(read(parties, parser, text))
    first = next(value for words, value in told if words == one)
    last = next(value for words, value in reversed(told) if words == other)
    assert (first.name, first.actor) == (last.name, last.actor)


@pytest.mark.parametrize(("text", "one", "other"), TWO)
def test_two_parties_stay_two(parties: Parties, parser: SpacyParser, text: str, one: str, other: str) -> None:
    told = dict(values(read(parties, parser, text)))
    assert one in told
    assert other not in told or told[one] != told[other]


def test_an_acronym_spells_no_name_that_is_not_before_it(parties: Parties, parser: SpacyParser) -> None:
    told = dict(values(read(parties, parser, "Ten people (DFP) fled the Lantern Coast (LCX) on Monday, police said.")))
    assert not any("(" in value.name for value in told.values())
