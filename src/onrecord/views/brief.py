"""The situation in prose, every clause with the sentences that carry it.

`brief()` makes paragraphs of clauses out of events; `brief_text` writes them as Markdown, HTML or JSON.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from onrecord.model import Event, Interval
from onrecord.views import kinds, wording
from onrecord.views.changes import MOST_VALUES, Changed, sentence
from onrecord.views.clauses import REALIS, Clause, clauses, few, telling_sentence

TOLD = ("actual", "historical")  # what was only planned or possible by the way is not told in a line
MOST_MINOR = 8  # happenings told in a line at the end


class Paragraph(Struct, frozen=True, kw_only=True):
    """One event: where and when, and what is said of it. `event` is "" where several are told together.

    news   what kinds of change it tells, where a brief tells what changed
    """

    event: str
    heading: str
    clauses: tuple[Clause, ...]
    news: tuple[str, ...] = ()


class Brief(Struct, frozen=True, kw_only=True):
    """All paragraphs, the weightiest event first; `left` events are not told."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    left: int = 0


NEWS_LABELS = {"new": "New", "revised": "Revised", "contested": "Now contested", "retracted": "Taken back",
               "merged": "Put together", "split": "Taken apart"}  # fmt: skip
NEWS_WORDS = {"new": "new", "revised": "revised", "contested": "newly contested", "retracted": "taken back",
              "merged": "put together", "split": "taken apart"}  # fmt: skip


def brief(events: Sequence[Event], *, most: int = 20) -> Brief:
    """The brief of these events, which come with the weightiest first; at most so many have their own paragraph.

    What one story mentions by the way is told in a line each, at the end.
    """
    full = [event for event in events if not _minor(event)][:most]
    lines = [event for event in events if _minor(event) and _told_alone(event)]
    lines = lines[: min(MOST_MINOR, most - len(full))]
    told = [*full, *lines]
    year = _year(told)
    paragraphs = [_paragraph(event, year) for event in full]
    also = _lines(lines, {wording.one_line(c.text) for p in paragraphs for c in p.clauses}, year)
    if also:
        paragraphs.append(Paragraph(event="", heading="Also reported" if full else "Reported", clauses=also))
    return Brief(title=_title(told), paragraphs=tuple(paragraphs), left=len(events) - len(told))


def brief_of_changes(told: Sequence[Changed], since: date, *, most: int = 20) -> Brief:
    """What changed since a day, the weightiest event first: new events as in any brief, of others what is different."""
    year = _year(one.event for one in told)
    full = [one for one in told if not (one.new and _minor(one.event))][:most]
    lines = [one.event for one in told if one.new and _minor(one.event) and _told_alone(one.event)]
    lines = lines[: min(MOST_MINOR, most - len(full))]
    paragraphs = [_news(one, year) for one in full]
    also = _lines(lines, {wording.one_line(c.text) for p in paragraphs for c in p.clauses}, year)
    if also:
        heading = "Also newly reported" if full else "Newly reported"
        paragraphs.append(Paragraph(event="", heading=heading, clauses=also, news=("new",)))
    return Brief(title=_title_of_changes(told, since), paragraphs=tuple(paragraphs),
                 left=len(told) - len(full) - len(lines))  # fmt: skip


def _title_of_changes(told: Sequence[Changed], since: date) -> str:
    many = Counter[str](kind for one in told for kind in {change.kind for change in one.changes})
    counts = [f"{count} {words}" for kind, words in NEWS_WORDS.items() if (count := many[kind])]
    return f"Changes since {wording.day(since)} ({'; '.join(counts) if counts else 'none'})"


def _news(one: Changed, year: int | None) -> Paragraph:
    """A new event whole; of another its heading, what it is, and each change."""
    own = _paragraph(one.event, year)
    news = tuple(dict.fromkeys(change.kind for change in one.changes))
    if one.new:
        first, *rest = own.clauses
        label = f"{NEWS_LABELS['new']}, {first.label.lower()}" if first.label else NEWS_LABELS["new"]
        return replace(own, clauses=(replace(first, label=label), *rest), news=news)
    told, last = [replace(own.clauses[0], label="")], ""
    for change in sorted(one.changes, key=lambda change: news.index(change.kind)):
        label = NEWS_LABELS[change.kind]
        told.append(Clause(text=sentence(change), evidence=few(change.evidence, MOST_VALUES),
                           label="" if label == last else label, goes_on=label == last))  # fmt: skip
        last = label
    return replace(own, clauses=tuple(told), news=news)


def _minor(event: Event) -> bool:
    """Is it told by one story that is about something else, without people harmed and without a dispute?"""
    if len(event.accounts) > 1 or any(ref.lead for ref in event.accounts):
        return False
    return not any(name in wording.VERBS or f.status == "contested" for name, f in event.findings.items())


def _told_alone(event: Event) -> bool:
    """Does a line tell it, without the sentence before it?"""
    best = telling_sentence(event)
    return event.realis in TOLD and best is not None and not wording.dangles(best.text)


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
