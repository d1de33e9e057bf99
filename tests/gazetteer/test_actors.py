"""The list of known actors, and finding them."""

from __future__ import annotations

import re
from collections import defaultdict

import pycountry
import pytest

from onrecord.gazetteer.actors import ActorRow, KnownActors, key_words
from onrecord.language.parse import Parse
from onrecord.language.spacy_parser import SpacyParser
from onrecord.model import About, Paragraph, Report, Span, Story
from onrecord.rules import Rules


@pytest.fixture(scope="module")
def actors(rules: Rules) -> KnownActors:
    return KnownActors(rules)


@pytest.fixture(scope="module")
def rows(rules: Rules) -> list[ActorRow]:
    return rules.rows("actors.tsv", ActorRow)


def parsed(parser: SpacyParser, text: str) -> Parse:
    report = Report(name="r", text=text, given=About())
    story = Story(index=0, span=Span(0, len(text)), paragraphs=(Paragraph(Span(0, len(text))),))
    return next(iter(parser.parse([(report, story)])))


def test_there_are_enough_of_each_kind(rows: list[ActorRow]) -> None:
    assert len(rows) >= 1000
    for kind, least in {"media": 150, "person": 200, "group": 150, "government": 250, "organisation": 200}.items():
        assert sum(row.type == kind for row in rows) >= least, kind


def test_rows_are_sound(rows: list[ActorRow]) -> None:
    codes = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    ids = {row.id for row in rows}
    assert len(ids) == len(rows)
    for row in rows:
        assert re.fullmatch(r"[a-z0-9]+(?:[.-][a-z0-9]+)*", row.id), row.id
        assert not row.country or row.country in codes, row.id
        assert not row.parent or row.parent in ids, row.id
        for year in (row.since, row.until):
            assert not year or re.fullmatch(r"\d{4}", year), row.id
        assert not (row.since and row.until) or row.since <= row.until, row.id


def test_persons_carry_their_years(rows: list[ActorRow]) -> None:
    assert not [row.id for row in rows if row.type == "person" and row.id.startswith("person.") and not row.since]


def test_no_name_is_claimed_twice(rows: list[ActorRow]) -> None:
    claimed: defaultdict[object, set[str]] = defaultdict(set)
    for row in rows:
        for form in (row.name, *filter(None, row.aliases.split("|"))):
            exact = form[1:] if form.startswith("=") else None
            claimed[exact or key_words(form.lstrip("@"))].add(row.id)
    assert {form: ids for form, ids in claimed.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Daesh", "islamic-state"),
        ("the Islamic State", "islamic-state"),
        ("IS", "islamic-state"),
        ("is", None),
        ("al-Qa’ida", "al-qaeda"),
        ("US", "usa"),
        ("us", None),
        ("the Pentagon", "usa.dod"),
        ("People’s Liberation Army", "chn.pla"),
        ("Medecins sans frontieres", "msf"),
        ("Moscow", None),  # a place by itself
        ("Erdoğan", "person.recep-tayyip-erdogan"),
        ("Nobody At All", None),
        ("", None),
    ],
)
def test_named(actors: KnownActors, text: str, id: str | None) -> None:
    actor = actors.named(text)
    assert (actor.id if actor else None) == id


def test_a_surname_is_of_its_time(actors: KnownActors) -> None:
    assert actors.named("Reagan", year=1985) is not None
    assert actors.named("Reagan", year=2024) is None
    assert actors.named("Ronald Reagan", year=2024) is not None


def test_outlets(actors: KnownActors) -> None:
    assert actors.is_outlet("Reuters")
    assert actors.is_outlet("the New York Times")
    assert not actors.is_outlet("Hamas")


def test_demonyms(actors: KnownActors) -> None:
    assert [a.id for word in ("Syrian", "Frenchmen", "Russians") if (a := actors.people(word))] == ["syr", "fra", "rus"]


def test_matches_take_the_longest_and_keep_apart(actors: KnownActors, parser: SpacyParser) -> None:
    parse = parsed(parser, "The Islamic State of Iraq and Syria fought the People's Protection Units, Reuters said.")
    found = [(m.actor.id, m.first, m.last) for m in actors.matches(parse.tokens)]
    assert [id for id, _, _ in found] == ["islamic-state", "ypg", "reuters"]
    assert all(found[i][2] < found[i + 1][1] for i in range(len(found) - 1))


def test_names_for_true_casing_are_plain_words(actors: KnownActors) -> None:
    assert {"russia", "putin", "hamas"} <= actors.names()
    assert all(name == name.lower() and " " not in name for name in actors.names())
