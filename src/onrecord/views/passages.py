"""The sentences of a record's events, weighed for a timeline: what they are about, and which days they speak of."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log, sqrt

from onrecord.model import AccountRef, Event, Evidence
from onrecord.views import wording

A_WEEK = 7
NEAREST_DAYS = 3  # an event that can be told no nearer marks no day
TOLD = ("actual", "historical", "negated")  # what was only planned or possible is no day's news
WORD = re.compile(r"[^\W\d_][\w’'-]{2,}|\d[\d,.]*")

Vector = Mapping[str, float]
StoryKey = tuple[str, int]


@dataclass(eq=False)
class Passage:
    """A sentence that tells of events.

    days       the days that its events are said to be of; wide: first and last of those told less nearly, or not at all
    rank       how many sentences with events come before it in its story; lead: does it tell what the story is about?
    relevance  how much of the keywords it names, 0 to 1; vector: its words, rarer ones weigh more, length 1
    """

    evidence: Evidence
    text: str
    published: date | None
    days: set[date] = field(default_factory=set)
    wide: list[tuple[date | None, date | None]] = field(default_factory=list)
    lead: bool = False
    events: list[str] = field(default_factory=list)
    rank: int = 0
    relevance: float = 1.0
    vector: Vector = field(default_factory=dict)

    @property
    def story(self) -> StoryKey:
        return self.evidence.report_id, self.evidence.story

    def may_tell(self, day: date) -> bool:
        """Does it name no day, and can what it tells have been on this one?"""
        return not self.days and any(_near(day, a, b) for a, b in self.wide)


def _near(day: date, first: date | None, last: date | None) -> bool:
    """Days told less nearly may be off by a little: news of one day counts for the week that it is set in."""
    return (first is None or first.toordinal() <= day.toordinal() + 1) and (
        last is None or day.toordinal() <= last.toordinal() + A_WEEK
    )


def day_of(event: Event) -> date | None:
    """The day of an event, where it is told nearly enough."""
    when = event.when
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest if (when.latest - when.earliest).days < NEAREST_DAYS else None


def passages(events: Iterable[Event], keywords: Sequence[str] = ()) -> list[Passage]:
    """Every sentence that tells of these events, once, in order of story and place."""
    found: dict[tuple[str, int, int], Passage] = {}
    for event in events:
        if event.realis in TOLD:
            for ref in event.accounts:
                _note(found, event, ref)
    made = [found[key] for key in sorted(found)]
    _weigh(made, [word.casefold() for word in keywords])
    return made


def _note(found: dict[tuple[str, int, int], Passage], event: Event, ref: AccountRef) -> None:
    day = day_of(event)
    for one in ref.evidence:
        own = one.published
        known = own.latest if own.earliest == own.latest else None
        key = (one.report_id, one.story, one.span.start)
        passage = found.setdefault(key, Passage(one, wording.one_line(one.text), known))
        passage.days |= {day} if day else set()
        if day is None:
            passage.wide.append((event.when.earliest, event.when.latest) if event.when else (None, None))
        passage.lead |= ref.lead
        passage.events.append(event.id)


def by_story(all_: Iterable[Passage]) -> dict[StoryKey, list[Passage]]:
    """The passages of each story, in order."""
    stories: defaultdict[StoryKey, list[Passage]] = defaultdict(list)
    for passage in all_:
        stories[passage.story].append(passage)
    return stories


def _weigh(made: Sequence[Passage], keywords: Sequence[str]) -> None:
    stories = by_story(made)
    words = {id(p): Counter(WORD.findall(p.text.casefold())) for p in made}
    told = [{word for p in own for word in words[id(p)]} for own in stories.values()]
    spread = Counter(word for own in told for word in own)
    rare = {word: log((len(stories) + 1) / count) for word, count in spread.items()}
    named = {key: sum(any(key in p.text.casefold() for p in own) for own in stories.values()) for key in keywords}
    worth = {key: log((len(stories) + 1) / (count + 0.5)) for key, count in named.items()}
    for own in stories.values():
        for rank, passage in enumerate(own):
            passage.rank = rank
            passage.vector = _vector(words[id(passage)], rare)
            if worth:
                said = passage.text.casefold()
                passage.relevance = sum(w for key, w in worth.items() if key in said) / sum(worth.values())


def _vector(words: Mapping[str, int], rare: Vector) -> Vector:
    raw = {word: (1 + log(count)) * rare[word] for word, count in words.items()}
    length = sqrt(sum(x * x for x in raw.values())) or 1.0
    return {word: x / length for word, x in raw.items()}


def likeness(one: Vector, other: Vector) -> float:
    """The product of two vectors; of length 1 each: 1 for the same words, 0 for none in common."""
    return sum(x * other.get(word, 0.0) for word, x in one.items())
