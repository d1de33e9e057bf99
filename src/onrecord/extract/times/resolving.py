"""One expression of time against one day of publication, or against the time that the story tells of."""

from __future__ import annotations

from datetime import date

from onrecord.extract.times import calendar as calendar
from onrecord.extract.times.calendar import Days
from onrecord.extract.times.expression import TimeExpression
from onrecord.extract.times.shifted import day_alone, shifted, weekend_of
from onrecord.extract.times.years import Focus, Resolved, of_quarter, of_year, year_for

HOURS_HOLD = 1  # sentences: "On Friday the town fell. At 6 p.m. the army withdrew."
QUARTER_HOLDS = 12  # sentences: figures of a quarter are compared with those of the year before


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
    if e.year is not None:  # "Ramadan 2014"
        return Resolved(value=f"{e.year:04d}-XX-XX", days=calendar.year_days(e.year))
    ends = {"PRESENT_REF": (day, day), "PAST_REF": (None, day), "FUTURE_REF": (day, None)}
    return Resolved(value=e.ref, days=Days(*ends.get(e.ref, (None, None))))


def _length(e: TimeExpression, focus: Focus) -> Resolved:
    if e.type == "SET":
        return Resolved(value=_set_value(e))
    day = focus.published
    if day is None or e.which not in (-1, 1) or e.base != "publication":
        return Resolved(value=e.amount)
    if not e.amount[1:-1].isdigit():  # "recent weeks", "the coming days": up to or from publication
        return Resolved(value=e.amount, days=Days(None, day) if e.which < 0 else Days(day, None))
    number, unit = int(e.amount[1:-1]), e.amount[-1]
    if unit == "Q":
        number, unit = number * 3, "M"
    other = _shift(day, unit, number * e.which)
    if other is None:
        return Resolved(value=e.amount)
    return Resolved(value=e.amount, days=Days(min(day, other), max(day, other)))


def _set_value(e: TimeExpression) -> str:
    if e.amount:
        return e.amount
    if e.weekday:
        return f"XXXX-WXX-{e.weekday}" + (f"T{e.part}" if e.part else "")
    if e.month or e.season:
        return f"XXXX-{e.month:02d}" if e.month else f"XXXX-{e.season}"
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
        return of_quarter(focus.quarter[0] + steps, focus.quarter[1])
    year = focus.year if e.base == "narrative" and focus.published is None else None
    if e.grain != "year":
        return shifted(e, focus) or Resolved(value="PAST_REF")
    if year is None:
        year = focus.published.year if focus.published else focus.year
    return of_year(year + steps) if year is not None else Resolved(value="XXXX")


def _date(e: TimeExpression, focus: Focus) -> Resolved | None:
    if e.holiday:
        return _holiday(e, focus)
    if e.century is not None:
        first = e.century * 100 + 1
        if e.bc:
            return Resolved(value=f"BC{e.century:02d}")
        return Resolved(value=f"{e.century:02d}", days=calendar.year_days(first, 100))
    if e.decade is not None and e.bc:
        return Resolved(value=f"BC{e.decade:03d}")
    if e.decade is not None:
        focus.tell(e.decade * 10)
        return Resolved(value=str(e.decade), days=calendar.year_days(e.decade * 10, 10))
    if e.grain == "quarter" and e.year is not None and not e.quarter:
        return of_quarter(e.year, focus.quarter[1]) if focus.quarter else of_year(e.year)
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
    if e.day:
        return day_alone(e, focus)
    if e.shift is not None:
        return shifted(e, focus)
    if e.clock or e.rule == "times.en.bare-part":
        return _clock_day(e, focus)
    return Resolved(value="XXXX-XX-XX")


def _clock_day(e: TimeExpression, focus: Focus) -> Resolved:
    """A time of day alone: of the day told in this sentence or just before, else of the day of publication."""
    day = focus.told if e.lead - focus.day_lead <= HOURS_HOLD or focus.published is None else focus.published
    return Resolved(value=day.isoformat() if day else "XXXX-XX-XX", days=Days(day, day))


def _told_year(e: TimeExpression, focus: Focus) -> Resolved | None:
    assert e.year is not None
    if e.bc:
        focus.tell(e.year)
        focus.bc = True
        return Resolved(value=f"BC{e.year:04d}")
    focus.mention(e.year)
    focus.bc = False
    return of_year(e.year)


def _month_or_day(e: TimeExpression, focus: Focus) -> Resolved | None:
    assert e.month is not None
    if not 1 <= e.month <= 12:
        return None
    if e.swap:
        return _either_order(e)
    year = year_for(e, focus, e.month, e.day or 15)
    if e.weekday and e.year is None and focus.published and e.day:
        year = _year_by_weekday(e, focus.published, year)
    if year is None:
        return _yearless(e)
    if e.bc or (focus.bc and e.year is None and focus.published is None):
        return _before_our_era(e, focus, year)
    if e.day is None and e.weekday is None:
        focus.tell(year, e.month)
        days = calendar.part_of_month(year, e.month, e.share, e.nth) if e.share and e.nth else None
        return Resolved(value=f"{year:04d}-{e.month:02d}", days=days or calendar.month_days(year, e.month))
    if e.nth and e.weekday:
        day = calendar.nth_weekday(year, e.month, e.weekday, e.nth)
    else:
        day = calendar.make_date(year, e.month, e.day or 0)
    if day is None:
        return None
    focus.tell(year, e.month, e.day)
    focus.day_lead = e.lead
    if e.grain == "week":
        return Resolved(value=calendar.week_value(day), days=calendar.week_days(day))
    if e.grain == "weekend":
        return weekend_of(day)
    return Resolved(value=day.isoformat(), days=Days(day, day))


def _either_order(e: TimeExpression) -> Resolved | None:
    """A date in figures that nothing in the story tells how to read: from the one day to the other."""
    year, month, number = e.year or 0, e.month or 0, e.day or 0
    one, other = calendar.make_date(year, month, number), calendar.make_date(year, number, month)
    if one is None or other is None:
        return None
    return Resolved(value=f"{year:04d}-XX-XX", days=Days(min(one, other), max(one, other)))


def _before_our_era(e: TimeExpression, focus: Focus, year: int) -> Resolved:
    """A month or day of a year of antiquity: named, but in no calendar of days."""
    focus.tell(year, e.month, e.day)
    focus.bc = True
    month = f"-{e.month:02d}" if e.month else f"-{e.season}"
    return Resolved(value=f"BC{year:04d}{month}" + (f"-{e.day:02d}" if e.day else ""))


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
    year = year_for(e, focus, first if first == 12 else first + 1)
    if year is None:
        return Resolved(value=f"XXXX-{e.season}")
    if e.bc or (focus.bc and e.year is None and focus.published is None):
        return _before_our_era(e, focus, year)
    focus.tell(year)
    return Resolved(value=f"{year:04d}-{e.season}", days=calendar.season_days(year, e.season))


def _part_of_year(e: TimeExpression, focus: Focus) -> Resolved | None:
    number, months, letter = (e.quarter, 3, "Q") if e.quarter else (e.half or 1, 6, "H")
    if not 1 <= number <= 12 // months:
        return None
    year = e.year if e.year is not None else year_for(e, focus, number * months - months // 2)
    if year is None:
        return Resolved(value=f"XXXX-{letter}{number}")
    focus.tell(year)
    if e.quarter:
        focus.quarter, focus.quarter_lead = (year, e.quarter), e.lead
    days = calendar.months_days(year, (number - 1) * months + 1, months)
    return Resolved(value=f"{year:04d}-{letter}{number}", days=days)


def _holiday(e: TimeExpression, focus: Focus) -> Resolved:
    sample = calendar.holiday(e.holiday, focus.published.year if focus.published is not None else 2000)
    year = year_for(e, focus, sample.month, sample.day) if sample else None
    day = calendar.holiday(e.holiday, year) if year else None
    if day is None:
        fixed = sample is not None and e.holiday[0].isdigit() and e.holiday[2] == "-"  # "12-25", not "easter"
        return Resolved(value=f"XXXX-{sample.month:02d}-{sample.day:02d}" if sample and fixed else "XXXX-XX-XX")
    focus.tell(day.year, day.month, day.day)
    return Resolved(value=day.isoformat(), days=Days(day, day))


def _weekday(e: TimeExpression, focus: Focus) -> Resolved | None:
    assert e.weekday is not None
    published = focus.published
    told = focus.told if e.base == "narrative" else None
    if told is not None and e.shift is not None:
        return _told_weekday(e, focus, told)
    if published is None:
        return Resolved(value=f"XXXX-WXX-{e.weekday}")
    ago = (published.isoweekday() - e.weekday) % 7
    if e.relation == "until" and e.which is None and e.week is None:
        steps = (7 - ago) % 7 if ago > 3 or e.tense != "past" else -ago  # a term lies near, before or ahead
    elif e.week is not None:
        steps = e.weekday - published.isoweekday() + 7 * e.week
    elif e.which == -1:
        steps = -(ago or 7)
    elif e.which == 1 or (e.which == 0 and e.tense != "past"):
        steps = (7 - ago) % 7 or (7 if e.which == 1 else 0)
    elif e.tense == "future" or (e.tense == "present" and e.lead > 0):  # headlines tell what is over in the present
        steps = (7 - ago) % 7
    else:
        steps = -ago
    day = calendar.shift_days(published, steps)
    if day is None:
        return Resolved(value=f"XXXX-WXX-{e.weekday}")
    focus.tell(day.year, day.month, day.day)
    focus.day_lead = e.lead
    return Resolved(value=day.isoformat(), days=Days(day, day))


def _told_weekday(e: TimeExpression, focus: Focus, told: date) -> Resolved | None:
    """ "The following Friday": after the day last told; "that Friday": of its week."""
    steps = ((e.weekday or 0) - told.isoweekday()) % 7
    if e.shift == 0:
        steps = (e.weekday or 0) - told.isoweekday()
    elif (e.shift or 0) < 0:
        steps -= 7
    else:
        steps = steps or 7
    day = calendar.shift_days(told, steps)
    if day is None:
        return None
    focus.tell(day.year, day.month, day.day)
    focus.day_lead = e.lead
    return Resolved(value=day.isoformat(), days=Days(day, day))
