"""Years told by counting: "the 10th anniversary of the 1979 treaty", "in 1995, ten years ago", "43, born in 1972"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

import numpy as np
from msgspec import Struct

from onrecord.extract.dates.facts import LAST_YEAR
from onrecord.extract.dates.rules import Counting
from onrecord.extract.dates.window import Clue, Window, log_odds
from onrecord.model import Span

MOST = 10  # of a kind in a story: more of them tell no more
OTHER_YEARS = 10  # that it can be of where the sum is not the running year
YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"


class Counted(Struct, frozen=True):
    """A number of years from a year, and the year that they come to."""

    text: str
    span: Span
    year: int
    rule: Counting


class Counts:
    """Finds a number of years beside the year that they are counted from. Made once from the rules."""

    def __init__(self, rules: Iterable[Counting], numbers: dict[str, int]) -> None:
        self._numbers = numbers
        words = "|".join(sorted(map(re.escape, numbers), key=len, reverse=True))
        number = rf"(?P<n>\d{{1,3}}|{words})"
        self._rules = [
            (rule, re.compile(rule.match.replace("{n}", number).replace("{year}", YEAR), re.IGNORECASE))
            for rule in rules
        ]

    def find(self, text: str, span: Span) -> list[Counted]:
        """What a story counts, in order of the rules."""
        found = []
        for rule, pattern in self._rules:
            for match in islice(pattern.finditer(text, span.start, span.end), MOST):
                number = self._numbers.get(match["n"].lower()) or (int(match["n"]) if match["n"].isdigit() else 0)
                where, year = Span(match.start(), match.end()), int(match["year"]) + number
                if number and year <= LAST_YEAR:
                    found.append(Counted(" ".join(match[0].split()), where, year, rule))
        return found


def counted_clues(found: Iterable[Counted], window: Window) -> Iterable[Clue]:
    """The votes for the running year."""
    for one in found:
        last = one.year + one.rule.slack
        held = (window.year >= one.year) & (window.year <= last)
        if held.any():
            because = f"“{one.text}” makes it {one.year}" + (f" or {last}" if one.rule.slack else "")
            votes = log_odds(np.where(held, one.rule.sure, (1 - one.rule.sure) / OTHER_YEARS))
            yield Clue(votes, because, (one.span,), f"counted {one.year}")
