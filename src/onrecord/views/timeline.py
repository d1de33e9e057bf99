"""The days that mattered and the sentences that tell them.

Days are ranked by what all stories make of them (`days`). A day's sentences are those that name it and the first ones
of stories that came out on it or the day after, by nearness to what all of these say; none repeats another.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from html import escape
from math import log, sqrt
from typing import Any

import msgspec
from msgspec import Struct

from onrecord.model import Event, Evidence, Report, StoryReading
from onrecord.views import wording
from onrecord.views.brief_text import plain_text
from onrecord.views.days import weights
from onrecord.views.passages import Passage, day_of, passages

NAMED, OF_EVENT, OUT = 2.0, 1.0, 1.0  # worth of a sentence by what ties it to a day
NAMED_AND_TOLD, OTHER_DAY = 3.0, 0.6  # what happens in it is of that day too; is of another one
FIRST = 15  # so many sentences of a story may tell of a day that they do not name
LEAST_RELEVANCE, LATE = 0.3, 0.2  # of a sentence without any keyword; how fast worth falls with the place in the story
LEADS = 0.5  # how much more a sentence of what its story is about is worth
LONGEST, FEWEST_WORDS, SAME_WORDS = 300, 8, 0.7
ONE_DAY = timedelta(days=1)
WORD = re.compile(r"[^\W\d_][\w’'-]{2,}|\d[\d,.]*")

Tie = tuple[Passage, float]
Vector = Mapping[str, float]


class Day(Struct, frozen=True, kw_only=True):
    """One day: the sentences that tell it, and the ids of its events, those told first."""

    date: date
    text: str
    events: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


def timeline(
    stories: Iterable[tuple[Report, StoryReading]],
    events: Iterable[Event],
    *,
    most: int | None = None,
    sentences: int = 1,
    keywords: Sequence[str] = (),
    whole: bool = True,
) -> list[Day]:
    """The days that these stories speak of, in order; the `most` weightiest, with so many sentences each.

    With keywords, stories and sentences that name them count for more; without `whole`, only sentences count that
    tell of these events. No sentence is told under two days.
    """
    events = list(events)
    said = passages(stories, events, keywords, whole=whole)
    of_day: defaultdict[date, list[Event]] = defaultdict(list)
    for event in events:
        if (day := day_of(event)) is not None:
            of_day[day].append(event)
    ties, words, weight = _Ties(said), _Words(said), weights(said)
    told: set[int] = set()
    days: list[Day] = []
    for day in sorted(weight, key=lambda d: (-weight[d], d)):
        if most is not None and len(days) >= most:
            break
        chosen = _choose([t for t in ties(day) if id(t[0]) not in told], words, sentences)
        told |= {id(passage) for passage in chosen}
        if chosen:
            days.append(_day(day, chosen, of_day[day]))
    return sorted(days, key=lambda d: d.date)


class _Ties:
    """Which passages can tell a day: those that name it, and the first of stories out on it or the day after."""

    def __init__(self, stories: Iterable[Sequence[Passage]]) -> None:
        self._named: defaultdict[date, list[Passage]] = defaultdict(list)
        self._open: defaultdict[date, list[Passage]] = defaultdict(list)
        for passage in (p for own in stories for p in own if not p.planned):
            if passage.named or not passage.published:
                for day in passage.days:
                    self._named[day].append(passage)
            elif passage.rank < FIRST:
                self._open[passage.published].append(passage)

    def __call__(self, day: date) -> list[Tie]:
        ties = [(p, _tie(p, day)) for p in self._named[day] if not p.out_before(day)]
        out = self._open[day] + (self._open[day + ONE_DAY] if day < date.max else [])
        return ties + [(p, OUT * (OTHER_DAY if p.of_another_day(day) else 1.0)) for p in out]


def _tie(passage: Passage, day: date) -> float:
    """What a sentence that names a day, or tells of it, is worth for the day."""
    if not passage.named:
        return OF_EVENT
    return NAMED_AND_TOLD if day in passage.tells else NAMED


class _Words:
    """What a sentence says, as a vector of length 1: words that few stories have weigh more."""

    def __init__(self, stories: Sequence[Sequence[Passage]]) -> None:
        spread = Counter(word for own in stories for word in {w for p in own for w in _words(p)})
        self._rare = {word: log((len(stories) + 1) / count) for word, count in spread.items()}

    def __call__(self, passage: Passage) -> Vector:
        raw = {word: (1 + log(count)) * self._rare[word] for word, count in Counter(_words(passage)).items()}
        length = sqrt(sum(x * x for x in raw.values())) or 1.0
        return {word: x / length for word, x in raw.items()}


def _words(passage: Passage) -> list[str]:
    return WORD.findall(passage.text.casefold())


def likeness(one: Vector, other: Vector) -> float:
    """The product of two vectors; of length 1 each: 1 for the same words, 0 for none in common."""
    return sum(x * other.get(word, 0.0) for word, x in one.items())


def _choose(ties: Sequence[Tie], words: _Words, most: int) -> list[Passage]:
    """The sentences nearest to what all of them say, early in their stories, none that repeats another."""
    fit = [t for t in ties if len(t[0].text) <= LONGEST and len(_words(t[0])) >= FEWEST_WORDS] or list(ties)
    vectors = {id(passage): words(passage) for passage, _ in fit}
    centre: defaultdict[str, float] = defaultdict(float)
    for passage, tie in fit:
        for word, x in vectors[id(passage)].items():
            centre[word] += tie * (LEAST_RELEVANCE + passage.relevance) * x
    worth = {id(p): _worth(p, tie) * likeness(vectors[id(p)], centre) for p, tie in fit}
    chosen: list[Passage] = []
    open_ = [p for p, _ in fit]
    while open_ and len(chosen) < most:
        best = max(open_, key=lambda p: (worth[id(p)], p.text))
        chosen.append(best)
        rest = []
        for passage in open_:
            alike = likeness(vectors[id(passage)], vectors[id(best)])
            if passage is not best and alike < SAME_WORDS:
                worth[id(passage)] *= 1 - alike
                rest.append(passage)
        open_ = rest
    one_story = len({id(p.reading) for p in chosen}) == 1
    return sorted(chosen, key=lambda p: p.rank) if one_story else chosen


def _worth(passage: Passage, tie: float) -> float:
    return tie * (1 + passage.relevance) * (1 + LEADS * passage.lead) / (1 + LATE * min(passage.rank, FIRST))


def _day(day: date, chosen: Sequence[Passage], events: Iterable[Event]) -> Day:
    others = [e.id for e in sorted(events, key=lambda e: (-e.weight, e.id))]
    return Day(
        date=day,
        text=" ".join(p.text for p in chosen),
        events=tuple(dict.fromkeys([*(e for p in chosen for e in p.events), *others])),
        evidence=tuple(p.evidence() for p in chosen),
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
