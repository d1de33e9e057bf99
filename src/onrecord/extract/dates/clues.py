"""What the times of a story say of the day that it was written: each a vote over candidate days, with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from itertools import islice, pairwise
from typing import Any

import numpy as np
from msgspec import Struct

from onrecord.extract.dates.rules import Odds
from onrecord.extract.times.calendar import make_date
from onrecord.extract.times.expression import TimeExpression
from onrecord.model import Span

Array = np.ndarray[Any, np.dtype[np.float64]]
Numbers = np.ndarray[Any, np.dtype[np.int64]]
FIRST_YEAR, LAST_YEAR = 1850, 2100  # years that news in plain text can be of
STEP_DAYS = {"day": 1, "week": 7, "month": 30}
TOLERANCE = {"day": 1, "week": 6, "month": 20}
MONTH_TOLERANCE = 16
STILL_NEWS = 60  # days in which a happening is retold with the words of its first report
MOST_TIMES = 120  # of a story, from its beginning: news comes first, and a book's worth of times says no more
LEAD = 0.7  # how far the weekday told first is the news day; the rest goes by how often each is told
OTHERS = 0.7  # weight of what is likely but not independent


class Window:
    """Candidate days, whole years of them."""

    def __init__(self, first: int, last: int) -> None:
        self.first_year, self.last_year = first, last
        self.first = date(first, 1, 1).toordinal()
        self.days: Numbers = np.arange(self.first, date(last, 12, 31).toordinal() + 1)
        self.weekday: Numbers = (self.days - 1) % 7 + 1
        lengths = [date(y, 12, 31).toordinal() - date(y, 1, 1).toordinal() + 1 for y in range(first, last + 1)]
        self.year: Numbers = np.repeat(np.arange(first, last + 1), lengths)
        self.month: Numbers = np.array([date.fromordinal(int(n)).month for n in self.days])

    def __len__(self) -> int:
        return len(self.days)

    def yearly(self, month: int, day: int) -> Numbers:
        """The days of every year, from one before the window to one after, on which this date falls."""
        every = (make_date(year, month, day) for year in range(self.first_year - 1, self.last_year + 2))
        return np.array([d.toordinal() for d in every if d is not None], dtype=np.int64)

    def back(self, month: int, day: int) -> Numbers:
        """For every candidate, how many days ago this date was last; -1 where it never was."""
        every = self.yearly(month, day)
        at = np.searchsorted(every, self.days, side="right") - 1
        return np.asarray(np.where(at >= 0, self.days - every[np.maximum(at, 0)], -1), dtype=np.int64)

    def ahead(self, month: int, day: int) -> Numbers:
        """For every candidate, in how many days this date comes next."""
        every = self.yearly(month, day)
        at = np.minimum(np.searchsorted(every, self.days, side="left"), len(every) - 1)
        return np.asarray(np.maximum(every[at] - self.days, 0), dtype=np.int64)


class Clue(Struct, frozen=True):
    """A vote: the logarithm of its odds for every candidate day, why, and where it stands.

    once   what it rests on, where other stories of the report rest on it too: it is then counted in one of them alone
    """

    votes: Array
    because: str
    spans: tuple[Span, ...]
    once: str = ""


class Facts:
    """The times of one story, by what they can tell."""

    def __init__(self, times: Iterable[TimeExpression]) -> None:
        self.full: list[TimeExpression] = []
        self.full_ahead: list[TimeExpression] = []
        self.yearless: list[TimeExpression] = []
        self.months: list[TimeExpression] = []
        self.weekdays: list[TimeExpression] = []
        self.years: list[TimeExpression] = []
        self.back: list[TimeExpression] = []
        for e in islice((e for e in times if e.type in ("DATE", "TIME") and not e.ref and not e.bc), MOST_TIMES):
            self._sort(e)

    def _sort(self, e: TimeExpression) -> None:
        ahead = e.tense == "future" or e.relation in ("until", "by")
        if e.year is not None and FIRST_YEAR <= e.year <= LAST_YEAR:
            if e.day and e.month and e.grain == "day":
                (self.full_ahead if ahead else self.full).append(e)
            if not ahead:
                self.years.append(e)
        elif e.year is None and e.month and e.years is None and e.which is None:
            (self.yearless if e.day else self.months).append(e)
        elif e.weekday and e.which is None and e.week is None and not e.month:
            self.weekdays.append(e)
        elif (
            e.shift is not None
            and e.shift < 0
            and e.base == "publication"
            and e.grain in ("day", "week", "month", "year")
        ):
            self.back.append(e)

    @property
    def latest_year(self) -> int | None:
        """The latest year that is told as past."""
        return max((e.year for e in self.years if e.year), default=None)

    @property
    def dated(self) -> bool:
        """Is any day of any month told?"""
        return bool(self.full or self.yearless)


Kin = Callable[[TimeExpression, str], Iterable[tuple[TimeExpression, float]]]


def clues(facts: Facts, window: Window, odds: Odds, kin: Kin) -> list[Clue]:
    """All votes of one story.

    kin   the times of a kind ("years", "yearless", "months") of this story and its neighbours that can stand for the
          same happening as an expression, each with the factor by which a day is likelier on which both agree
    """
    found = [*_years(facts, window, odds), *_fresh(facts, window, odds), *_ahead(facts, window, odds)]
    found += [*_weekdays(facts, window, odds), *_pairs(facts, window, odds, kin)]
    return [*found, *_told_twice(facts, window, kin)]


def not_before(retold: Iterable[TimeExpression], window: Window, odds: Odds) -> Iterable[Clue]:
    """A story that retells what another dates was written after it, and while it was news."""
    for e in {(e.month, e.day): e for e in retold}.values():
        if e.month and e.day and len(window.yearly(e.month, e.day)) > 0:
            age = window.back(e.month, e.day)
            votes = _log(np.where(age <= STILL_NEWS, 1.0, odds.veto))
            yield Clue(votes, f"it retells what a story beside it dates “{e.text}”", ())


def _log(values: Any) -> Array:
    return np.log(np.maximum(np.asarray(values, dtype=np.float64), 1e-12))


def _spans(*expressions: TimeExpression) -> tuple[Span, ...]:
    return tuple(e.span for e in expressions)


def _years(facts: Facts, window: Window, odds: Odds) -> Iterable[Clue]:
    latest = facts.latest_year
    if latest is None:
        return
    table = np.array(odds.years)
    after = window.year - latest
    e = next(e for e in facts.years if e.year == latest)
    yield Clue(_log(np.where(after < 0, odds.veto, 1.0)), f"{latest} is told as past", _spans(e))
    share = table[np.clip(after, 0, len(table) - 1)]
    yield Clue(_log(share), f"the latest year told as past is {latest}", _spans(e), f"years {latest}")


def _steps(odds: Odds, ages: Numbers, *, named: bool = False) -> Array:
    """The odds of so many days between a story's freshest date and its publication; `named`: its weekday is told."""
    steps = odds.named if named else odds.fresh
    bounds = np.array([bound for bound, _ in steps])
    table = np.array([*(share for _, share in steps), steps[-1][1]])
    return np.where(ages < 0, odds.veto * table[-1], table[np.searchsorted(bounds, ages, side="left")])


def _ages(facts: Facts, window: Window) -> list[tuple[TimeExpression, Numbers]]:
    """Every date told as past without its year, and how long ago it last was on every candidate day."""
    found: dict[tuple[int, int], tuple[TimeExpression, Numbers]] = {}
    for e in facts.yearless:
        if e.tense == "future" or e.relation in ("until", "by") or not e.month or not e.day:
            continue
        if len(window.yearly(e.month, e.day)) > 0:
            found.setdefault((e.month, e.day), (e, window.back(e.month, e.day)))
    return list(found.values())


def _day(e: TimeExpression) -> date | None:
    return make_date(e.year or 0, e.month or 0, e.day or 0)


def _fresh(facts: Facts, window: Window, odds: Odds) -> Iterable[Clue]:
    for e in facts.full:
        if day := _day(e):
            yield Clue(
                _log(np.where(window.days >= day.toordinal(), 1.0, odds.veto)), f"“{e.text}” is told as past", _spans(e)
            )
    ages = _ages(facts, window)
    if not ages:
        return
    votes = np.array([_log(_steps(odds, age, named=e.weekday is not None)) for e, age in ages])
    best = votes.max(axis=0)
    rest = (votes.sum(axis=0) - best) * OTHERS
    e = ages[int(votes.max(axis=1).argmax())][0]
    yield Clue(best + rest, f"“{e.text}” is told as past, and the news is near it", _spans(e))
    for (first, age), (second, later) in pairwise(ages):
        if first.pair and second.relation == "to":
            votes = _log(np.where(age >= later, 1.0, odds.veto))
            yield Clue(votes, f"“{first.text}” comes before “{second.text}”", _spans(first, second))


def _ahead(facts: Facts, window: Window, odds: Odds) -> Iterable[Clue]:
    for e in facts.full_ahead:
        if day := _day(e):
            ahead = day.toordinal() - window.days
            yield Clue(_log(np.where(ahead >= 0, 1.0, odds.veto)), f"“{e.text}” is still to come", _spans(e))
    for e in facts.yearless:
        if e.tense == "future" and e.month and e.day and len(window.yearly(e.month, e.day)) > 0:
            ahead = window.ahead(e.month, e.day)
            yield Clue(_log(0.2 * _steps(odds, ahead) + 0.002), f"“{e.text}” is still to come", _spans(e))


def _weekdays(facts: Facts, window: Window, odds: Odds) -> Iterable[Clue]:
    past = [e for e in facts.weekdays if e.tense != "future"]
    named = Counter(e.weekday for e in past if e.weekday)
    if named:
        lags = {day: (window.weekday - day) % 7 for day in named}
        lag, others = np.array(odds.lag), np.array(odds.others)
        news = {day: LEAD * (day == past[0].weekday) + (1 - LEAD) * n / len(past) for day, n in named.items()}
        aside = {day: others[lags[day]] ** OTHERS for day in named}
        every = np.prod(list(aside.values()), axis=0)
        votes = _log(np.sum([news[day] * lag[lags[day]] * every / aside[day] for day in named], axis=0))
        yield Clue(votes, f"newswire names the weekday of this week's news, here “{past[0].text}”", _spans(past[0]))
    for e in facts.weekdays:
        if e.tense == "future" and e.weekday:
            ahead = (e.weekday - window.weekday) % 7
            yield Clue(_log(np.array(odds.ahead)[ahead]), f"“{e.text}” is still to come", _spans(e))


def _pairs(facts: Facts, window: Window, odds: Odds, kin: Kin) -> Iterable[Clue]:
    """A weekday and a date together fix the year: in one expression for certain, in one story by the way of news."""
    for e in facts.yearless:
        if not (e.month and e.day) or len(window.yearly(e.month, e.day)) == 0:
            continue
        ahead = e.tense == "future"
        ago = -window.ahead(e.month, e.day) if ahead else window.back(e.month, e.day)
        there = (window.days - ago - 1) % 7 + 1
        if e.weekday:
            yield Clue(
                _log(np.where(there == e.weekday, 1.0, odds.veto)), f"“{e.text}” falls so only in some years", _spans(e)
            )
            continue
        close = (ago <= 0) & (ago >= -6) if ahead else (ago >= 0) & (ago <= 6)
        told = list(_named(facts, e, kin))
        for named, factor in told:  # the more weekdays are told, the less it means that one of them fits
            votes = np.where(
                close & (there == named.weekday), np.log(max(1.0, odds.same_week * factor**0.5 / len(told))), 0.0
            )
            because = f"“{named.text}” and “{e.text}” can be one day"
            yield Clue(votes, because, _spans(named, e), f"pair {e.month} {e.day}")


def _named(facts: Facts, e: TimeExpression, kin: Kin) -> Iterable[tuple[TimeExpression, float]]:
    """The weekdays of a story, each once, that could be the same day as a date: told in the same tense."""
    each: dict[int, tuple[TimeExpression, float]] = {}
    for w, factor in kin(e, "weekdays"):
        if w.weekday and w in facts.weekdays and (w.tense == "future") == (e.tense == "future"):
            before = each.get(w.weekday)
            each[w.weekday] = (w, factor) if before is None or factor > before[1] else before
    return each.values()


def _told_twice(facts: Facts, window: Window, kin: Kin) -> Iterable[Clue]:
    """ "last year" beside "August 2014", "last month" beside "Oct. 31", "six weeks ago" beside "September 30"."""
    for e in {(b.grain, b.shift): b for b in facts.back}.values():
        steps = -(e.shift or 0)
        if e.grain == "year":
            agree = {o.year: (window.year - steps == o.year, o, f) for o, f in kin(e, "years")}
            yield from _agreed(e, agree.values())
        elif e.grain == "month" and e.rule.endswith("which-unit"):
            told = [*kin(e, "yearless"), *kin(e, "months")]
            month = (window.month - steps - 1) % 12 + 1
            told = sorted(
                ((o, f) for o, f in told if o.tense != "future"), key=lambda entry: entry[1]
            )  # the best holds
            yield from _agreed(e, {o.month: (month == o.month, o, f) for o, f in told}.values())
        elif e.rule.endswith("ago") and steps > 1:
            yield from _agreed(e, list(_ago(e, steps, window, kin)))


def _agreed(e: TimeExpression, told: Iterable[tuple[Any, TimeExpression, float]]) -> Iterable[Clue]:
    for agree, other, factor in told:
        because = f"“{e.text}” beside “{other.text}”"
        once = because if e.grain == "year" else ""
        yield Clue(np.where(agree, np.log(factor), 0.0), because, _spans(e), once)


def _ago(e: TimeExpression, steps: int, window: Window, kin: Kin) -> Iterable[tuple[Any, TimeExpression, float]]:
    days, slack = steps * STEP_DAYS[e.grain], TOLERANCE[e.grain]
    for other, factor in [*kin(e, "yearless"), *kin(e, "months")]:
        if not other.month or other.tense == "future" or len(window.yearly(other.month, other.day or 15)) == 0:
            continue
        age = window.back(other.month, other.day or 15)
        room = slack + (0 if other.day else MONTH_TOLERANCE)
        yield np.abs(age - days) <= room, other, factor if other.day else factor**0.5
