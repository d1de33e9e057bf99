"""The days that a story can be of, and what is voted over them."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from msgspec import Struct

from onrecord.extract.times.calendar import make_date
from onrecord.extract.times.expression import TimeExpression
from onrecord.model import Span

Array = np.ndarray[Any, np.dtype[np.float64]]
Numbers = np.ndarray[Any, np.dtype[np.int64]]


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


def log_odds(values: Any) -> Array:
    """The logarithms of odds, none of them of nothing."""
    return np.log(np.maximum(np.asarray(values, dtype=np.float64), 1e-12))


def spans_of(*expressions: TimeExpression) -> tuple[Span, ...]:
    """Where these times stand."""
    return tuple(e.span for e in expressions)
