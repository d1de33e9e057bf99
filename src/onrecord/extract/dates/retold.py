"""What is told in two ways of counting, which agree only on some days: "last year" beside "August 2014"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from onrecord.extract.dates.facts import Facts
from onrecord.extract.dates.window import Clue, Window, spans_of
from onrecord.extract.times.expression import TimeExpression

STEP_DAYS = {"day": 1, "week": 7, "month": 30}
TOLERANCE = {"day": 1, "week": 6, "month": 20}
MONTH_TOLERANCE = 16
WEEK = 7
Kin = Callable[[TimeExpression, str], Iterable[tuple[TimeExpression, float]]]


def told_twice(facts: Facts, window: Window, kin: Kin) -> Iterable[Clue]:
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
        elif e.grain == "week" and e.rule.endswith("which-unit"):
            yield from _agreed(e, list(_of_week(e, steps, window, kin)))
        elif e.rule.endswith("ago") and steps > 1:
            yield from _agreed(e, list(_ago(e, steps, window, kin)))


def _agreed(e: TimeExpression, told: Iterable[tuple[Any, TimeExpression, float]]) -> Iterable[Clue]:
    for agree, other, factor in told:
        because = f"“{e.text}” beside “{other.text}”"
        once = because if e.grain == "year" else ""
        yield Clue(np.where(agree, np.log(factor), 0.0), because, spans_of(e), once)


def _of_week(e: TimeExpression, weeks: int, window: Window, kin: Kin) -> Iterable[tuple[Any, TimeExpression, float]]:
    """ "Last week" beside "Oct. 31", whichever day weeks begin on."""
    for other, factor in kin(e, "yearless"):
        if other.month and other.day and other.tense != "future" and len(window.yearly(other.month, other.day)) > 0:
            monday = window.weekday - 1
            since = window.back(other.month, other.day) - monday
            yield (since >= WEEK * (weeks - 1) + 1) & (since <= WEEK * weeks + 1), other, factor


def _ago(e: TimeExpression, steps: int, window: Window, kin: Kin) -> Iterable[tuple[Any, TimeExpression, float]]:
    days, slack = steps * STEP_DAYS[e.grain], TOLERANCE[e.grain]
    for other, factor in [*kin(e, "yearless"), *kin(e, "months")]:
        if not other.month or other.tense == "future" or len(window.yearly(other.month, other.day or 15)) == 0:
            continue
        age = window.back(other.month, other.day or 15)
        room = slack + (0 if other.day else MONTH_TOLERANCE)
        yield np.abs(age - days) <= room, other, factor if other.day else factor**0.5
