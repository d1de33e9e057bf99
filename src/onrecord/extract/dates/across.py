"""What stories of one digest tell of the same happening, once it is roughly known when each of them was written.

A story that says "last week" of what its neighbour tells by weekday was written in the week after that weekday of the
neighbour; two that name one weekday for one happening mean the same day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from onrecord.extract.dates.facts import Facts
from onrecord.extract.dates.kinship import Kinship
from onrecord.extract.dates.window import Array, Clue, Numbers, Window, log_odds, spans_of
from onrecord.extract.times.expression import TimeExpression

MOST = 12  # weekdays of a story: news comes first
WEEK = 7
MOST_WEIGHT = 4.0  # how much likelier a day is on which stories agree; their words can be alike by chance


def told_across(
    story: int, facts: Sequence[Facts], likely: Sequence[Array], window: Window, kin: Kinship
) -> Iterable[Clue]:
    """The votes that a story gets from its neighbours; `likely` is how likely each day is for each of them."""
    own = {e.weekday for e in facts[story].weekdays}
    for e, first, last in (*_weeks(facts[story], window), *_days(facts[story], window)):
        votes, weights, named = np.zeros(len(window)), 0.0, ""
        for other, one, factor in kin.beside(story, e, "weekdays"):
            # a weekday that the story names itself is not what it calls last week's
            if (
                one.tense == "future"
                or not one.weekday
                or (one.weekday != e.weekday if e.weekday else one.weekday in own)
            ):
                continue
            votes += factor * _within(_happened(one.weekday, likely[other], window), first, last)
            weights, named = weights + factor, named or one.text
        if weights:
            because = f"“{e.text}” is what a story beside it tells of “{named}”"
            yield Clue(log_odds(1 + (min(weights, MOST_WEIGHT) - 1) * votes / weights), because, spans_of(e))


Told = tuple[TimeExpression, Numbers, Numbers]


def _weeks(facts: Facts, window: Window) -> Iterable[Told]:
    """ "Last week": its first and last day for every candidate, whichever day weeks begin on."""
    for e in facts.back:
        if e.grain == "week" and e.rule.endswith("which-unit") and e.shift:
            monday = window.days - window.weekday + 1 + WEEK * e.shift
            yield e, monday - 1 - window.first, monday + WEEK - 1 - window.first


def _days(facts: Facts, window: Window) -> Iterable[Told]:
    for e in facts.weekdays[:MOST]:
        if e.tense != "future" and e.weekday:
            day = window.days - (window.weekday - e.weekday) % WEEK
            yield e, day - window.first, day - window.first


def _happened(weekday: int, likely: Array, window: Window) -> Array:
    """How likely each day is to be that weekday as a story of these days means it."""
    back = np.arange(len(window)) - (window.weekday - weekday) % WEEK
    return np.bincount(np.maximum(back, 0), weights=likely, minlength=len(window))


def _within(happened: Array, first: Numbers, last: Numbers) -> Array:
    """How likely something happened between two days, for each candidate; days are counted from the window's first."""
    summed = np.concatenate(([0.0], np.cumsum(happened)))
    origin = len(summed) - 1
    low, high = (np.clip(n, 0, origin) for n in (first, last + 1))
    return np.asarray(summed[high] - summed[low])
