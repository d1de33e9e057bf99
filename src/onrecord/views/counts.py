"""The numbers of one event as a brief tells them: the main count, parts, totals, what was replaced, other numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from onrecord.model import Event, Evidence, Figure, Finding, FindingValue
from onrecord.views import wording

MOST_VALUES = 4  # of the main count
MOST_ASIDES = 2  # parts, totals and counts of others, a measure
MOST_REPLACED = 6
MOST_OTHER = 3  # numbers of things, an event
LONGEST_WRITTEN = 60  # characters of a report's own words for a number
FEWEST_THINGS = 3  # "one of the brothers" is no number worth telling
LABELS = {"contested": "Contested", "single-source": "Single source", "corroborated": ""}
NAMES = {"killed": "the killed", "injured": "the injured", "missing": "the missing", "abducted": "the abducted",
         "detained": "the detained", "displaced": "the displaced", "affected": "the affected"}  # fmt: skip


class Telling(Struct, frozen=True, kw_only=True):
    """One number in words, what carries it and how it stands; `goes_on` continues the sentence before it."""

    text: str
    evidence: tuple[Evidence, ...]
    label: str = ""
    goes_on: bool = False


def harmed(event: Event, year: int | None = None, *, alone: bool = False) -> Iterator[Telling]:
    """What is said of people harmed; where all has one source (`alone`), that is not repeated for each number."""
    for measure in wording.VERBS:
        finding = event.findings.get(measure)
        if finding is not None:
            yield from _harmed(measure, finding, alone, year)


def _harmed(measure: str, finding: Finding, alone: bool, year: int | None) -> Iterator[Telling]:
    stands, main = _standing(finding), main_counts(finding)
    label = "" if alone and finding.status == "single-source" else LABELS[finding.status]
    several = len(main) > 1
    for number, value in enumerate(main[:MOST_VALUES]):
        if number:
            yield Telling(text=f"{count_words(value)} ({whose(value, year)})", evidence=value.evidence, goes_on=True)
        else:
            words = wording.harm(measure, _figure(value), wording.marked(value))
            by = f" ({whose(value, year)})" if several else _by(value)
            yield Telling(text=words + by, evidence=value.evidence, label=label)
    yield from _parts(measure, [v for v in stands if _figure(v).part_of and _tells(v, main)], after=bool(main))
    known = {count_words(v) for v in main}
    rest = [v for v in stands if v not in main and not _figure(v).part_of and count_words(v, who=False) not in known]
    for value in rest[:MOST_ASIDES]:
        yield _aside(measure, value)
    yield from _replaced(measure, [v for v in finding.values if v.standing != "current"], year)


def main_counts(finding: Finding) -> list[FindingValue]:
    """The counts that stand of all people harmed in this happening."""
    return _main([v for v in _standing(finding) if _is_whole(_figure(v))])


def _standing(finding: Finding) -> list[FindingValue]:
    return [v for v in wording.current(finding.values) if isinstance(v.value, Figure)]


def _figure(value: FindingValue) -> Figure:
    assert isinstance(value.value, Figure)
    return value.value


def _is_whole(figure: Figure) -> bool:
    """Is it a count in this happening, no part, running total, sum, share or change?"""
    return figure.scope in ("incident", "unknown") and not figure.part_of


def _main(whole: Sequence[FindingValue]) -> list[FindingValue]:
    """The counts of all people; where there are none, of those whom the first of them counts."""
    everyone = [v for v in whole if _figure(v).of in (None, "people")]
    return everyone or [v for v in whole if _figure(v).of == _figure(whole[0]).of]


def _tells(part: FindingValue, main: Sequence[FindingValue]) -> bool:
    """Does a part say more than "some of them": who they are, at least?"""
    figure = _figure(part)
    same = figure.of in (None, "people") or any(figure.of == _figure(v).of for v in main)
    return not same if main else figure.modifier != "vague"


def _parts(measure: str, parts: Sequence[FindingValue], *, after: bool) -> Iterator[Telling]:
    for value in parts[:MOST_ASIDES]:
        if after:
            text = f"among them {count_words(value, who=True)}{_by(value)}"
            yield Telling(text=text, evidence=value.evidence, goes_on=True)
        else:
            words = wording.harm(measure, _figure(value), wording.marked(value))
            yield Telling(text=f"{words}, a part of a larger count{_by(value)}", evidence=value.evidence)


def _aside(measure: str, value: FindingValue) -> Telling:
    """A number that is no count of all in this happening, and why it is not."""
    figure = _figure(value)
    words = wording.harm(measure, figure, wording.marked(value))
    since = f" since {wording.day(figure.since)}" if figure.since else ""
    text = {
        "cumulative": f"{words} in all{since or ' so far'}, a running total",
        "sum": f"{words} in several happenings together",
        "share": f"as a share: {wording.marked(value) or words}",
        "change": f"as a change: {wording.marked(value) or words}",
    }.get(figure.scope, f"counted apart: {words}")
    return Telling(text=text + _by(value), evidence=value.evidence)


def _replaced(measure: str, values: Sequence[FindingValue], year: int | None) -> Iterator[Telling]:
    """What was said before and no longer stands, oldest first."""
    told = [v for v in values if isinstance(v.value, Figure)]
    told.sort(key=lambda v: (v.first_reported is None, v.first_reported or date.min))
    for number, value in enumerate(told[:MOST_REPLACED]):
        back = ", taken back" if value.standing == "retracted" else ""
        text = f"{count_words(value)} ({whose(value, year)}{back})"
        before = "" if number else f"earlier counts of {NAMES.get(measure, measure)}: "
        label = "" if number else "Revised"
        yield Telling(text=before + text, evidence=value.evidence, label=label, goes_on=bool(number))
    if len(told) > MOST_REPLACED:
        rest = tuple(e for v in told[MOST_REPLACED:] for e in v.evidence[:1])
        yield Telling(text=f"and {len(told) - MOST_REPLACED} more", evidence=rest, goes_on=True)


def counted(event: Event, year: int | None = None) -> Iterator[Telling]:
    """The numbers of things, money and forces, in the reports' own words; one and two of a thing go without saying."""
    told: dict[str, Telling] = {}
    for measure in wording.NOUNS:
        finding = event.findings.get(measure)
        stands = wording.current(finding.values) if finding else []
        for value in stands:
            figure = value.value
            if isinstance(figure, Figure) and not figure.part_of and _worth(figure) and len(told) < MOST_OTHER:
                words = _things(measure, value)
                contested = bool(finding and finding.status == "contested")
                begins = "" if told else ("contested numbers: " if contested else "in figures: ")
                told.setdefault(words.casefold(), Telling(
                    text=begins + words + (f" ({whose(value, year)})" if contested else _by(value)),
                    evidence=value.evidence, label="Contested" if contested and not told else "", goes_on=bool(told),
                ))  # fmt: skip
    yield from told.values()


def _worth(figure: Figure) -> bool:
    most = figure.high if figure.high is not None else figure.low
    return figure.measure in ("money", "share", "area", "distance") or (most is not None and most >= FEWEST_THINGS)


def _things(measure: str, value: FindingValue) -> str:
    """A number of things as its report writes it, where that is short; else the number and what it counts."""
    written = wording.marked(value)
    if written and len(written) <= LONGEST_WRITTEN:
        first, _, rest = written.partition(" ")
        return rest if first.casefold() == "the" and rest else written
    return wording.harm(measure, _figure(value))


def count_words(value: FindingValue, *, who: bool = False) -> str:
    """The bare number; a vague one in its report's words. With `who`, also who is counted."""
    figure = _figure(value)
    if figure.modifier == "vague":
        written = wording.marked(value)
        return f"“{written}”" if written else wording.count(figure)
    other = figure.of not in (None, "people")
    return f"{wording.count(figure)} {wording.people(figure)}" if who or other else wording.count(figure)


def _by(value: FindingValue) -> str:
    said = wording.source(value)
    return f", {said}" if said else ""


def whose(value: FindingValue, year: int | None) -> str:
    """Whose word a value is, and since when: "police, 5 August"."""
    day = wording.day(value.first_reported, year)
    return ", ".join(filter(None, (wording.voice(value), day)))
