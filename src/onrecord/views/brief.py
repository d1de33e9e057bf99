"""The situation in prose, every clause with the sentences that carry it.

`brief()` makes paragraphs of clauses out of events; `brief_text` writes them as Markdown, HTML or JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from onrecord.model import Event, Evidence, Figure, Finding, FindingValue, Interval, When
from onrecord.views import wording

MOST_VALUES = 4  # of one field in one clause
MOST_NOTES = 3  # sentences quoted for one clause


class Clause(Struct, frozen=True, kw_only=True):
    """A clause and its evidence; `label` says how it stands ("Contested", "Single source", "Revised", "Not known")."""

    text: str
    evidence: tuple[Evidence, ...] = ()
    label: str = ""


class Paragraph(Struct, frozen=True, kw_only=True):
    """One event: where and when, and what is said of it."""

    event: str
    heading: str
    clauses: tuple[Clause, ...]


class Brief(Struct, frozen=True, kw_only=True):
    """All paragraphs, the weightiest event first; `left` events are not told."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    left: int = 0


def brief(events: Sequence[Event], *, most: int = 20) -> Brief:
    """The brief of these events, which come with the weightiest first; at most so many are told."""
    told = list(events[:most])
    year = _year(told)
    return Brief(
        title=_title(told),
        paragraphs=tuple(_paragraph(event, year) for event in told),
        left=len(events) - len(told),
    )


def _title(events: Sequence[Event]) -> str:
    stories = {(e.report_id, e.story): e.published for event in events for ref in event.accounts for e in ref.evidence}
    first = [p.earliest for p in stories.values() if p.earliest]
    last = [p.latest for p in stories.values() if p.latest]
    span = wording.days(_interval(min(first), max(last))) if first and last else "unknown date"
    inferred = sum(p.basis == "inferred" for p in stories.values())
    undated = sum(p.basis == "unknown" for p in stories.values())
    noted = [f"{len(stories)} {'story' if len(stories) == 1 else 'stories'}"]
    noted += [f"{inferred} of them dated from what they say"] if inferred else []
    noted += [f"{undated} without a date"] if undated else []
    return f"Reports of {span} ({'; '.join(noted)})"


def _interval(first: date, last: date) -> Interval:
    return Interval(earliest=first, latest=last)


def _year(events: Iterable[Event]) -> int | None:
    """The year that most events fall in; it goes without saying."""
    years = [e.when.latest.year for e in events if e.when and e.when.latest]
    return max(sorted(set(years)), key=years.count) if years else None


def _paragraph(event: Event, year: int | None) -> Paragraph:
    clauses = [_what(event), *_denied(event)]
    for measure in wording.MEASURES:
        finding = event.findings.get(measure)
        if finding:
            clauses += _figures(measure, finding)
    clauses += [clause for field in ("who", "whom", "where", "when") for clause in _disputed(event, field, year)]
    clauses += _unknown(event)
    return Paragraph(event=event.id, heading=wording.heading(event, year), clauses=tuple(clauses))


def _what(event: Event) -> Clause:
    """What it is: our word for the kind, the reports' own words (the headline), and how real it is said to be."""
    evidence = tuple(e for ref in sorted(event.accounts, key=lambda r: not r.lead) for e in ref.evidence)
    realis = {"future": "Foretold", "hypothetical": "Only possible", "negated": "Said not to have happened"}
    label = realis.get(event.realis, "Single source" if event.origins <= 1 and len(event.accounts) > 1 else "")
    return Clause(text=f"{wording.kind(event)}: {event.title.rstrip('.')}", evidence=_few(evidence), label=label)


def _denied(event: Event) -> Iterable[Clause]:
    finding = event.findings.get("happened")
    for value in wording.current(finding.values) if finding and finding.status == "contested" else ():
        if "denied" in wording.value_words(value.value):
            who = wording.listed(value.speakers) or "a report"
            yield Clause(text=f"{who} denies it", evidence=_few(value.evidence), label="Contested")


def _figures(measure: str, finding: Finding) -> list[Clause]:
    """The main count in words, then parts and totals, then what was replaced."""
    stands = [v for v in wording.current(finding.values) if isinstance(v.value, Figure)]
    main = [v for v in stands if _is_main(v)]
    rest = [v for v in stands if v not in main]
    clauses = [_main(measure, finding, main)] if main else []
    for value in rest[:MOST_VALUES]:
        clauses.append(_aside(measure, value))
    replaced = [v for v in finding.values if v.standing != "current" and isinstance(v.value, Figure)]
    if replaced:
        told = "; ".join(
            f"{wording.value_words(v.value)}{_reported(v)}{' (taken back)' if v.standing == 'retracted' else ''}"
            for v in replaced[:MOST_VALUES]
        )
        evidence = tuple(e for v in replaced for e in v.evidence)
        clauses.append(Clause(text=f"earlier, {measure}: {told}", evidence=_few(evidence), label="Revised"))
    return clauses


def _is_main(value: FindingValue) -> bool:
    """Is it a count of all in this happening, no part, running total, sum or share?"""
    return isinstance(value.value, Figure) and value.value.scope in ("incident", "unknown") and not value.value.part_of


def _main(measure: str, finding: Finding, values: Sequence[FindingValue]) -> Clause:
    label = {"contested": "Contested", "single-source": "Single source", "corroborated": ""}[finding.status]
    parts = []
    for index, value in enumerate(values[:MOST_VALUES]):
        assert isinstance(value.value, Figure)
        words = wording.harm(measure, value.value, marked(value)) if index == 0 else wording.value_words(value.value)
        parts.append(", ".join(filter(None, (words, wording.source(value)))))
    return Clause(text="; ".join(parts), evidence=_few(tuple(e for v in values for e in v.evidence)), label=label)


def _aside(measure: str, value: FindingValue) -> Clause:
    assert isinstance(value.value, Figure)
    words = wording.harm(measure, value.value, marked(value))
    what = {"cumulative": "in all so far", "sum": "over several happenings", "share": "a share", "change": "a change"}
    kind = what.get(value.value.scope, "a part of the whole" if value.value.part_of else "")
    return Clause(text=", ".join(filter(None, (words, kind, wording.source(value)))), evidence=_few(value.evidence))


def marked(value: FindingValue) -> str:
    """The words of the first sentence that carry the value, as written."""
    for one in value.evidence[:1]:
        for mark in one.marks[:1]:
            return " ".join(one.text[mark.start - one.span.start : mark.end - one.span.start].split())
    return ""


def _disputed(event: Event, field: str, year: int | None) -> Iterable[Clause]:
    finding = event.findings.get(field)
    if finding is None or finding.status != "contested":
        return
    said = []
    for value in wording.current(finding.values)[:MOST_VALUES]:
        words = wording.days(value.value, year) if isinstance(value.value, When) else wording.value_words(value.value)
        said.append(", ".join(filter(None, (words, wording.source(value)))))
    evidence = tuple(e for v in wording.current(finding.values) for e in v.evidence)
    names = {"who": "by whom", "whom": "to whom", "where": "where", "when": "when"}
    yield Clause(text=f"{names[field]}: {'; '.join(said)}", evidence=_few(evidence), label="Contested")


def _unknown(event: Event) -> Iterable[Clause]:
    if event.realis != "actual" or not any(ref.lead for ref in event.accounts):
        return
    missing = [word for word, there in (("where", event.where), ("when", wording.days(event.when))) if not there]
    if missing:
        yield Clause(text=" and ".join(missing), label="Not known")


def _reported(value: FindingValue) -> str:
    return f", {wording.day(value.first_reported)}" if value.first_reported else ""


def _few(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The first few sentences, each once."""
    seen: dict[tuple[str, int], Evidence] = {}
    for one in evidence:
        seen.setdefault((one.report_id, one.span.start), one)
    return tuple(seen.values())[:MOST_NOTES]
