"""One expression of time against one day of publication, or against the time that the story tells of."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from onrecord.extract import calendar
from onrecord.extract.calendar import Days
from onrecord.extract.times_expression import TimeExpression

FAR_BACK = 250  # days: a past-tense date without a year that would lie further back is rather one ahead
FAR_AHEAD = 330
ROLL_OVER = 7  # months: "January" after a date of December is of the next year
QUARTER_HOLDS = 12  # sentences: figures of a quarter are compared with those of the year before
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


def resolve(e: TimeExpression, focus: Focus) -> Resolved | None:
    """The value and days of an expression; None where it names a day that does not exist."""
    if e.ref:
        return _direction(e, focus)
    if e.type in ("DURATION", "SET"):
        return _length(e, focus)
    if e.compared:
        return _compared(e, focus)
    found = _date(e, focus)
    if found is None:
        return None
    if e.part or e.clock:
        return Resolved(value=_with_time(found.value, e), days=found.days)
    return found


def _with_time(value: str, e: TimeExpression) -> str:
    return f"{value}T{e.clock}" if e.clock else f"{value}T{e.part}"


def _direction(e: TimeExpression, focus: Focus) -> Resolved:
    day = focus.published
    ends = {"PRESENT_REF": (day, day), "PAST_REF": (None, day), "FUTURE_REF": (day, None)}
    return Resolved(value=e.ref, days=Days(*ends.get(e.ref, (None, None))))


def _length(e: TimeExpression, focus: Focus) -> Resolved:
    if e.type == "SET":
        return Resolved(value=_set_value(e))
    day = focus.published
    if day is None or e.which not in (-1, 1) or e.base != "publication" or not e.amount[1:-1].isdigit():
        return Resolved(value=e.amount)
    number, unit = int(e.amount[1:-1]), e.amount[-1]
    other = _shift(day, unit, number * e.which)
    if other is None:
        return Resolved(value=e.amount)
    return Resolved(value=e.amount, days=Days(min(day, other), max(day, other)))


def _set_value(e: TimeExpression) -> str:
    if e.amount:
        return e.amount
    if e.weekday:
        return f"XXXX-WXX-{e.weekday}" + (f"T{e.part}" if e.part else "")
    if e.month:
        return f"XXXX-{e.month:02d}"
    return "XXXX"


def _shift(day: date, unit: str, number: int) -> date | None:
    if abs(number) > 200_000:
        return None
    if unit == "D":
        return calendar.shift_days(day, number)
    if unit == "W":
        return calendar.shift_days(day, number * 7)
    year, month = calendar.shift_months(day.year, day.month, number * (12 if unit == "Y" else 1))
    last = calendar.month_days(year, month).latest
    return calendar.make_date(year, month, min(day.day, last.day)) if last else None


def _compared(e: TimeExpression, focus: Focus) -> Resolved:
    """The same period a year before the one that is told of: a quarter where quarters are told of."""
    steps = e.shift or -1
    if e.grain == "year" and focus.quarter and e.lead - focus.quarter_lead <= QUARTER_HOLDS:
        return _quarter(focus.quarter[0] + steps, focus.quarter[1])
    year = focus.year if e.base == "narrative" and focus.published is None else None
    if e.grain != "year":
        return _shifted(e, focus) or Resolved(value="PAST_REF")
    if year is None:
        year = focus.published.year if focus.published else focus.year
    return _year(year + steps) if year is not None else Resolved(value="XXXX")


def _date(e: TimeExpression, focus: Focus) -> Resolved | None:
    if e.holiday:
        return _holiday(e, focus)
    if e.century is not None:
        first = e.century * 100 + 1
        return Resolved(value=f"{e.century:02d}", days=Days() if e.bc else calendar.year_days(first, 100))
    if e.decade is not None:
        focus.tell(e.decade * 10)
        return Resolved(value=str(e.decade), days=calendar.year_days(e.decade * 10, 10))
    if e.quarter or e.half:
        return _part_of_year(e, focus)
    if e.season:
        return _season(e, focus)
    if e.month:
        return _month_or_day(e, focus)
    if e.weekday:
        return _weekday(e, focus)
    if e.year is not None:
        return _told_year(e, focus)
    if e.shift is not None:
        return _shifted(e, focus)
    if e.clock:
        return _clock_day(e, focus)
    return Resolved(value="XXXX-XX-XX")


def _clock_day(e: TimeExpression, focus: Focus) -> Resolved:
    """A time of day alone: of the day told in the same sentence, else of the day of publication."""
    day = focus.told if focus.day_lead == e.lead or focus.published is None else focus.published
    return Resolved(value=day.isoformat() if day else "XXXX-XX-XX", days=Days(day, day))


def _told_year(e: TimeExpression, focus: Focus) -> Resolved | None:
    assert e.year is not None
    if e.bc:
        focus.tell(e.year)
        focus.bc = True
        return Resolved(value=f"BC{e.year:04d}")
    focus.tell(e.year)
    focus.bc = False
    return _year(e.year)


def _year(year: int) -> Resolved:
    return Resolved(value=f"{year:04d}", days=calendar.year_days(year))


def _quarter(year: int, quarter: int) -> Resolved:
    return Resolved(value=f"{year:04d}-Q{quarter}", days=calendar.months_days(year, quarter * 3 - 2, 3))


def _year_for(e: TimeExpression, focus: Focus, month: int, day: int = 15) -> int | None:
    """The year of a month (and day) told without one."""
    if e.year is not None:
        return e.year
    published = focus.published
    if e.years is not None and published:
        return published.year + e.years
    if e.base == "narrative" and focus.year is not None:
        return focus.year
    if published is None:
        return _narrative_year(focus, month)
    if e.which is not None and e.which != 0:
        return _which_year(e.which, published, month, day)
    return _nearest_year(e, published, month, day)


def _which_year(which: int, published: date, month: int, day: int) -> int:
    """The last or the next such month: never the running one."""
    later = (month, day) > (published.month, published.day) if day != 15 else month >= published.month
    if which < 0:
        return published.year - 1 if later else published.year
    return published.year if later and month != published.month else published.year + 1


def _nearest_year(e: TimeExpression, published: date, month: int, day: int) -> int:
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
    past = [y for y, days in near.items() if -FAR_BACK <= days <= slack]
    ahead = [y for y, days in near.items() if -slack <= days <= FAR_AHEAD]
    if e.tense == "past" and past:
        return max(past)
    if e.tense == "future" and ahead:
        return min(ahead)
    return min(near, key=lambda y: (abs(near[y]), y), default=published.year)


def _narrative_year(focus: Focus, month: int) -> int | None:
    """The year of the last date told, or the next where the months have gone round."""
    if focus.year is None:
        return None
    if focus.month and focus.month - month >= ROLL_OVER:
        return focus.year + 1
    return focus.year


def _month_or_day(e: TimeExpression, focus: Focus) -> Resolved | None:
    assert e.month is not None
    if not 1 <= e.month <= 12:
        return None
    year = _year_for(e, focus, e.month, e.day or 15)
    if e.weekday and e.year is None and focus.published and e.day:
        year = _year_by_weekday(e, focus.published, year)
    if year is None:
        return _yearless(e)
    if e.day is None:
        focus.tell(year, e.month)
        return Resolved(value=f"{year:04d}-{e.month:02d}", days=calendar.month_days(year, e.month))
    day = calendar.make_date(year, e.month, e.day)
    if day is None:
        return None
    focus.tell(year, e.month, e.day)
    focus.day_lead = e.lead
    if e.grain == "week":
        return Resolved(value=calendar.week_value(day), days=calendar.week_days(day))
    return Resolved(value=day.isoformat(), days=Days(day, day))


def _yearless(e: TimeExpression) -> Resolved | None:
    if e.day is None:
        return Resolved(value=f"XXXX-{e.month:02d}")
    leap = calendar.make_date(2000, e.month or 0, e.day)
    return Resolved(value=f"XXXX-{e.month:02d}-{e.day:02d}") if leap else None


def _year_by_weekday(e: TimeExpression, published: date, year: int | None) -> int | None:
    """Of the years around, the one in which the date falls on the weekday told."""
    for other in (year, published.year, published.year - 1, published.year + 1):
        day = calendar.make_date(other or 0, e.month or 0, e.day or 0)
        if day and day.isoweekday() == e.weekday:
            return other
    return year


def _season(e: TimeExpression, focus: Focus) -> Resolved:
    first = calendar.SEASON_FIRST_MONTH[e.season]
    year = _year_for(e, focus, first if first == 12 else first + 1)
    if year is None:
        return Resolved(value=f"XXXX-{e.season}")
    focus.tell(year)
    return Resolved(value=f"{year:04d}-{e.season}", days=calendar.season_days(year, e.season))


def _part_of_year(e: TimeExpression, focus: Focus) -> Resolved | None:
    number, months, letter = (e.quarter, 3, "Q") if e.quarter else (e.half or 1, 6, "H")
    if not 1 <= number <= 12 // months:
        return None
    year = e.year if e.year is not None else _year_for(e, focus, number * months - months // 2)
    if year is None:
        return Resolved(value=f"XXXX-{letter}{number}")
    focus.tell(year)
    if e.quarter:
        focus.quarter, focus.quarter_lead = (year, e.quarter), e.lead
    days = calendar.months_days(year, (number - 1) * months + 1, months)
    return Resolved(value=f"{year:04d}-{letter}{number}", days=days)


def _holiday(e: TimeExpression, focus: Focus) -> Resolved:
    if e.holiday == "year-end":
        return _year_end(e, focus)
    sample = calendar.holiday(e.holiday, 2000)
    year = _year_for(e, focus, sample.month, sample.day) if sample else None
    day = calendar.holiday(e.holiday, year) if year else None
    if day is None:
        return Resolved(value=f"XXXX-{sample.month:02d}-{sample.day:02d}" if sample else "XXXX-XX-XX")
    focus.tell(day.year, day.month, day.day)
    return Resolved(value=day.isoformat(), days=Days(day, day))


def _weekday(e: TimeExpression, focus: Focus) -> Resolved:
    assert e.weekday is not None
    published = focus.published
    if published is None:
        return Resolved(value=f"XXXX-WXX-{e.weekday}")
    ago = (published.isoweekday() - e.weekday) % 7
    if e.week is not None:
        steps = e.weekday - published.isoweekday() + 7 * e.week
    elif e.which == -1:
        steps = -(ago or 7)
    elif e.which == 1 or (e.which == 0 and e.tense != "past"):
        steps = (7 - ago) % 7 or (7 if e.which == 1 else 0)
    elif e.tense == "future":
        steps = (7 - ago) % 7
    else:
        steps = -ago
    day = calendar.shift_days(published, steps)
    if day is None:
        return Resolved(value=f"XXXX-WXX-{e.weekday}")
    focus.tell(day.year, day.month, day.day)
    focus.day_lead = e.lead
    return Resolved(value=day.isoformat(), days=Days(day, day))


def _year_end(e: TimeExpression, focus: Focus) -> Resolved:
    year = focus.published.year if focus.published else focus.year
    day = calendar.make_date(year, 12, 31) if year else None
    return Resolved(value=day.isoformat() if day else "XXXX-12-31", days=Days(day, day))


def _shifted(e: TimeExpression, focus: Focus) -> Resolved | None:
    """So many days, weeks, months or years from the base."""
    steps = e.shift or 0
    if e.grain in ("year", "decade", "century", "quarter", "month"):
        return _shifted_period(e, focus, steps)
    base = focus.told if e.base == "narrative" and focus.told else focus.published
    if e.base == "narrative" and focus.told is None and focus.year is not None:
        base = None
    if base is None:
        empty = {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE"}
        return Resolved(value=empty.get(e.grain, "XXXX-XX-XX"))
    if e.grain == "weekend":
        return _weekend(e, base, steps)
    day = calendar.shift_days(base, steps * (7 if e.grain == "week" else 1))
    if day is None:
        return None
    if e.grain == "week":
        return Resolved(value=calendar.week_value(day), days=calendar.week_days(day))
    if e.grain == "time":
        return Resolved(value=base.isoformat(), days=Days(base, base))
    focus.tell(day.year, day.month, day.day)
    focus.day_lead = e.lead
    return Resolved(value=day.isoformat(), days=Days(day, day))


def _weekend(e: TimeExpression, base: date, steps: int) -> Resolved | None:
    """The weekend of this week; of the week before, where it is over and this week's is still to come."""
    if e.which in (None, 0) and e.tense == "past" and base.isoweekday() < 6:
        steps -= 1
    elif e.which == -1 and base.isoweekday() >= 6:
        steps = -1
    day = calendar.shift_days(base, steps * 7)
    saturday = calendar.shift_days(day, 6 - day.isoweekday()) if day else None
    if saturday is None:
        return None
    return Resolved(value=f"{calendar.week_value(saturday)}-WE", days=Days(saturday, calendar.shift_days(saturday, 1)))


def _shifted_period(e: TimeExpression, focus: Focus, steps: int) -> Resolved | None:
    told = e.base == "narrative" and focus.year is not None
    base = focus.published
    year, month = (
        (focus.year, focus.month) if told else ((base.year, base.month) if base else (focus.year, focus.month))
    )
    if year is None or abs(steps) > 200_000:
        return Resolved(value="XXXX" if e.grain != "month" else "XXXX-XX")
    if e.grain == "year":
        return _plain_year(year + steps, focus)
    if e.grain in ("decade", "century"):
        size = 10 if e.grain == "decade" else 100
        value = (year // size) + steps
        return Resolved(value=f"{value}", days=calendar.year_days(value * size, size))
    if e.grain == "quarter":
        return _shifted_quarter(e, focus, year, month, steps)
    if month is None:
        return Resolved(value=f"{year:04d}-XX")
    year, month = calendar.shift_months(year, month, steps)
    if not 1 <= year <= 9999:
        return None
    focus.tell(year, month)
    return Resolved(value=f"{year:04d}-{month:02d}", days=calendar.month_days(year, month))


def _plain_year(year: int, focus: Focus) -> Resolved | None:
    if focus.bc and focus.published is None:
        year = 2 * (focus.year or 0) - year  # years before our era count down
        if year > 0:
            focus.tell(year)
            return Resolved(value=f"BC{year:04d}")
    if not 1 <= year <= 9999:
        return None
    focus.tell(year)
    return _year(year)


def _shifted_quarter(e: TimeExpression, focus: Focus, year: int, month: int | None, steps: int) -> Resolved | None:
    if e.base == "narrative" and focus.quarter:
        number = focus.quarter[0] * 4 + focus.quarter[1] - 1 + steps
    elif focus.published is not None:
        year, month = focus.published.year, focus.published.month
        over = 1 if e.base == "narrative" else 0  # "the quarter" with none told is the one that was reported on last
        number = year * 4 + (month - 1) // 3 + steps - over
    elif month is None:
        return Resolved(value=f"{year:04d}-QX")
    else:
        number = year * 4 + (month - 1) // 3 + steps
    focus.tell(number // 4)
    focus.quarter, focus.quarter_lead = (number // 4, number % 4 + 1), e.lead
    return _quarter(number // 4, number % 4 + 1) if 1 <= number // 4 <= 9999 else None
