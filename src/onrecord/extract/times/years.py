"""Years, quarters and months told without their year: which year is meant."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from onrecord.extract.times import calendar as calendar
from onrecord.extract.times.calendar import Days
from onrecord.extract.times.expression import TimeExpression

FAR_BACK = 290  # days: a past-tense date without a year that would lie further back is rather one ahead
FAR_AHEAD = 330
YEAR = 366
ROLL_OVER = 7  # months: "January" after a date of December is of the next year
ASIDE = 3  # years
NAMED_BEFORE = 1.5  # "the Oct. 23 attack", of no tense, is rather the one gone by
AHEAD_COUNTS = 2.5  # a quarter told without a year is rather the one gone by


class Resolved(Struct, frozen=True, kw_only=True):
    """The TIMEX3 value, and the days it comes to."""

    value: str
    days: Days = Days()


class Focus:
    """What times are counted from: the day of publication where it is known, and the last date that was told."""

    def __init__(self, published: date | None) -> None:
        self.published = published
        self.year: int | None = None
        self.month: int | None = None
        self.day: int | None = None
        self.quarter: tuple[int, int] | None = None  # year and quarter last told
        self.quarter_lead = -99
        self.day_lead = -9
        self.bc = False
        self.aside: int | None = None

    def mention(self, year: int) -> None:
        """A year alone. One far from what is being told is an aside, until another near it is told."""
        if year == self.year and self.published is None:
            return
        aside, self.aside = self.aside, None
        settled = self.month is not None and self.published is None and abs(year - (self.year or 0)) > ASIDE
        if settled and (aside is None or abs(year - aside) > ASIDE):
            self.aside = year
        else:
            self.tell(year)

    def tell(self, year: int | None, month: int | None = None, day: int | None = None) -> None:
        """A date has been told; what is told later may be counted from it."""
        if year is not None:
            self.year, self.month, self.day = year, month, day

    @property
    def told(self) -> date | None:
        """The day last told, where it was told to the day."""
        if self.year and self.month and self.day:
            return calendar.make_date(self.year, self.month, self.day)
        return None


def of_year(year: int) -> Resolved:
    """A whole year."""
    return Resolved(value=f"{year:04d}", days=calendar.year_days(year))


def of_quarter(year: int, quarter: int) -> Resolved:
    """A quarter of a year."""
    return Resolved(value=f"{year:04d}-Q{quarter}", days=calendar.months_days(year, quarter * 3 - 2, 3))


def year_for(e: TimeExpression, focus: Focus, month: int, day: int = 15) -> int | None:
    """The year of a month (and day) told without one."""
    if e.year is not None:
        return e.year
    published = focus.published
    if e.years is not None and published:
        return published.year + e.years
    if e.base == "narrative" and focus.year is not None:
        return focus.year + _turn(e, focus, month)
    if published is None:
        return narrative_year(focus, month)
    if e.which == 0 and e.month:
        return published.year
    if e.which is not None and e.which != 0:
        return which_year(e.which, published, month, day)
    return nearest_year(e, published, month, day)


def _turn(e: TimeExpression, focus: Focus, month: int) -> int:
    """A year on for "the following March" told after May, a year back for "the previous June"."""
    if not e.shift or focus.month is None:
        return e.shift or 0
    if e.shift > 0:
        return int(month <= focus.month)
    return -int(month >= focus.month)


def which_year(which: int, published: date, month: int, day: int) -> int:
    """The last or the next such month: never the running one."""
    later = (month, day) > (published.month, published.day) if day != 15 else month >= published.month
    if which < 0:
        return published.year - 1 if later else published.year
    return published.year if later and month != published.month else published.year + 1


def nearest_year(e: TimeExpression, published: date, month: int, day: int) -> int:
    """By the tense, unless that leads too far: dates without a year are near."""
    near: dict[int, int] = {}
    for year in (published.year - 1, published.year, published.year + 1):
        there = calendar.make_date(year, month, min(day, 28))
        if there:
            near[year] = (there - published).days
    slack = 20 if e.grain in ("month", "season", "half") else 0
    if e.quarter:
        weight = 1.0 if e.tense == "future" else AHEAD_COUNTS
        return min(near, key=lambda y: near[y] * weight if near[y] > 0 else -near[y], default=published.year)
    far_back = YEAR if e.holiday else FAR_BACK
    past = [y for y, days in near.items() if -far_back <= days <= slack]
    ahead = [y for y, days in near.items() if -slack <= days <= FAR_AHEAD]
    if e.tense == "past" and past:
        return max(past)
    if e.tense == "future" and ahead:
        return min(ahead)
    weight = NAMED_BEFORE if e.tense == "" else 1.0
    return min(near, key=lambda y: (near[y] * weight if near[y] > 0 else -near[y], y), default=published.year)


def narrative_year(focus: Focus, month: int) -> int | None:
    """The year of the last date told, or the next where the months have gone round."""
    if focus.year is None:
        return None
    if focus.month and focus.month - month >= ROLL_OVER:
        return focus.year + 1
    return focus.year
