"""The sentences of a record as a timeline sees them: which days they speak of, and what they tell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from onrecord.model import Event, Evidence, Report, Span, StoryReading, When, quoted
from onrecord.views import wording

STEM, ENDING = 4, 3  # letters of a word that others are made of, and of what they end in
WORD = re.compile(r"[^\W\d_]+|\d+")
OPENED = re.compile(  # an agency's mark ("(Reuters) –"), or a page's stamp of day and hour, and what stands before it
    r"^.{0,200}?(?:(?:\(|-LRB- )[A-Z][\w. ]{1,24}(?:\)| -RRB-) ?(?:--|[–—-])"
    r"|\b(?:19|20)\d\d,? \d\d?[.:]\d\d [A-Z]{2,4}\b) +(?=\W{0,4}[A-Z])"
)
NEAREST_DAYS = 3  # an event that can be told no nearer marks no day
TOLD = ("actual", "historical", "negated")  # what was only planned or possible is no day's news


@dataclass(eq=False, kw_only=True)
class Passage:
    """A sentence of a story.

    named      does it name its days itself?
    days       the days that it names; where it names none, those of the events that it tells
    tells      the days of the events that it tells, where they are told nearly enough
    planned    it tells of events, all of them only planned or possible
    rank       how many sentences come before it in its story; lead: does it tell what the story is about?
    relevance  how much of the keywords it names, 0 to 1
    """

    report: Report
    reading: StoryReading
    span: Span
    text: str
    rank: int
    named: bool = False
    days: set[date] = field(default_factory=set)
    tells: set[date] = field(default_factory=set)
    planned: bool = False
    lead: bool = False
    events: list[str] = field(default_factory=list)
    relevance: float = 1.0

    @property
    def published(self) -> date | None:
        """The day on which its story came out, where that is known to the day."""
        own = self.reading.published
        return own.latest if own.earliest == own.latest else None

    def out_before(self, day: date) -> bool:
        """Did its story come out before a day, so that it can only foretell it?"""
        latest = self.reading.published.latest
        return latest is not None and latest < day

    def of_another_day(self, day: date) -> bool:
        """Was all that it tells on other days, so far as its events are dated?"""
        return bool(self.tells) and not any(abs((day - other).days) <= 1 for other in self.tells)

    def evidence(self) -> Evidence:
        """The sentence with what a reader needs to check it."""
        return quoted(self.report, self.reading, self.span)


def day_of(event: Event) -> date | None:
    """The day of an event, where it is told nearly enough."""
    when = event.when
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest if (when.latest - when.earliest).days < NEAREST_DAYS else None


def passages(
    stories: Iterable[tuple[Report, StoryReading]],
    events: Iterable[Event],
    keywords: Sequence[str] = (),
    *,
    whole: bool = True,
) -> list[list[Passage]]:
    """The sentences of these stories, a list a story, in order; without `whole` only those that tell these events."""
    event_of = {ref.account: event for event in events for ref in event.accounts}
    made = [own for report, reading in stories if (own := _of_story(report, reading, event_of, whole=whole))]
    _weigh(made, [word.casefold() for word in keywords])
    return made


def _of_story(report: Report, reading: StoryReading, event_of: Mapping[str, Event], *, whole: bool) -> list[Passage]:
    starts = [span.start for span in reading.sentences]
    named: defaultdict[int, set[date]] = defaultdict(set)
    for at, day in _named_days(reading, starts):
        named[at].add(day)
    told: defaultdict[int, list[tuple[Event, bool, bool]]] = defaultdict(list)
    for account in reading.accounts:
        if (event := event_of.get(account.id)) is not None:
            for trigger in account.triggers:
                told[_sentence_at(starts, trigger.span.start)].append((event, account.lead, trigger.realis in TOLD))
    made = []
    for rank, span in enumerate(reading.sentences):
        if whole or told[rank]:
            text = OPENED.sub("", wording.one_line(span.of(report.text)))
            one = Passage(report=report, reading=reading, span=span, text=text, rank=rank, named=bool(named[rank]),
                          days=named[rank])  # fmt: skip
            _tell(one, told[rank])
            made.append(one)
    return made


def _sentence_at(starts: Sequence[int], place: int) -> int:
    return max(bisect_right(starts, place) - 1, 0)


def _named_days(reading: StoryReading, starts: Sequence[int]) -> Iterator[tuple[int, date]]:
    """Each sentence's number with a day that it names."""
    for mention in reading.mentions:
        value = mention.value
        if isinstance(value, When) and value.earliest is not None and value.earliest == value.latest:
            yield _sentence_at(starts, mention.span.start), value.earliest


def _tell(one: Passage, told: Sequence[tuple[Event, bool, bool]]) -> None:
    """Note what a sentence tells: its events, and their days where it names none itself."""
    one.planned = bool(told) and not any(happened for *_, happened in told)
    one.lead = any(lead for _, lead, _ in told)
    one.events = list(dict.fromkeys(event.id for event, *_ in told))
    one.tells = {day for event, _, happened in told if happened and (day := day_of(event)) is not None}
    if not one.named:
        one.days |= one.tells


def _weigh(made: Sequence[Sequence[Passage]], keywords: Sequence[str]) -> None:
    """How much of the keywords each sentence names, all counting alike: one that all stories name says no less."""
    for passage in (p for own in made for p in own) if keywords else ():
        words = set(WORD.findall(passage.text.casefold()))
        passage.relevance = sum(_names(words, key) for key in keywords) / len(keywords)


def _names(words: AbstractSet[str], keyword: str) -> bool:
    """Does a text of these words name all words of a keyword?"""
    return all(any(_akin(word, wanted) for word in words) for wanted in WORD.findall(keyword))


@lru_cache(maxsize=65_536)
def _akin(one: str, other: str) -> bool:
    """Is it the same word, or one made of it ("Syria", "Syrian"; "war", "wars", not "warning")?"""
    short, long = sorted((one, other), key=len)
    rest = long[len(short) :] if long.startswith(short) else None
    return rest in ("", "s") or (rest is not None and len(short) >= STEM and len(rest) <= ENDING)
