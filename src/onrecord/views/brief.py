"""The situation in prose, every clause with the sentences that carry it.

`brief()` makes paragraphs of clauses out of events; `brief_text` writes them as Markdown, HTML or JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from onrecord.model import Event, Interval
from onrecord.views import kinds, wording
from onrecord.views.clauses import REALIS, Clause, clauses, telling_sentence

MOST_MINOR = 8  # happenings told in a line at the end


class Paragraph(Struct, frozen=True, kw_only=True):
    """One event: where and when, and what is said of it. `event` is "" where several are told together."""

    event: str
    heading: str
    clauses: tuple[Clause, ...]


class Brief(Struct, frozen=True, kw_only=True):
    """All paragraphs, the weightiest event first; `left` events are not told."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    left: int = 0


def brief(events: Sequence[Event], *, most: int = 20) -> Brief:
    """The brief of these events, which come with the weightiest first; at most so many have their own paragraph.

    What one story mentions by the way is told in a line each, at the end.
    """
    full = [event for event in events if not _minor(event)][:most]
    lines = [event for event in events if _minor(event) and event.realis in ("actual", "historical")]
    lines = lines[: min(MOST_MINOR, most - len(full))]
    told = [*full, *lines]
    year = _year(told)
    paragraphs = [_paragraph(event, year) for event in full]
    also = _lines(lines, {wording.one_line(c.text) for p in paragraphs for c in p.clauses}, year)
    if also:
        paragraphs.append(Paragraph(event="", heading="Also reported" if full else "Reported", clauses=also))
    return Brief(title=_title(told), paragraphs=tuple(paragraphs), left=len(events) - len(told))


def _minor(event: Event) -> bool:
    """Is it told by one story that is about something else, without people harmed and without a dispute?"""
    if len(event.accounts) > 1 or any(ref.lead for ref in event.accounts):
        return False
    return not any(name in wording.VERBS or f.status == "contested" for name, f in event.findings.items())


def _by_day(event: Event) -> tuple[bool, str, str]:
    day = (event.when.earliest or event.when.latest) if event.when else None
    return day is None, day.isoformat() if day else "", event.id


def _title(events: Sequence[Event]) -> str:
    stories = {(e.report_id, e.story): e.published for event in events for ref in event.accounts for e in ref.evidence}
    first = [p.earliest for p in stories.values() if p.earliest]
    last = [p.latest for p in stories.values() if p.latest]
    span = wording.days(Interval(earliest=min(first), latest=max(last))) if first and last else "unknown date"
    inferred = sum(p.basis == "inferred" for p in stories.values())
    undated = sum(p.basis == "unknown" for p in stories.values())
    noted = [f"{len(stories)} {'story' if len(stories) == 1 else 'stories'}"]
    noted += [f"{inferred} dated from what {'it says' if inferred == 1 else 'they say'}"] if inferred else []
    noted += [f"{undated} without a date"] if undated else []
    return f"Reports of {span} ({'; '.join(noted)})"


def _year(events: Iterable[Event]) -> int | None:
    """The year that most events fall in; it goes without saying."""
    years = [e.when.latest.year for e in events if e.when and e.when.latest]
    return max(sorted(set(years)), key=years.count) if years else None


def _paragraph(event: Event, year: int | None) -> Paragraph:
    heading = wording.heading(event, year)
    told = clauses(event, year, named=bool(heading))
    return Paragraph(event=event.id, heading=heading or kinds.kind(event), clauses=tuple(told))


def _lines(events: Iterable[Event], told: set[str], year: int | None) -> tuple[Clause, ...]:
    """A line an event, in order of their days; a sentence that has been quoted is not quoted again."""
    lines = []
    for event in sorted(events, key=_by_day):
        best = telling_sentence(event)
        words = wording.quoted(best.text) if best else event.title
        if not any(words in text for text in told):
            text = ": ".join(filter(None, (wording.heading(event, year), words)))
            lines.append(Clause(text=text, evidence=(best,) if best else (), label=REALIS.get(event.realis, "")))
            told.add(words)
    return tuple(lines)
