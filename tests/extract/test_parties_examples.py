"""Every example of the rule file for parties, run for real."""

from __future__ import annotations

import pytest

from onrecord.extract.parties.extractor import Parties
from onrecord.extract.parties.words import Example, PartyRules
from onrecord.gazetteer.actors import KnownActors
from onrecord.language.spacy_parser import SpacyParser
from onrecord.model import About, Paragraph, Report, Span, Story, Who
from onrecord.rules import Rules, load_rules

OWN = load_rules().table("en/parties.toml", PartyRules)
EXAMPLES = [
    pytest.param(example, id=f"{rule.id}: {example.text[:40]}")
    for rule in (*OWN.noun, *OWN.pronoun, *OWN.organ, *OWN.people, *OWN.alike)
    for example in rule.examples
]


@pytest.fixture(scope="module")
def parties(rules: Rules) -> Parties:
    return Parties(rules, KnownActors(rules))


def whos(parties: Parties, parser: SpacyParser, text: str) -> list[tuple[str, Who]]:
    report = Report(name="r", text=text, given=About())
    story = Story(index=0, span=Span(0, len(text)), paragraphs=(Paragraph(Span(0, len(text))),))
    parse = next(iter(parser.parse([(report, story)])))
    found = parties.extract(parse)
    assert all(m.span.of(text) == m.text and 0 <= m.span.start < m.span.end <= len(text) for m in found)
    return [(m.text, m.value) for m in found if isinstance(m.value, Who)]


def test_every_rule_has_an_example() -> None:
    assert [
        rule.id for rule in (*OWN.noun, *OWN.pronoun, *OWN.organ, *OWN.people, *OWN.alike) if not rule.examples
    ] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example: Example, parties: Parties, parser: SpacyParser) -> None:
    found = whos(parties, parser, example.text)
    values = [value for text, value in found if text == example.who]
    assert values, f"{example.who!r} is not among {[text for text, _ in found]}"
    value = values[-1]
    for key in ("type", "country", "name", "actor"):
        wanted = getattr(example, key)
        assert wanted is None or getattr(value, key) == wanted, (key, value)
