"""What times of one sentence lend each other: the two ends of a range, the year of a list, the day of an hour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.extract.times.expression import TimeExpression
from onrecord.extract.times.guards import Lists

HOUR_RULES = ("times.en.clock", "times.en.bare-part")
SMALL = frozenset({"the", "on", "about", "of", "early", "late"})
NEAR_HOUR = 3  # words between an hour and its day: "8 p.m. (1700 GMT) on Tuesday"
DAY_FIELDS = ("year", "month", "day", "weekday", "which", "shift", "week", "years", "grain", "base", "tense")


def tied(made: list[TimeExpression], gaps: Sequence[list[str]], lists: Lists) -> list[TimeExpression]:
    """The times of a sentence with what they lend each other; `gaps` are the words between them."""
    made = _years_of_lists(made, gaps, lists["joins"])
    made = _days_of_hours(made, gaps)
    for i, gap in enumerate(gaps):
        first, second = made[i], made[i + 1]
        words = [word for word in gap if word not in SMALL]
        if first.type not in ("DATE", "TIME") or second.type != first.type or len(words) != 1:
            continue
        joined = words[0] in lists["joins"] and (words[0] != "and" or first.relation == "from")
        if joined and first.grain == second.grain and not first.pair:
            made[i] = _with(first, pair=True, relation="from")
            made[i + 1] = _with(second, relation="to")
    return made


def _years_of_lists(
    made: list[TimeExpression], gaps: Sequence[list[str]], joins: frozenset[str]
) -> list[TimeExpression]:
    """ "April and June 1955", "30 November to 2 December 2014": the year stands once, with the last."""
    made = list(made)
    for i in reversed(range(len(gaps))):
        first, second = made[i], made[i + 1]
        joined = all(word in joins or word in SMALL or word in (",", "or", "/") for word in gaps[i]) and gaps[i]
        named = (first.month or first.season) and (second.month or second.season)
        if not (joined and named) or second.year is None or first.year is not None or first.type == "SET":
            continue
        if first.years is not None or first.which is not None:
            continue
        turned = bool(first.month and second.month and first.month > second.month)
        made[i] = _with(first, year=second.year + (turned if second.bc else -turned), bc=second.bc)
    return made


def _days_of_hours(made: list[TimeExpression], gaps: Sequence[list[str]]) -> list[TimeExpression]:
    """ "8 p.m. (1700 GMT) on Tuesday": both hours are of the Tuesday that follows."""
    made = list(made)
    for i in reversed(range(len(gaps))):
        first, second = made[i], made[i + 1]
        if first.rule not in HOUR_RULES or len([w for w in gaps[i] if w not in ("(", ")", ",")]) > NEAR_HOUR:
            continue
        if _is_day(second):
            made[i] = _with(first, **{name: getattr(second, name) for name in DAY_FIELDS})
    return made


def _is_day(e: TimeExpression) -> bool:
    dated = e.weekday is not None or e.day is not None or (e.shift is not None and e.grain == "day")
    return e.type in ("DATE", "TIME") and dated


def _with(expression: TimeExpression, **changes: Any) -> TimeExpression:
    values = {name: getattr(expression, name) for name in TimeExpression.__struct_fields__}
    return TimeExpression(**{**values, **changes})
