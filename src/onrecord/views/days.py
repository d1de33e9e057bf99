"""Which days mattered: what the stories of a record make of each day.

After Ghalandari and Ifrim (2020), without training: a day counts by the stories that bring its news, by those that came
out on the next day and in the week after, by those that name it on the next day, within a week, and later, and most by
those that are about it when more than a week is over; against it count stories that only foretell it. Each of these
counts as a square root, so that no single one decides. Days from before the reporting began are its background, and
count half.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import sqrt

from onrecord.views.passages import Passage

FIRST = 5  # the sentences of a story in which its news day is named
FRESH = 3  # news is at most so many days old
A_WEEK = 7
LEAST = 0.05  # what a story without any keyword counts
ONE_DAY = timedelta(days=1)

BACKGROUND, BEGINS = 0.5, 7  # what days count that lie so many days before the first story

SIGNS = {
    "news": 0.75,
    "out next day": 0.75,
    "out in the week": 0.75,
    "next day": 1.0,
    "within a week": 0.75,
    "later": 1.0,
    "about it later": 2.0,
    "before": -1.0,
}

Signs = defaultdict[date, defaultdict[str, float]]


def weights(stories: Iterable[Sequence[Passage]]) -> dict[date, float]:
    """What each day weighs that these stories speak of, or bring the news of."""
    stories = list(stories)
    lags = _lags(stories)
    signs: Signs = defaultdict(lambda: defaultdict(float))
    for own in stories:
        weight = LEAST + sqrt(sum(p.relevance for p in own) / len(own))
        if (published := own[0].published) is not None:
            _brings_news(signs, own, published, lags, weight)
            _came_out(signs, published, weight)
        for day in {d for p in own for d in p.days}:
            signs[day][_distance(own[0].published, day)] += weight
        for day in {d for p in own if p.lead for d in p.days}:
            if _distance(own[0].published, day) == "later":
                signs[day]["about it later"] += weight
    first = min((own[0].published for own in stories if own[0].published is not None), default=None)
    weight_of = {day: sum(worth * sqrt(own[sign]) for sign, worth in SIGNS.items()) for day, own in signs.items()}
    return {day: weight * _of_its_time(day, first) for day, weight in weight_of.items()}


def _of_its_time(day: date, first: date | None) -> float:
    """What a day counts for being of the time that the reporting covers, or from before it."""
    return BACKGROUND if first is not None and day.toordinal() < first.toordinal() - BEGINS else 1.0


def _lags(stories: Iterable[Sequence[Passage]]) -> dict[int, float]:
    """How many days old news is in this record: which share of the stories tells of yesterday, of today."""
    seen = Counter({0: 1, 1: 1})
    seen.update(lag for own in stories if (lag := _lag(own)) is not None)
    return {lag: count / seen.total() for lag, count in seen.items()}


def _lag(own: Sequence[Passage]) -> int | None:
    """How many days before its publication the day is that a story names first."""
    published = own[0].published
    if published is None:
        return None
    ages = [(published - day).days for p in own if p.rank < FIRST for day in sorted(p.days, reverse=True)]
    return next((age for age in ages if 0 <= age <= FRESH), None)


def _brings_news(signs: Signs, own: Sequence[Passage], published: date, lags: dict[int, float], weight: float) -> None:
    lag = _lag(own)
    for days, share in lags.items() if lag is None else ((lag, 1.0),):
        if published.toordinal() > days:
            signs[published - timedelta(days=days)]["news"] += share * weight


def _came_out(signs: Signs, published: date, weight: float) -> None:
    """Let a story count for the days that it came out after."""
    for days in range(1, min(A_WEEK, published.toordinal() - 1) + 1):
        signs[published - timedelta(days=days)]["out in the week"] += weight
    if published > date.min:
        signs[published - ONE_DAY]["out next day"] += weight


def _distance(published: date | None, day: date) -> str:
    """When a story names a day, seen from the day; an undated story counts as one of later."""
    gap = (published - day).days if published is not None else A_WEEK + 1
    if gap < 0:
        return "before"
    return ("same day", "next day")[gap] if gap < 2 else "within a week" if gap <= A_WEEK else "later"
