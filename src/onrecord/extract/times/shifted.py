"""Times told as so many days, weeks, months or years from publication, or from the time that the story tells of."""

from __future__ import annotations

from datetime import date

from onrecord.extract.times import calendar as calendar
from onrecord.extract.times.calendar import Days
from onrecord.extract.times.expression import TimeExpression
from onrecord.extract.times.years import Focus, Resolved, of_quarter, of_year


def shifted(e: TimeExpression, focus: Focus) -> Resolved | None:
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
    return weekend_of(saturday)


def weekend_of(day: date) -> Resolved:
    """The Saturday and Sunday of the week that holds a day."""
    sunday = calendar.week_days(day).latest
    saturday = calendar.shift_days(sunday, -1) if sunday else None
    return Resolved(value=f"{calendar.week_value(day)}-WE", days=Days(saturday, sunday))


def day_alone(e: TimeExpression, focus: Focus) -> Resolved | None:
    """ "The 5th": of the month last told, or of that of publication; of the one before where it would lie ahead."""
    base, steps = focus.published, e.shift or 0
    told = e.base == "narrative" and focus.month is not None and focus.year is not None
    year, month = (focus.year, focus.month) if told else ((base.year, base.month) if base else (None, None))
    if year is None or month is None or e.day is None:
        return Resolved(value=f"XXXX-XX-{e.day:02d}") if e.day and e.day <= 31 else None
    if not told and base and not e.shift and e.day > base.day and e.tense != "future":
        steps = -1
    year, month = calendar.shift_months(year, month, steps)
    day = calendar.make_date(year, month, e.day)
    if day is None:
        return None
    focus.tell(year, month, e.day)
    focus.day_lead = e.lead
    return Resolved(value=day.isoformat(), days=Days(day, day))


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
    return of_year(year)


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
    return of_quarter(number // 4, number % 4 + 1) if 1 <= number // 4 <= 9999 else None
