"""Which comes first in dates in figures, the day or the month ("03/04/2015"): what tells it in the same text.

Another such date in which one number is above twelve tells it for certain; else the weekday beside one, a day of the
same two numbers in words, the time zone, the outlet's home, its address, and how the text writes its days in words.
Where nothing tells it, or the signs differ, both readings stay open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from onrecord.extract.dates.rules import OrderWords
from onrecord.extract.times.calendar import make_date
from onrecord.extract.times.expression import TimeExpression
from onrecord.model import About, Report

Order = Literal["month first", "day first"]
FIGURES = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})(?![\d/])")
TOP_DOMAIN = re.compile(r"(?://)?(?:[\w-]+\.)+([a-z]{2,6})(?=[/:]|\Z)")
HOMES = "homes.tsv"
MOST_MONTH = 12


class Home(Struct, frozen=True, kw_only=True):
    """A row of `homes.tsv`, as it is written there."""

    address: str
    name: str
    town: str
    country: str
    admin1: str = ""


class Orders:
    """Tells the order of dates in figures. Made once from the rules."""

    def __init__(self, words: OrderWords, homes: Iterable[tuple[str, str]]) -> None:
        self._words = words
        self._homes = dict(homes)
        self._zones = {
            "month first": _any(words.month_first_words),
            "day first": _any(words.day_first_words),
        }

    def of(self, report: Report, times: Sequence[TimeExpression]) -> Order | None:
        """The order that a report tells; `times` are those of its stories."""
        text = report.text
        told = {"month first" if int(m[2]) > MOST_MONTH else "day first" for m in FIGURES.finditer(text) if _sure(m)}
        told = told or {order for e in times if (order := _by_weekday(e, times))}
        told = told or set(self._by_home(report))
        told = told or {order for order, words in self._zones.items() if words and words.search(text)}
        told = told or _as_in_words(times, text)
        return told.pop() if len(told) == 1 else None  # type: ignore[return-value]

    def _by_home(self, report: Report) -> Iterable[str]:
        for about in (report.given, report.page):
            country = _home(about, self._homes)
            match = TOP_DOMAIN.search(about.url or "")
            domain = match[1] if match else ""
            if country in self._words.month_first_countries or domain in self._words.month_first_domains:
                yield "month first"
            elif country or domain in self._words.day_first_domains:
                yield "day first"


def _any(words: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)") if words else None


def _home(about: About, homes: dict[str, str]) -> str | None:
    address = re.sub(r"^\w+://(?:www\.)?|/.*", "", (about.url or "").lower())
    return homes.get((about.outlet or "").lower()) or homes.get(address)


def _sure(match: re.Match[str]) -> bool:
    first, second = int(match[1]), int(match[2])
    return max(first, second) <= 31 and min(first, second) <= MOST_MONTH < max(first, second)


def _by_weekday(e: TimeExpression, times: Sequence[TimeExpression]) -> Order | None:
    """By the weekday that it names, or the same day told in words."""
    if not e.swap or not (e.month and e.day):
        return None
    for other in times:
        if not other.swap and other.month and other.day and other.year in (None, e.year):
            if (other.month, other.day) == (e.month, e.day):
                return "month first"
            if (other.month, other.day) == (e.day, e.month):
                return "day first"
    weekday = e.weekday or next((o.weekday for o in times if o.weekday and 0 < e.span.start - o.span.end <= 2), None)
    as_month, as_day = make_date(e.year or 0, e.month, e.day), make_date(e.year or 0, e.day, e.month)
    if not weekday or not as_month or not as_day:
        return None
    fits = (as_month.isoweekday() == weekday, as_day.isoweekday() == weekday)
    return {(True, False): "month first", (False, True): "day first"}.get(fits)  # type: ignore[return-value]


def _as_in_words(times: Sequence[TimeExpression], text: str) -> set[str]:
    """Days in words are written in the order of those in figures: "March 4" or "4 March"."""
    days = [e for e in times if e.month and e.day and not e.swap]
    written = [re.search(r"\d{1,2}(?!\d)|[A-Z][a-z]{2}(?!\w*day)", e.span.of(text)) for e in days]
    starts = [(e, m) for e, m in zip(days, written, strict=True) if m and re.search("[A-Za-z]{3}", e.span.of(text))]
    return {"day first" if m[0][0].isdigit() else "month first" for _, m in starts}


def in_order(times: Iterable[TimeExpression], order: Order | None) -> list[TimeExpression]:
    """The times with every day in figures read in the order told; with no order told its year alone is sure."""
    return [_read(e, order) if e.swap else e for e in times]


def _read(e: TimeExpression, order: Order | None) -> TimeExpression:
    if order == "month first":
        return replace(e, swap=False)
    if order == "day first":
        return replace(e, swap=False, month=e.day, day=e.month)
    return replace(e, month=None, day=None, weekday=None, grain="year")
