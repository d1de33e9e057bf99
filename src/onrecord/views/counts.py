"""The numbers of one event as a brief tells them: the main count, parts, totals, what was replaced, other numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from onrecord.model import Event, Evidence, Figure, Finding, FindingValue, counting_all
from onrecord.views import wording

MOST_VALUES = 4  # of the main count
MOST_ASIDES = 2  # parts, totals and counts of others, a measure
MOST_SIDED = 6  # where the people of several sides are counted
MOST_REPLACED = 6
FIRST = ("killed", "injured", "missing", "displaced", "affected")  # what a paragraph may begin with
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


def harmed(event: Event, year: int | None = None, *, alone: bool = False, by: str = "") -> Iterator[Telling]:
    """What is said of people harmed, then what was said before and stands no more.

    Where all has one source (`alone`), that is not repeated for each number. The first count is told with what it was
    that harmed them, `by`: "12 people were killed in an accident".
    """
    told = [(name, event.findings[name]) for name in wording.VERBS if name in event.findings]
    for number, (measure, finding) in enumerate(told):
        yield from _harmed(measure, finding, alone, year, "" if number else by)
    label = "Revised"
    for measure, finding in told:
        for telling in _replaced(measure, [v for v in finding.values if v.standing != "current"], year, label):
            label = ""
            yield telling


def _harmed(measure: str, finding: Finding, alone: bool, year: int | None, how: str) -> Iterator[Telling]:
    stands, main = _standing(finding), main_counts(finding)
    label = "" if alone and finding.status == "single-source" else LABELS[finding.status]
    several = len(main) > 1
    sides = finding.status == "contested" and not several and any(_figure(v).side for v in stands)
    label = "" if sides else label
    for number, value in enumerate(main[:MOST_VALUES]):
        if number:
            yield Telling(text=f"{count_words(value)} ({whose(value, year)})", evidence=value.evidence, goes_on=True)
        else:
            words = wording.harm(measure, _figure(value), wording.marked(value))
            by = f" ({whose(value, year)})" if several else _by(value)
            yield Telling(text=words + how + by, evidence=value.evidence, label=label)
    parts = [v for v in stands if _figure(v).part_of and _tells(v, main)]
    yield from _parts(measure, parts, after=bool(main))
    known = {count_words(v) for v in main} | {count_words(v, who=True) for v in parts}
    rest = [v for v in stands if not _figure(v).part_of and not (_figure(v).whole and count_words(v) in known)]
    rest = [v for v in rest if not (_figure(v).whole and count_words(v, who=True) in known)]
    yield from _asides(measure, rest, LABELS[finding.status] if sides else "")


def main_counts(finding: Finding) -> list[FindingValue]:
    """The counts that stand of all people harmed in this happening; one number is one count, however many say it."""
    told: dict[str, FindingValue] = {}
    for value in _main([v for v in _standing(finding) if _figure(v).whole]):
        known = told.get(words := count_words(value))
        told[words] = _joined(known, value) if known else value
    return list(told.values())


def leads(event: Event) -> bool:
    """Is there a count of people harmed in this happening that its first sentence can tell?"""
    name = next((name for name in wording.VERBS if name in event.findings), None)
    if name is None or name not in FIRST:
        return False
    main = main_counts(event.findings[name])
    return bool(main) and all(_figure(value).modifier != "vague" and _figure(value).high != 0 for value in main)


def _joined(one: FindingValue, other: FindingValue) -> FindingValue:
    return replace(
        one,
        speakers=tuple(dict.fromkeys((*one.speakers, *other.speakers))),
        via=tuple(dict.fromkeys((*one.via, *other.via))),
        evidence=(*one.evidence, *other.evidence),
    )


def _standing(finding: Finding) -> list[FindingValue]:
    return [v for v in wording.current(finding.values) if isinstance(v.value, Figure)]


def _figure(value: FindingValue) -> Figure:
    assert isinstance(value.value, Figure)
    return value.value


def _main(whole: Sequence[FindingValue]) -> list[FindingValue]:
    """The counts of all people; where there are none, of those whom the first of them counts."""
    return counting_all(whole, lambda v: (_figure(v).of, _figure(v).side))


def _tells(part: FindingValue, main: Sequence[FindingValue]) -> bool:
    """Does a part say more than "some of them": who they are, at least?"""
    figure = _figure(part)
    if any((figure.low, figure.high) == (_figure(v).low, _figure(v).high) for v in main):
        return False
    same = figure.of in (None, "people") or any(figure.of == _figure(v).of for v in main)
    same = same and not figure.side
    return not same if main else figure.modifier != "vague"


def _parts(measure: str, parts: Sequence[FindingValue], *, after: bool) -> Iterator[Telling]:
    for value in parts[:MOST_ASIDES]:
        if after:
            text = f"among them {count_words(value, who=True)}{_by(value)}"
            yield Telling(text=text, evidence=value.evidence, goes_on=True)
        else:
            words = wording.harm(measure, _figure(value), wording.marked(value))
            yield Telling(text=f"{words}, a part of a larger count{_by(value)}", evidence=value.evidence)


def _asides(measure: str, values: Sequence[FindingValue], label: str) -> Iterator[Telling]:
    """Numbers that are no count of all in this happening: what else they count, then together counts of some.

    The people of several sides are told of one side after the other; `label` says how these counts stand.
    """
    told = [v for v in values if not _figure(v).whole]
    some = [v for v in values if _figure(v).whole]
    for value in told[:MOST_ASIDES]:
        yield Telling(text=_wider(measure, value) + _by(value), evidence=value.evidence)
    some.sort(key=lambda v: _figure(v).side)
    most = MOST_SIDED if any(_figure(v).side for v in some) else MOST_ASIDES
    for number, value in enumerate(some[:most]):
        words = wording.harm(measure, _figure(value), wording.marked(value))
        text = f"counted separately: {words}" if not number else count_words(value)
        yield Telling(
            text=text + _by(value), evidence=value.evidence, label="" if number else label, goes_on=bool(number)
        )


def _wider(measure: str, value: FindingValue) -> str:
    figure = _figure(value)
    words = wording.harm(measure, figure, wording.marked(value))
    since = f" since {wording.day(figure.since)}" if figure.since else ""
    told = {
        "cumulative": f"{words} in all{since or ' so far'}, a running total",
        "sum": f"{words} in several happenings together",
        "share": f"as a share: {wording.marked(value) or words}",
        "unknown": f"{words}, as is feared or expected",
        "change": f"a change in {NAMES.get(measure, measure)}: {wording.marked(value) or words}",
    }
    return told[figure.scope]


def _replaced(measure: str, told: Sequence[FindingValue], year: int | None, label: str) -> Iterator[Telling]:
    """What was said before and no longer stands, oldest first."""
    values = [v for v in told if isinstance(v.value, Figure)]
    values.sort(key=lambda v: (v.first_reported is None, v.first_reported or date.min))
    for number, value in enumerate(values[:MOST_REPLACED]):
        back = ", taken back" if value.standing == "retracted" else ""
        text = f"{count_words(value)} ({whose(value, year)}{back})"
        before = "" if number else f"earlier counts of {NAMES.get(measure, measure)}: "
        yield Telling(text=before + text, evidence=value.evidence, label="" if number else label, goes_on=bool(number))
    if len(values) > MOST_REPLACED:
        rest = tuple(e for v in values[MOST_REPLACED:] for e in v.evidence[:1])
        yield Telling(text=f"and {len(values) - MOST_REPLACED} more", evidence=rest, goes_on=True)


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
                begins = "" if told else ("numbers: " if contested else "in figures: ")
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
        if first.casefold() == "the" and rest:
            return rest
        return written.lower() if written.isupper() else written[:1].lower() + written[1:]
    return wording.harm(measure, _figure(value))


def count_words(value: FindingValue, *, who: bool = False) -> str:
    """The bare number; a vague one in its report's words. With `who`, also who is counted."""
    figure = _figure(value)
    if figure.modifier == "vague":
        written = wording.marked(value)
        return f"“{written}”" if written else wording.count(figure)
    other = figure.of not in (None, "people") or figure.side != ""
    if figure.low == figure.high == 0 and not (who or other):
        return "none"
    return f"{wording.count(figure)} {wording.people(figure)}" if who or other else wording.count(figure)


def _by(value: FindingValue) -> str:
    said = wording.source(value)
    return f", {said}" if said else ""


def whose(value: FindingValue, year: int | None) -> str:
    """Whose word a value is, and since when: "police, 5 August"."""
    day = wording.day(value.first_reported, year)
    return ", ".join(filter(None, (wording.voice(value), day)))
