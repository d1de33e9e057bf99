"""What speaks for a date being the day of the news, and for a year being the running one.

Each sign that a date or year bears adds its weight, and the sum is read as odds; the weights were learnt from dated
news.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import exp

from onrecord.extract.dates.facts import AGENCY, DATELINE, Facts
from onrecord.extract.times.calendar import make_date
from onrecord.extract.times.expression import TimeExpression

OPENING = 2  # sentences at the head of a story, after its first
MANY = 3  # days told in full: a history, not the news of one day
COPYRIGHT = ("copyright", "©", "(c)")
WEEKS_BEFORE = 60
BEFORE = 40  # characters before a year in which it is said to be that of the copyright


def likely(weights: Mapping[str, float], signs: Iterable[str]) -> float:
    """How likely, by the signs that are there."""
    return 1 / (1 + exp(-weights["none"] - sum(weights.get(sign, 0.0) for sign in signs)))


def of_day(told: Sequence[TimeExpression]) -> list[str]:
    """The signs that any date bears; `told` is each telling of it, in the order of the text."""
    lead = min(e.lead for e in told)
    signs = ["first sentence"] if lead == 0 else ["opening"] if lead <= OPENING else []
    signs += ["weekday"] if any(e.weekday for e in told) else []
    signs += ["twice"] if len(told) > 1 else []
    signs += ["dateline"] if told[0].rule in (DATELINE, AGENCY) else []
    return [*signs, told[0].tense or "no tense"]


def of_full_day(day: date, told: Sequence[TimeExpression], facts: Facts) -> list[str]:
    """The signs of a date with its year: also whether the first weekday of the story is its own."""
    signs = of_day(told)
    past = [e for e in facts.weekdays if e.tense != "future"]
    if past and past[0].weekday:
        off = (past[0].weekday - day.isoweekday()) % 7
        signs.append("its weekday" if off == 0 else "near weekday" if off in (1, 2, 6) else "other weekday")
    signs += sorted({_beside(day, e) for e in facts.yearless if e.tense != "future"})
    if any((e.year or 0) > day.year for e in facts.years):
        signs.append("later year")
    if len({(e.year, e.month, e.day) for e in facts.full}) >= MANY:
        signs.append("many dates")
    return signs


def _beside(day: date, e: TimeExpression) -> str:
    """How a date without its year stands to one in full."""
    others = (make_date(year, e.month or 0, e.day or 0) for year in (day.year - 1, day.year, day.year + 1))
    off = [(day - other).days for other in others if other]
    nearest = min(off, key=abs, default=366)
    if nearest == 0:
        return "told again"
    if 0 < nearest <= WEEKS_BEFORE:
        return "week before" if nearest <= 7 else "weeks before"
    return "week after" if -7 <= nearest < 0 else "other dates"


def of_year(told: Sequence[TimeExpression], text: str) -> list[str]:
    """The signs of a year that is told, as a whole or in a date."""
    signs = ["first sentence"] if min(e.lead for e in told) == 0 else []
    signs += ["day"] if any(e.day for e in told) else []
    signs += ["month"] if any(e.month and not e.day for e in told) else []
    signs += ["since"] if any(e.relation == "since" for e in told) else []
    before = (text[max(0, e.span.start - BEFORE) : e.span.start].lower() for e in told)
    signs += ["copyright"] if any(word in part for part in before for word in COPYRIGHT) else []
    return [*signs, told[0].tense or "no tense"]
