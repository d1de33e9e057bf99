"""One expression of time against one day of publication, or against the time that the story tells of."""

from __future__ import annotations

from datetime import date

from onrecord.extract.times import calendar as calendar
from onrecord.extract.times.calendar import Days
from onrecord.extract.times.expression import TimeExpression
from onrecord.extract.times.shifted import shifted
from onrecord.extract.times.years import Focus, Resolved, of_quarter, of_year, year_for

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
        return shifted(e, focus)
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
    return of_year(e.year)


def _month_or_day(e: TimeExpression, focus: Focus) -> Resolved | None:
    assert e.month is not None
    if not 1 <= e.month <= 12:
        return None
    year = year_for(e, focus, e.month, e.day or 15)
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
    year = year_for(e, focus, first if first == 12 else first + 1)
    if year is None:
        return Resolved(value=f"XXXX-{e.season}")
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
    if e.holiday == "year-end":
        return _year_end(focus)
    sample = calendar.holiday(e.holiday, 2000)
    year = year_for(e, focus, sample.month, sample.day) if sample else None
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


def _year_end(focus: Focus) -> Resolved:
    year = focus.published.year if focus.published else focus.year
    day = calendar.make_date(year, 12, 31) if year else None
    return Resolved(value=day.isoformat() if day else "XXXX-12-31", days=Days(day, day))
