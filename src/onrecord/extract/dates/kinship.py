"""Which times of a report can stand for one happening, by the story that they are in and the words beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp

from onrecord.extract.dates.facts import Facts
from onrecord.extract.dates.rules import Odds
from onrecord.extract.dates.words import Tellings
from onrecord.extract.times.expression import TimeExpression

NEIGHBOURS = 8  # stories to either side whose dates can be those of this one's happenings


class Kinship:
    """Which times can stand for one happening, by the story that they are in and the words beside them."""

    def __init__(self, facts: Sequence[Facts], tellings: Tellings, odds: Odds) -> None:
        self._facts, self._tellings, self._odds = facts, tellings, odds

    def of(self, story: int, e: TimeExpression, kind: str) -> Iterator[tuple[TimeExpression, float]]:
        """The times of a kind, each with the factor by which a day is likelier on which both agree."""
        for other in self._around(story):
            for one in getattr(self._facts[other], kind):
                if other == story and one.lead == e.lead:  # two times of one sentence are mostly two times
                    continue
                shared = self._tellings.shared(story, e, other, one)
                if shared >= self._odds.words:
                    yield one, self._factor(shared)
                elif other == story:
                    yield one, self._odds.same_story

    def beside(self, story: int, e: TimeExpression, kind: str) -> Iterator[tuple[int, TimeExpression, float]]:
        """The times of a kind in its neighbours alone, told in the same words, and whose they are."""
        for other in self._around(story):
            for one in getattr(self._facts[other], kind) if other != story else ():
                shared = self._tellings.shared(story, e, other, one)
                if shared >= self._odds.words:
                    yield other, one, self._factor(shared)

    def retold(self, story: int) -> Iterator[TimeExpression]:
        """Dates of neighbours whose happening this story tells of too: it is no older than they."""
        for other in self._around(story):
            for one in self._facts[other].yearless if other != story else ():
                if one.tense != "future" and self._tellings.retold(story, other, one) >= self._odds.retold:
                    yield one

    def _around(self, story: int) -> range:
        return range(max(0, story - NEIGHBOURS), min(len(self._facts), story + NEIGHBOURS + 1))

    def _factor(self, shared: float) -> float:
        return min(self._odds.same_words, exp(shared / self._odds.words_scale))
