"""Who held an office when: a title is given to those who bear it, seldom to those who did, never to those who will."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

import numpy as np
from msgspec import Struct

from onrecord.extract.dates.rules import OfficeOdds
from onrecord.extract.dates.window import Array, Clue, Window, log_odds
from onrecord.model import Span

FILE = "en/offices.tsv"
MOST = 20  # of a story: more of them tell no more
BEFORE = 24  # characters before a title in which "former" can stand
SAMPLE = 2_000  # characters by which a text is seen to be in capitals
GIVEN = r"(?:\s+[A-Z][\w.'’-]*){0,3}?"


class OfficeRow(Struct, frozen=True, kw_only=True):
    """A row of `en/offices.tsv`, as it is written there."""

    id: str
    titles: str
    name: str
    since: str
    until: str = ""


class Held(Struct, frozen=True):
    """An office given to a person in the text, and the terms that it can be of."""

    text: str
    span: Span
    terms: tuple[tuple[date, date | None], ...]


class Offices:
    """Finds people with their titles. Made once from the rules."""

    def __init__(self, rows: Iterable[OfficeRow], odds: OfficeOdds) -> None:
        self._rows: dict[tuple[str, str], list[OfficeRow]] = defaultdict(list)
        for row in rows:
            for title in row.titles.split("|"):
                self._rows[title.lower(), row.name.split()[-1].lower()].append(row)
        titles = sorted({title for title, _ in self._rows}, key=len, reverse=True)
        surnames = sorted({name for _, name in self._rows}, key=len, reverse=True)
        told = rf"\b({_any(titles)})({GIVEN})\s+({_any(surnames)})\b"
        self._told = re.compile(told) if self._rows else None
        self._in_capitals = re.compile(told, re.IGNORECASE)
        self._not_after = re.compile(rf"\b(?:{_any(odds.no_longer)})\b(?:[^.,;\n]|\b[A-Z]\.)*\Z", re.IGNORECASE)

    def find(self, text: str, span: Span) -> list[Held]:
        """Every person with a title in the span, each once."""
        if self._told is None:
            return []
        sample = text[span.start : min(span.end, span.start + SAMPLE)]
        pattern = self._in_capitals if sample.isupper() else self._told
        found: dict[tuple[str, ...], Held] = {}
        for match in pattern.finditer(text, span.start, span.end):
            rows = self._of(match[1], match[2], match[3])
            if rows and not self._not_after.search(text[max(span.start, match.start() - BEFORE) : match.start()]):
                terms = tuple(
                    (date.fromisoformat(r.since), date.fromisoformat(r.until) if r.until else None) for r in rows
                )
                held = Held(" ".join(match[0].split()), Span(match.start(), match.end()), terms)
                found.setdefault(tuple(r.id for r in rows), held)
            if len(found) >= MOST:
                break
        return list(found.values())

    def _of(self, title: str, given: str, surname: str) -> list[OfficeRow]:
        """The rows that fit; "President Bush" fits two, "President George W. Bush" one."""
        rows = self._rows.get((" ".join(title.lower().split()), surname.lower()), [])
        told = {word.lower() for word in given.split()}
        exact = [row for row in rows if told <= {word.lower() for word in row.name.split()[:-1]}]
        full = {word for word in told if len(word.rstrip(".")) > 1}
        return exact or [row for row in rows if full <= {word.lower() for word in row.name.split()[:-1]}]


def office_clues(offices: Iterable[Held], window: Window, odds: OfficeOdds) -> Iterator[Clue]:
    """The one that says most counts whole, the others a little: all may be of one piece of history."""
    votes = [(held, _votes(held, window, odds)) for held in offices]
    votes.sort(key=lambda entry: float(entry[1].sum()))
    for i, (held, own) in enumerate(votes):
        years = " or ".join(f"{since.year}–{until.year if until else ''}" for since, until in held.terms)
        yield Clue(own if i == 0 else own * odds.others, f"“{held.text}” was so in {years}", (held.span,))


def _votes(held: Held, window: Window, odds: OfficeOdds) -> Array:
    best = np.full(len(window), odds.before)
    for since, until in held.terms:
        best = np.where(window.days >= since.toordinal(), np.maximum(best, odds.after), best)
        within = (window.days >= since.toordinal()) & (window.days <= (until or date.max).toordinal())
        best = np.where(within, 1.0, best)
    return log_odds(best)


def _any(words: Iterable[str]) -> str:
    """An alternation; the first letter of each word may be a capital."""
    return "|".join(r"\s+".join(_word(part) for part in word.split()) for word in words)


def _word(word: str) -> str:
    return "".join(_either_case(part) for part in re.split(r"(-)", word))


def _either_case(part: str) -> str:
    first, rest = part[:1], re.escape(part[1:])
    return f"[{first.lower()}{first.upper()}]{rest}" if first.isalpha() else re.escape(part)


def _term(row: OfficeRow) -> tuple[date, date | None]:
    return date.fromisoformat(row.since), date.fromisoformat(row.until) if row.until else None
