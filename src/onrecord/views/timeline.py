"""The days that mattered and the sentences that tell them.

A day weighs what the stories weigh that speak of it: those that name it, and those that came out on the day after it
(most news is of yesterday) or on the day itself. Its sentences are those nearest to what all its sentences say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from html import escape
from math import log1p, sqrt
from typing import Any

import msgspec
from msgspec import Struct

from onrecord.model import Event, Evidence
from onrecord.views import wording
from onrecord.views.brief_text import plain_text
from onrecord.views.passages import Passage, Vector, by_story, day_of, likeness, passages

ON_THE_DAY, DAY_AFTER, NAMED = 0.2, 1.0, 1.0  # what a story adds to a day
LEAST_RELEVANCE = 0.1  # of a story without any keyword
SAYS_SO, SAME_DAY, NEXT_DAY = 2.0, 0.3, 1.0  # what a sentence is worth for a day, by what ties it to the day
KEYWORDS, LEADS = 3.0, 0.5  # how much more a sentence with all keywords, or of what its story is about, is worth
LONGEST, FEWEST_WORDS, SAME_WORDS = 400, 5, 0.7
ONE_DAY = timedelta(days=1)

Tie = tuple[Passage, float]


class Day(Struct, frozen=True, kw_only=True):
    """One day: the sentences that tell it, and the ids of its events, those told first."""

    date: date
    text: str
    events: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


def timeline(
    events: Iterable[Event], *, most: int | None = None, sentences: int = 1, keywords: Sequence[str] = ()
) -> list[Day]:
    """The days of these events in order; the `most` weightiest, with so many sentences each.

    With keywords, stories and sentences that name them count for more. No sentence is told under two days.
    """
    events = list(events)
    said = passages(events, keywords)
    of_day: defaultdict[date, list[Event]] = defaultdict(list)
    for event in events:
        if (day := day_of(event)) is not None:
            of_day[day].append(event)
    ties, weights = _Ties(said), _weights(said)
    told: set[int] = set()
    days: list[Day] = []
    for day in sorted({d for p in said for d in p.days}, key=lambda d: (-weights[d], d)):
        if most is not None and len(days) >= most:
            break
        chosen = _choose([t for t in ties(day) if id(t[0]) not in told], sentences)
        told |= {id(passage) for passage in chosen}
        if chosen:
            days.append(_day(day, chosen, of_day[day]))
    return sorted(days, key=lambda d: d.date)


def _weights(said: Iterable[Passage]) -> defaultdict[date, float]:
    """What each day weighs; a story that names a day often counts a little more, one about the keywords much more."""
    weights: defaultdict[date, float] = defaultdict(float)
    for own in by_story(said).values():
        weight = LEAST_RELEVANCE + sqrt(sum(p.relevance for p in own) / len(own))
        published = own[0].published
        if published is not None and published != date.min:
            weights[published] += ON_THE_DAY * weight
            weights[published - ONE_DAY] += DAY_AFTER * weight
        for day in {d for p in own for d in p.days}:
            weights[day] += NAMED * weight * log1p(sum(day in p.days for p in own))
    return weights


class _Ties:
    """Which passages can tell a day: those that say so, and those of no day that came out on it or the day after."""

    def __init__(self, said: Iterable[Passage]) -> None:
        self._named: defaultdict[date, list[Passage]] = defaultdict(list)
        self._open: defaultdict[date, list[Passage]] = defaultdict(list)
        for passage in said:
            for day in passage.days:
                self._named[day].append(passage)
            if passage.published and not passage.days:
                self._open[passage.published].append(passage)

    def __call__(self, day: date) -> list[Tie]:
        ties = [(p, SAYS_SO + (NEXT_DAY if p.published and p.published > day else SAME_DAY)) for p in self._named[day]]
        ties += [(p, SAME_DAY) for p in self._open[day] if p.may_tell(day)]
        after = self._open[day + ONE_DAY] if day < date.max else []
        return ties + [(p, NEXT_DAY) for p in after if p.may_tell(day)]


def _choose(ties: Sequence[Tie], most: int) -> list[Passage]:
    """The sentences nearest to what all of them say, early in their stories, none that repeats another."""
    fit = [t for t in ties if len(t[0].text) <= LONGEST and len(t[0].vector) >= FEWEST_WORDS] or list(ties)
    centre: defaultdict[str, float] = defaultdict(float)
    for passage, tie in fit:
        for word, x in passage.vector.items():
            centre[word] += tie * (LEAST_RELEVANCE + passage.relevance) * x
    worth = {id(p): _worth(p, tie, centre) for p, tie in fit}
    chosen: list[Passage] = []
    open_ = [p for p, _ in fit]
    while open_ and len(chosen) < most:
        best = max(open_, key=lambda p: (worth[id(p)], p.text))
        chosen.append(best)
        rest = []
        for passage in open_:
            alike = likeness(passage.vector, best.vector)
            if passage is not best and alike < SAME_WORDS:
                worth[id(passage)] *= 1 - alike
                rest.append(passage)
        open_ = rest
    return sorted(chosen, key=lambda p: (p.story, p.rank)) if len({p.story for p in chosen}) == 1 else chosen


def _worth(passage: Passage, tie: float, centre: Vector) -> float:
    told = (1 + KEYWORDS * passage.relevance) * (1 + LEADS * passage.lead)
    return tie * told * likeness(passage.vector, centre) / (1 + passage.rank)


def _day(day: date, chosen: Sequence[Passage], events: Iterable[Event]) -> Day:
    others = [e.id for e in sorted(events, key=lambda e: (-e.weight, e.id))]
    return Day(
        date=day,
        text=" ".join(p.text for p in chosen),
        events=tuple(dict.fromkeys([*(e for p in chosen for e in p.events), *others])),
        evidence=tuple(p.evidence for p in chosen),
    )


def jsonl(days: Iterable[Day]) -> str:
    """A line a day: `{"date", "text", "events"}`."""
    lines = ({"date": d.date, "text": d.text, "events": d.events} for d in days)
    return "".join(msgspec.json.encode(line).decode() + "\n" for line in lines)


def markdown(days: Iterable[Day]) -> str:
    """A list, a day an entry, with whose sentences they are."""
    return "".join(f"- **{wording.day(d.date)}**: {plain_text(d.text)}{_whose_md(d)}\n" for d in days)


def _whose_md(day: Day) -> str:
    return f" ({plain_text(_outlets(day))})" if _outlets(day) else ""


def _outlets(day: Day) -> str:
    """The outlets that the sentences are from; where none is known, the reports."""
    return wording.few([e.outlet for e in day.evidence if e.outlet] or [e.report for e in day.evidence], 3)


def timelinejs(days: Iterable[Day]) -> str:
    """TimelineJS's JSON: root `events`; all HTML is escaped."""
    slides: list[dict[str, Any]] = [
        {
            "start_date": {"year": str(d.date.year), "month": str(d.date.month), "day": str(d.date.day)},
            "text": {
                "headline": escape(wording.day(d.date)),
                "text": f"<p>{escape(d.text)}</p><p>{escape(_outlets(d))}</p>",
            },
            "unique_id": d.date.isoformat(),
        }
        for d in days
    ]
    return msgspec.json.encode({"events": slides}).decode() + "\n"
