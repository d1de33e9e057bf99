"""The situation in prose, every clause with the sentences that carry it.

`brief()` makes paragraphs of clauses out of events; `brief_text` writes them as Markdown, HTML or JSON.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from onrecord.model import Event, Evidence, Interval
from onrecord.views import kinds, wording
from onrecord.views.changes import MOST_VALUES, Changed, sentence
from onrecord.views.clauses import REALIS, Clause, clauses, few, overlaps, telling_clause

TOLD = ("actual", "historical")  # what was only planned or possible by the way is not told in a line
MOST_ALONG = 2  # sides of a story told in one paragraph
MOST_NOT_KNOWN = 4
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


def brief(events: Sequence[Event], *, most: int = 20, untold: Sequence[Evidence] = ()) -> Brief:
    """The brief of these events, which come with the weightiest first; at most so many have their own paragraph.

    What one story mentions by the way is told in a line each, at the end; last comes what these stories say is not
    known, of all the sentences that say so (`untold`).
    """
    full, along = _grouped([event for event in events if not _minor(event)], most)
    lines = [event for event in events if _minor(event) and _told_alone(event)]
    lines = lines[: min(MOST_MINOR, most - len(full))]
    told = [*full, *(e for own in along.values() for e in own), *lines]
    year = _year(told)
    paragraphs = [_paragraph(event, year, along.get(event.id, ())) for event in full]
    also = _lines(lines, {wording.one_line(c.text) for p in paragraphs for c in p.clauses}, year)
    if also:
        paragraphs.append(Paragraph(event="", heading="Also reported" if full else "Reported", clauses=also))
    if open_ := tuple(_not_known(full, untold)):
        paragraphs.append(Paragraph(event="", heading="Not known", clauses=open_))
    return Brief(title=_title(told), paragraphs=tuple(paragraphs), left=len(events) - len(told))


def _not_known(told: Sequence[Event], untold: Sequence[Evidence]) -> Iterator[Clause]:
    """What the stories of these events say is not known, those of the weightiest first."""
    order = {story: n for n, event in reversed([*enumerate(told)]) for story in _stories(event)}
    own = [one for one in untold if (one.report_id, one.story) in order and not _leans(one.text)]
    said: set[str] = set()
    for one in sorted(own, key=lambda one: order[one.report_id, one.story]):
        words = wording.telling(one)
        if words not in said and len(said) < MOST_NOT_KNOWN:
            said.add(words)
            yield Clause(text=words, evidence=(one,))


def _grouped(events: Sequence[Event], most: int) -> tuple[list[Event], dict[str, list[Event]]]:
    """The events that have paragraphs, and those that are told along with one of them: a side of the same story."""
    full: list[Event] = []
    along: dict[str, list[Event]] = {}
    for event in events:
        host = next((one for one in full if _side_of(event, one) or _same_words(event, one)), None)
        if host is not None:
            along.setdefault(host.id, []).append(event)
        elif len(full) < most:
            full.append(event)
    return full, along


def _leans(sentence: str) -> bool:
    """Does it need the sentence before it? "It" mostly stands for what follows: "It is unclear how many…"."""
    return wording.dangles(sentence) and not sentence.startswith("It ")


def _side_of(event: Event, host: Event) -> bool:
    """Is it told by no story but those of the other, of nowhere and no time else, harmless and undisputed?"""
    if not _stories(event) <= _stories(host) or event.realis not in TOLD or _weighty(event):
        return False
    here = event.where is None or host.where is None or event.where.name == host.where.name
    return here and _same_days(event.when, host.when)


def _same_words(event: Event, host: Event) -> bool:
    """Would it be told in words that tell the other already, with nothing to add?"""
    one, other = telling_clause(event), telling_clause(host)
    return one is not None and other is not None and overlaps(one, other) and not _weighty(event)


def _stories(event: Event) -> set[tuple[str, int]]:
    return {(one.report_id, one.story) for ref in event.accounts for one in ref.evidence}


def _same_days(one: Interval | None, other: Interval | None) -> bool:
    if one is None or other is None:
        return True
    return (one.earliest or date.min) <= (other.latest or date.max) and (
        other.earliest or date.min) <= (one.latest or date.max)  # fmt: skip


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
    return len(_stories(event)) <= 1 and not any(ref.lead for ref in event.accounts) and not _weighty(event)


def _weighty(event: Event) -> bool:
    """Are people harmed, or is something in dispute?"""
    return any(name in wording.VERBS or f.status == "contested" for name, f in event.findings.items())


def _told_alone(event: Event) -> bool:
    """Does a line tell it, without the sentence before it?"""
    best = telling_clause(event)
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


def _paragraph(event: Event, year: int | None, along: Sequence[Event] = ()) -> Paragraph:
    heading = wording.heading(event, year)
    told = clauses(event, year, named=bool(heading))
    quoted = [e for clause in told for e in clause.evidence if wording.telling(e) in clause.text]
    for side in along:
        best = telling_clause(side)
        if (
            best is not None
            and len(told)
            and not wording.dangles(best.text)
            and not any(overlaps(best, e) for e in quoted)
        ):
            told.append(Clause(text=wording.telling(best), evidence=(best,)))
            quoted.append(best)
        if len(quoted) > MOST_ALONG:
            break
    return Paragraph(event=event.id, heading=heading or kinds.kind(event), clauses=tuple(told))


def _lines(events: Iterable[Event], told: set[str], year: int | None) -> tuple[Clause, ...]:
    """A line an event, in order of their days; a sentence that has been quoted is not quoted again."""
    lines = []
    for event in sorted(events, key=_by_day):
        best = telling_clause(event)
        words = wording.telling(best) if best else event.title
        if not any(words in text for text in told):
            text = ": ".join(filter(None, (wording.heading(event, year), words)))
            lines.append(Clause(text=text, evidence=(best,) if best else (), label=REALIS.get(event.realis, "")))
            told.add(words)
    return tuple(lines)
