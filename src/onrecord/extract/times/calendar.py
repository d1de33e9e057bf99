"""Days and stretches of days: what a week, a season or the end of a month comes to. No date outside years 1 to 9999."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, date

from msgspec import Struct

SEASON_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
COUNTED_DAY = re.compile(r"(-?\d)-(\d)-(\d\d)")
LAST_DAY = date.max.toordinal()
EDGES = {  # shares of a stretch, in thirds
    "early": (0, 1), "start": (0, 1), "mid": (1, 2), "late": (2, 3), "end": (2, 3), "earlier": (0, 3), "later": (0, 3),
}  # fmt: skip


class Days(Struct, frozen=True):
    """A stretch of days, both ends counted; None is open or unknown."""

    earliest: date | None = None
    latest: date | None = None

    @property
    def length(self) -> int | None:
        """How many days, where both ends are known."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def join(self, other: Days) -> Days:
        """From the earlier of both to the later."""
        if None in (self.earliest, self.latest, other.earliest, other.latest):
            return Days()
        return Days(min(self.earliest, other.earliest), max(self.latest, other.latest))  # type: ignore[type-var]


def make_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is no such day (31 February, the year 0)."""
    if 1 <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def shift_days(day: date, days: int) -> date | None:
    """So many days on, or None beyond the calendar."""
    number = day.toordinal() + days
    return date.fromordinal(number) if 1 <= number <= LAST_DAY else None


def shift_months(year: int, month: int, months: int) -> tuple[int, int]:
    """So many months on: (2015, 11) and 3 is (2016, 2)."""
    number = year * 12 + month - 1 + months
    return number // 12, number % 12 + 1


def month_days(year: int, month: int) -> Days:
    """The days of a month; open beyond the calendar."""
    first = make_date(year, month, 1)
    return Days(first, first.replace(day=monthrange(year, month)[1])) if first else Days()


def months_days(year: int, month: int, months: int) -> Days:
    """The days of so many months, the first one given."""
    return Days(month_days(year, month).earliest, month_days(*shift_months(year, month, months - 1)).latest)


def year_days(year: int, years: int = 1) -> Days:
    """The days of a year, or of several from this one on."""
    return Days(make_date(year, 1, 1), make_date(year + years - 1, 12, 31))


def week_days(day: date) -> Days:
    """Monday to Sunday of the week that holds a day."""
    monday = shift_days(day, -day.weekday())
    return Days(monday, shift_days(monday, 6)) if monday else Days()


def season_days(year: int, season: str) -> Days:
    """The three months of a season, in the north; winter begins in December of its year."""
    return months_days(year, SEASON_FIRST_MONTH[season], 3)


def edge_of(days: Days, edge: str) -> Days:
    """The early, middle or late third of a stretch."""
    if days.earliest is None or days.latest is None or edge not in EDGES:
        return days
    low, high = EDGES[edge]
    length = (days.latest - days.earliest).days + 1
    if length < 3:
        return days
    if 28 <= length <= 31 and edge == "end":
        low_day = length - length * 1 // 3
        return Days(shift_days(days.earliest, low_day), days.latest)
    first, last = days.earliest.toordinal() + length * low // 3, days.earliest.toordinal() + length * high // 3 - 1
    found = Days(date.fromordinal(first), date.fromordinal(last))
    if length >= 365 and found.earliest and found.latest:  # thirds of a year are four whole months
        found = Days(found.earliest.replace(day=1), month_days(found.latest.year, found.latest.month).latest)
        months = {0: (1, 4), 1: (5, 8), 2: (9, 12)}[low]
        if length <= 366 and days.earliest.month == 1:
            found = Days(make_date(days.earliest.year, months[0], 1), month_days(days.earliest.year, months[1]).latest)
    return found


def easter(year: int) -> date | None:
    """Easter Sunday, Gregorian (the anonymous algorithm of 1876)."""
    if not 1 <= year <= MAXYEAR:
        return None
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return make_date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth such day of a month (1 is Monday; -1 is the last), or None where it has none."""
    days = month_days(year, month)
    if days.earliest is None or days.latest is None:
        return None
    if nth > 0:
        day = shift_days(days.earliest, (weekday - days.earliest.isoweekday()) % 7 + 7 * (nth - 1))
    else:
        day = shift_days(days.latest, -((days.latest.isoweekday() - weekday) % 7) + 7 * (nth + 1))
    return day if day and day.month == month else None


def thanksgiving(year: int) -> date | None:
    """The fourth Thursday of November."""
    return nth_weekday(year, 11, 4, 4)


def part_of_month(year: int, month: int, share: int, nth: int) -> Days:
    """The nth half (share 2) or week (share 4) of a month: its days 1 to 15 and 16 on, or 1 to 7, 8 to 14 and so on."""
    length = 15 if share == 2 else 7
    first, days = make_date(year, month, length * (nth - 1) + 1), month_days(year, month)
    if first is None or days.latest is None:
        return Days()
    last = days.latest if share == nth == 2 else shift_days(first, length - 1)
    return Days(first, min(last, days.latest) if last else days.latest)


def holiday(name: str, year: int) -> date | None:
    """The day of a holiday as the rules name it: "12-25", "easter-2", "-1-1-05" (last Monday of May), "12-25-eve"."""
    eve = name.endswith("-eve")
    name = name.removesuffix("-eve")
    if name.startswith("easter"):
        sunday = easter(year)
        day = shift_days(sunday, int(name[6:] or 0)) if sunday else None
    elif counted := COUNTED_DAY.fullmatch(name):
        day = nth_weekday(year, int(counted[3]), int(counted[2]), int(counted[1]))
    elif name == "election":  # the Tuesday after the first Monday of November
        monday = nth_weekday(year, 11, 1, 1)
        day = shift_days(monday, 1) if monday else None
    elif name == "thanksgiving":
        day = thanksgiving(year)
    elif len(name) == 5:
        day = make_date(year, int(name[:2]), int(name[3:]))
    else:
        day = None
    return shift_days(day, -1) if day and eve else day


def week_value(day: date) -> str:
    """The week as TIMEX3 writes it: 2015-W47."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"
