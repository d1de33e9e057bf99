"""Figures: what is counted and what is not, in sentences of our own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.extract.figures.extractor import Figures, connect
from onrecord.extract.figures.lexicon import FigureExample, FigureRules
from onrecord.language.parse import Parse
from onrecord.language.spacy_parser import SpacyParser
from onrecord.model import Figure, Mention, Paragraph, Report, Span, Story, When
from onrecord.rules import Rules, load_rules

EXAMPLES = [(r.id, e) for r in load_rules().table("en/figures.toml", FigureRules).rule for e in r.examples]
Read = Callable[[str], list[Figure]]


def story_of(text: str) -> tuple[Report, Story]:
    report = Report(name="test", text=text)
    return report, Story(index=0, span=Span(0, len(text)), paragraphs=(Paragraph(Span(0, len(text))),) if text else ())


@pytest.fixture(scope="module")
def figures(rules: Rules) -> Figures:
    return Figures(rules)


@pytest.fixture(scope="module")
def parsed(parser: SpacyParser) -> dict[str, Parse]:
    """All texts of this file, parsed together."""
    texts = sorted({e.text for _, e in EXAMPLES} | {row[0] for row in TOLD} | set(INNOCENT))
    return dict(zip(texts, parser.parse(story_of(t) for t in texts), strict=True))


@pytest.fixture(scope="module")
def read(figures: Figures, parser: SpacyParser, parsed: dict[str, Parse]) -> Read:
    def values(text: str) -> list[Figure]:
        parse = parsed.get(text) or next(iter(parser.parse([story_of(text)])))
        return [m.value for m in figures.extract(parse) if isinstance(m.value, Figure)]

    return values


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r}: {e.text}" for r, e in EXAMPLES])
def test_example(read: Read, rule: str, example: FigureExample) -> None:
    assert any(
        (v.measure, v.low, v.high) == (example.measure, example.low, example.high)
        and example.of in {None, v.of}
        and example.scope in {None, v.scope}
        and example.modifier in {None, v.modifier}
        for v in read(example.text)
    ), (rule, read(example.text))


TOLD = [
    ("No one was hurt.", "injured", 0, 0, "incident"),
    ("There were no casualties.", "killed", 0, 0, "incident"),
    ("Three people were killed and 20 wounded.", "injured", 20, 20, "incident"),
    ("Three people were killed and 20 wounded.", "killed", 3, 3, "incident"),
    ("Up to a third of the harvest was lost.", "share", None, 33.3, "share"),
    ("Since the war began, more than 8,000 people have been killed.", "killed", 8000, None, "cumulative"),
    ("The two attacks together killed 353 people.", "killed", 353, 353, "sum"),
    ("Fourteen people were hurt in three separate attacks.", "injured", 14, 14, "sum"),
    ("A commander and two of his aides were detained.", "detained", 3, 3, "incident"),
    ("Asha Rao, 23, and Ben Cole, 31, were shot dead.", "killed", 2, 2, "incident"),
    ("A man was shot in the street. He died at a hospital.", "killed", 1, 1, "incident"),
    ("The army lost one soldier.", "killed", 1, 1, "incident"),
    ("The storm claimed the lives of 15 fishermen.", "killed", 15, 15, "incident"),
    ("Five fighters lost their lives.", "killed", 5, 5, "incident"),
    ("Hundreds of wounded were taken away.", "injured", 200, 999, "incident"),
    ("Twelve people were found dead.", "killed", 12, 12, "incident"),
    ("Four men were shot and one of them was killed.", "affected", 4, 4, "incident"),
    ("Between 30 and 42 people were killed.", "killed", 30, 42, "incident"),
    ("Officials said 120 people died, or 130 by another count.", "killed", 130, 130, "incident"),
    ("The toll rose to 129 from 120.", "killed", 120, 120, "change"),
    ("Clashes left 12 soldiers and 30 rebels dead.", "killed", 42, 42, "incident"),
    ("Among the dead were three nurses.", "killed", 3, 3, "incident"),
    ("A singer passed away on Tuesday.", "killed", 1, 1, "incident"),
    ("Police arrested 12 people, seven women and five men.", "detained", 12, 12, "incident"),
    ("They were holding 11 guards hostage.", "abducted", 11, 11, "incident"),
]


@pytest.mark.parametrize(("text", "measure", "low", "high", "scope"), TOLD, ids=[f"{r[0]} {r[1]}" for r in TOLD])
def test_told(read: Read, text: str, measure: str, low: float | None, high: float | None, scope: str) -> None:
    found = [(v.measure, v.low, v.high, v.scope) for v in read(text)]
    assert (measure, low, high, scope) in found, found


INNOCENT = [
    "Dara Moss, 26, lives in the 18th district.",
    "The 40 second video shows two other men standing by.",
    "They drove along Highway 47 in 2015.",
    "The team won 3-2 after 18 months without a goal.",
    "Call 555-0142-778 or write to us.",
    "On November 13, the 26-year-old left at 11:30.",
    "Two people were in the car, but they were not injured.",
    "He threatened to shoot her.",
    "A plan to kill the minister was found.",
    "No one is sure how many people were killed.",
]
HARM = {"killed", "injured", "missing", "abducted", "detained", "displaced", "affected"}


@pytest.mark.parametrize("text", INNOCENT)
def test_nobody_harmed(read: Read, text: str) -> None:
    assert not [v for v in read(text) if v.measure in HARM], read(text)


def test_subgroups_are_parts(figures: Figures, parser: SpacyParser) -> None:
    text = "At least 30 people were killed, including 12 children and three women."
    mentions = figures.extract(next(iter(parser.parse([story_of(text)]))))
    whole = next(m for m in mentions if m.text.startswith("At least 30"))
    parts = [m.value for m in mentions if isinstance(m.value, Figure) and m.value.part_of == whole.id]
    assert {(v.measure, v.low, v.of) for v in parts} == {("killed", 12, "children"), ("killed", 3, "women")}


def test_connect_drops_durations_and_dates_totals(figures: Figures, parser: SpacyParser) -> None:
    text = "Since May 2014, some 9,000 people have been killed."
    parse = next(iter(parser.parse([story_of(text)])))
    start = text.index("May")
    when = Mention(id="t1", span=Span(start, start + 8), text="May 2014", value=When(earliest=date(2014, 5, 1)))
    [total] = [m.value for m in connect(figures.extract(parse), parse, [], [when])]
    assert isinstance(total, Figure)
    assert (total.scope, total.since) == ("cumulative", date(2014, 5, 1))
    everything = Mention(id="t2", span=Span(0, len(text)), text=text, value=When())
    assert connect(figures.extract(parse), parse, [], [everything]) == []


PIECES = [
    "1,23,456",
    "1.234,5",
    "½",
    "III",
    "٣٤",
    "dead",
    "12",
    "|",
    "3-2",
    "killed",
    "of",
    "people",
    "$",
    "%",
    "no",
    "both",
    "tens",
    "thousands",
    "including",
    ",",
    "and",
    "a",
    "man",
    "was",
    "shot",
    "“",
    "…",
    "hundred",
    "half",
    "555-0142",
    "wounded",
    "children",
    "\t",
    "\n",
    "9" * 100,
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=25))
def test_any_text(figures: Figures, parser: SpacyParser, pieces: list[str]) -> None:
    text = " ".join(pieces)
    for parse in parser.parse([story_of(text)]):
        mentions = figures.extract(parse)
        assert len({m.id for m in mentions}) == len(mentions)
        for mention in mentions:
            assert mention.text == text[mention.span.start : mention.span.end]
