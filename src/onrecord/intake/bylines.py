"""Who wrote it: lines that name authors, the day, or those who lent a hand."""

from __future__ import annotations

import re
from functools import cached_property

from onrecord.intake.storyrules import StoryRules

_PARTS = re.compile(r"\s*(?:,|;|\band\b|&|\||\bwith\b)\s*", re.IGNORECASE)
_PLACE = re.compile(r"\s+(?:in|at|from|for)\s+.*$")
_SMALL = r"de|del|della|da|di|van|von|der|den|la|le|al|el|bin|ben|ibn|dos|du|ter|ten|st\."
_NAME_WORD = rf"(?:[A-Z\u00c0-\u00de][\w.'\u2019\u00c0-\u024f-]*|{_SMALL})"
_NAME = re.compile(rf"{_NAME_WORD}(?:\s+{_NAME_WORD}){{1,4}}")


class Bylines:
    """Tells bylines, lines that give the day, and credits."""

    def __init__(self, rules: StoryRules) -> None:
        self._rules = rules

    def names(self, line: str) -> tuple[str, ...] | None:
        """The authors that a line names; () where it is a byline of an outlet; None where it is no byline.

        "By Ada Winter, Staff Writer" gives ("Ada Winter",), "By then the bridge was gone." None.
        """
        line = " ".join(line.split())
        if len(line.split()) > self._rules.limits.byline_words or line.endswith((".", "?", "!", ":")):
            return None
        opener = self._rules.byline_opener.match(line)
        parts = [part for part in _PARTS.split(line[opener.end() :] if opener else line) if part]
        people = [_PLACE.sub("", part) for part in parts]
        named = [part for part in people if part.casefold() not in self._rules.roles]
        roles = len(named) < len(people)
        # a byline without its "By" is known by the role alone: "Ada Winter, Staff Writer"
        if not parts or not (opener or (roles and len(parts) > 1 and not re.search(r"\d", line))):
            return None
        if all(_NAME.fullmatch(name) for name in named[:1] or [""]) or not named:
            return tuple(name for name in named if _NAME.fullmatch(name) and not self._is_day(name))
        return None

    def outlet(self, line: str) -> str | None:
        """The outlet in a byline: "By Ada Winter, Associated Press" gives "Associated Press"."""
        opener = self._rules.byline_opener.match(line)
        parts = _PARTS.split(line[opener.end() :] if opener else line)
        return next((part for part in parts if part.casefold() in self._rules.byline_outlets), None)

    def is_credit(self, text: str) -> bool:
        """Does a paragraph say who else worked on the story, or whose it is?"""
        if len(text.split()) > self._rules.limits.credit_words:
            return False
        if self._rules.credit_closer.search(text):
            return len(text.split()) <= self._rules.limits.byline_words
        opener = self._rules.credit_opener.match(text)
        if not opener:
            return False
        rest = text[opener.end() :].lstrip()
        # names, a year or a bracket follow; "Reporting by the agency has been questioned" is no credit
        return text.startswith(("(", "[")) or not rest or rest[0].isupper() or rest[0].isdigit() or text[0] == "\u00a9"

    def is_day_line(self, line: str) -> bool:
        """Does a line give nothing but when (and by whom) the story was published?"""
        return bool(self._day_line.fullmatch(" ".join(line.split())))

    def _is_day(self, text: str) -> bool:
        return bool(self._day.match(text))

    @cached_property
    def _day(self) -> re.Pattern[str]:
        return re.compile(self._rules.day)

    @cached_property
    def _day_line(self) -> re.Pattern[str]:
        outlet = r"(?:[\w.'\u2019& ]{2,40}\s*[|,\u2022\u00b7\u2013\u2014-]\s*)?"
        opener = r"(?:(?i:updated|published|posted|last updated|first published|last modified)(?i:\s+on|\s+at)?:?\s+)?"
        clock = r"(?:(?:,|\s+at|\s*[@|\u2022\u00b7\u2013\u2014-])?\s*\d{1,2}[:.]\d\d.{0,20})?"
        numbers = r"\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}"
        source = r"(?:[|\u2022\u00b7\u2013\u2014-]\s*.{2,40})?"
        return re.compile(rf"{outlet}{opener}(?:{self._rules.day}|{numbers}){clock}\s*{source}")
