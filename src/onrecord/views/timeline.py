"""The days that mattered and the sentences that tell them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from typing import Any

import msgspec
from msgspec import Struct

from onrecord.model import Event, Evidence
from onrecord.views import wording
from onrecord.views.brief_text import plain_text

LONGEST_SPAN = 3  # days: an event that can be told no nearer marks no day


class Day(Struct, frozen=True, kw_only=True):
    """One day: the sentences that tell it, and the ids of its events."""

    date: date
    text: str
    events: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


def timeline(
    events: Iterable[Event], *, most: int | None = None, sentences: int = 1, keywords: Sequence[str] = ()
) -> list[Day]:
    """The days of these events in order; the `most` weightiest, with so many sentences each.

    A day weighs what its events weigh together; with keywords, sentences and events that name one count for more.
    """
    by_day: dict[date, list[Event]] = defaultdict(list)
    for event in events:
        day = _day(event)
        if day is not None and event.realis in ("actual", "historical"):
            by_day[day].append(event)
    words = [word.casefold() for word in keywords]
    weighty = sorted(by_day, key=lambda d: (-sum(_weight(e, words) for e in by_day[d]), d))
    return [_tell(day, by_day[day], sentences, words) for day in sorted(weighty[:most])]


def _day(event: Event) -> date | None:
    when = event.when
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest if (when.latest - when.earliest).days < LONGEST_SPAN else None


def _weight(event: Event, words: Sequence[str]) -> float:
    named = any(word in e.text.casefold() for word in words for ref in event.accounts for e in ref.evidence)
    return event.weight * (2.0 if named or not words else 1.0)


def _tell(day: date, events: list[Event], most: int, words: Sequence[str]) -> Day:
    """The day in its best sentences: of the weightiest events, those of leads and with keywords first, none twice."""
    ranked = sorted(events, key=lambda e: (-_weight(e, words), e.id))
    chosen: dict[str, Evidence] = {}
    for event in ranked:
        told = [(ref.lead, one) for ref in event.accounts for one in ref.evidence]
        told.sort(key=lambda t: (-_named(t[1], words), not t[0], t[1].report, t[1].span.start))
        for _, one in told:
            chosen.setdefault(" ".join(one.text.split()), one)
            if len(chosen) >= most:
                break
        if len(chosen) >= most:
            break
    text = " ".join(chosen)
    return Day(date=day, text=text, events=tuple(e.id for e in ranked), evidence=tuple(chosen.values()))


def _named(evidence: Evidence, words: Sequence[str]) -> int:
    return sum(word in evidence.text.casefold() for word in words)


def jsonl(days: Iterable[Day]) -> str:
    """A line a day: `{"date", "text", "events"}`."""
    lines = ({"date": d.date, "text": d.text, "events": d.events} for d in days)
    return "".join(msgspec.json.encode(line).decode() + "\n" for line in lines)


def markdown(days: Iterable[Day]) -> str:
    """A list, a day an entry."""
    return "".join(f"- **{wording.day(d.date)}**: {plain_text(d.text)}\n" for d in days)


def timelinejs(days: Iterable[Day]) -> str:
    """TimelineJS's JSON: root `events`; all HTML is escaped."""
    slides: list[dict[str, Any]] = [
        {
            "start_date": {"year": str(d.date.year), "month": str(d.date.month), "day": str(d.date.day)},
            "text": {"headline": escape(wording.day(d.date)), "text": escape(d.text)},
            "unique_id": d.date.isoformat(),
        }
        for d in days
    ]
    return msgspec.json.encode({"events": slides}).decode() + "\n"
