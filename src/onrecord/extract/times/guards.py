"""Checks that a pattern of words cannot express: is "1500" a year, "may" a month, "a second" a length?

A guard sees the match in its sentence; it refuses it by False, and may set fields.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.extract.times.amounts import Fields, Slots
from onrecord.language.parse import Token


@dataclass(frozen=True, slots=True)
class Match:
    """A match in its sentence: tokens `start` to `end` of `tokens`."""

    tokens: Sequence[Token]
    start: int
    end: int
    slots: Slots

    def before(self, steps: int = 1) -> str:
        """The word so many tokens before it, folded; "" at the beginning."""
        at = self.start - steps
        return self.tokens[at].lower if at >= 0 else ""

    @property
    def next(self) -> Token | None:
        return self.tokens[self.end] if self.end < len(self.tokens) else None

    @property
    def first(self) -> Token:
        return self.tokens[self.start]

    @property
    def last(self) -> Token:
        return self.tokens[self.end - 1]

    def has(self, *words: str) -> bool:
        """Is one of the words in it?"""
        return any(t.lower in words for t in self.tokens[self.start : self.end])


Guard = Callable[[Fields, Match], bool]
Lists = dict[str, frozenset[str]]


class DateGuards:
    """The checks of days, months and years."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self.named: dict[str, Guard] = {
            "beside": self._beside, "dom": self._dom, "year": self._year, "years": self._years,
            "spoken": self._spoken, "shortyear": self._shortyear, "bc": self._bc, "decade": self._decade,
            "season": self._season, "end": self._end,
        }  # fmt: skip

    def names(self, match: Match) -> bool:
        """Are the words for months and weekdays in the match really such?"""
        named = match.slots.named
        if "month" in named and not self._is_month(named["month"][0], match):
            return False
        return "weekday" not in named or self._is_weekday(named["weekday"][0])

    def _is_month(self, token: Token, match: Match) -> bool:
        """Not "may go", "March to the sea" or "Jan Novak"."""
        beside = any(t.text[:1].isdigit() for t in match.slots.words)
        if token.lower in self._lists["names_too"]:
            return beside
        if token.lower not in self._lists["hesitant_months"]:
            return True
        if not token.text[:1].isupper():
            return False
        if beside or match.has("last", "next", "this", "early", "late", "mid", "end"):
            return True
        if token.tag == "MD" or token.pos not in ("PROPN", "NOUN", ""):
            return False
        return token.entity == "DATE" or match.before() in self._lists["before_year"]

    def _is_weekday(self, token: Token) -> bool:
        return token.text[:1].isupper() or token.lower not in self._lists["short_weekdays"]

    def _beside(self, fields: Fields, match: Match) -> bool:
        fields["shift"] = -2 if match.has("before") and match.has("yesterday") else 2
        return match.has("yesterday") == match.has("before")

    def _dom(self, _: Fields, match: Match) -> bool:
        """Not "in August 7 people died"."""
        dom, nxt = match.slots.named["dom"][-1], match.next
        if dom is not match.last or nxt is None:
            return True
        return not (dom.dep == "nummod" and dom.head is nxt and nxt.tag == "NNS")

    def _year(self, _: Fields, match: Match) -> bool:
        token, nxt = match.first, match.next
        before = match.before()
        if before in self._lists["no_year_after"]:
            return False
        if nxt is not None and nxt.lower == "%":
            return False
        if token.dep == "nummod" and token.head.tag == "NNS" and before not in ("the", "of", "its"):
            return False
        if token.entity == "DATE":
            return True
        year = int(token.text[:4])
        likely = 1900 <= year <= 2035 or before in self._lists["year_for_sure"]
        counted = token.entity in ("CARDINAL", "MONEY", "QUANTITY", "PERCENT") and token.dep != "pobj"
        if counted and before not in self._lists["year_for_sure"]:
            return False
        return likely and (before in self._lists["before_year"] or before == "") and not _counts(token)

    def _years(self, fields: Fields, match: Match) -> bool:
        first = int(match.first.text[:4])
        last = match.slots.lower("year") or match.slots.lower("twoyear")
        full = int(last) if len(last) == 4 else first // 100 * 100 + int(last or 0)
        fields["year"] = full
        return 0 < full - first < 200

    def _spoken(self, _: Fields, match: Match) -> bool:
        words = match.slots.named["wordyear"]
        if match.next is not None and match.next.tag in ("NNS", "CD"):
            return False
        if words[0].lower in ("two", "twenty"):
            return match.before() in ("in", "since", "of", "by", "until")
        return len(words) > 1

    def _shortyear(self, fields: Fields, match: Match) -> bool:
        if match.end - match.start == 2 and match.first.end != match.last.start:
            return False
        if match.end - match.start == 1:
            fields["year"] = 1900 + int(match.first.text[-2:])
        return match.before() in self._lists["short_year_after"]

    def _bc(self, fields: Fields, match: Match) -> bool:
        numbers = [t for t in match.slots.words if t.text.isdigit()]
        if not numbers or any(t.text in ("ad", "bc") for t in match.slots.words):
            return False
        fields["year"] = int(numbers[0].text)
        return 0 < int(numbers[0].text) < 10_000

    def _decade(self, fields: Fields, match: Match) -> bool:
        named = match.slots.named
        if match.before() in self._lists["possessive"] or match.has(*self._lists["possessive"]):
            return False
        if "decade_name" in named or ("shortdecade" in named and not match.has("'", "’", "‘")):
            return match.has("the", "early", "late", "mid") and fields["decade"] >= 192
        return True

    def _season(self, _: Fields, match: Match) -> bool:
        word = match.last.lower
        if word == "fall" or match.last.pos == "VERB":
            return False
        if match.next is not None and match.next.pos == "PROPN":
            return False
        return match.before() in self._lists["season_after"]

    def _end(self, fields: Fields, match: Match) -> bool:
        if match.first.lower == "year":
            fields |= {"holiday": "year-end", "grain": "day", "edge": ""}
        else:
            fields |= {"grain": "month" if match.has("month") else "year", "shift": 0}
        return True


def _counts(token: Token) -> bool:
    return token.dep == "nummod" and token.head.tag == "NNS"
