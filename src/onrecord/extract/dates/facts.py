"""The times of a story, by what they can tell of the day that it was written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice

from onrecord.extract.times.calendar import make_date
from onrecord.extract.times.expression import TimeExpression

FIRST_YEAR, LAST_YEAR = 1850, 2100  # years that news in plain text can be of
DATELINE, AGENCY = "dates.dateline", "dates.dateline.agency"  # a dateline without its year, and an agency's
HEAD = 1  # the last sentence of the head of a story
MOST_TIMES = 120  # of a story, from its beginning: news comes first, and a book's worth of times says no more


class Facts:
    """The times of one story, by what they can tell.

    text      the whole report's, for what stands beside them
    opening   where in it the story's opening ends
    """

    def __init__(self, times: Iterable[TimeExpression], text: str = "", opening: int = 0) -> None:
        self.text, self.opening = text, opening
        self.full: list[TimeExpression] = []
        self.full_ahead: list[TimeExpression] = []
        self.yearless: list[TimeExpression] = []
        self.months: list[TimeExpression] = []
        self.weekdays: list[TimeExpression] = []
        self.years: list[TimeExpression] = []
        self.back: list[TimeExpression] = []
        self._today = False
        for e in islice((e for e in times if e.type in ("DATE", "TIME") and not e.ref and not e.bc), MOST_TIMES):
            self._sort(e)

    @property
    def filed(self) -> TimeExpression | None:
        """The first weekday told, where it is the day of an agency's dateline: agencies name that day so."""
        if self._today or not any(e.rule == AGENCY for e in self.yearless):
            return None
        return next((w for w in self.weekdays if w.tense != "future" and w.lead <= HEAD), None)

    def _sort(self, e: TimeExpression) -> None:
        if e.year is not None:
            if FIRST_YEAR <= e.year <= LAST_YEAR:
                self._dated(e)
        elif e.month and e.years is None and e.which is None:
            (self.yearless if e.day else self.months).append(e)
        elif e.weekday and e.which is None and e.week is None and not e.month:
            self.weekdays.append(e)
        elif e.shift == 0 and e.grain == "day" and e.base == "publication":
            self._today = True
        elif _back(e):
            self.back.append(e)

    def _dated(self, e: TimeExpression) -> None:
        ahead = is_ahead(e)
        if e.day and e.month and e.grain in ("day", "time"):
            (self.full_ahead if ahead else self.full).append(e)
        if not ahead:
            self.years.append(e)

    @property
    def latest_year(self) -> int | None:
        """The latest year that is told as past."""
        return max((e.year for e in self.years if e.year), default=None)

    @property
    def latest_full(self) -> date | None:
        """The latest day that is told in full, as past."""
        days = (make_date(e.year or 0, e.month or 0, e.day or 0) for e in self.full)
        return max((day for day in days if day), default=None)

    @property
    def dated(self) -> bool:
        """Is any day of any month told?"""
        return bool(self.full or self.yearless)


def is_ahead(e: TimeExpression) -> bool:
    """Is it still to come?"""
    return e.tense == "future" or e.relation in ("until", "by")


def _back(e: TimeExpression) -> bool:
    earlier = e.shift == 0 and e.edge == "earlier"
    counted = e.shift is not None and (e.shift < 0 or earlier) and e.base == "publication"
    return counted and e.grain in ("day", "week", "month", "year")
