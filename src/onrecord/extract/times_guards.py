"""Checks that a pattern of words cannot express: is "1500" a year, "may" a month, "a second" a length?

A guard sees the match in its sentence; it refuses it by False, and may set fields.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.extract.times_build import Builder, Fields, Slots
from onrecord.extract.times_tense import tense_of
from onrecord.language.parse import Token

HESITANT_MONTHS = frozenset({"may", "march", "august"})
NAMES_TOO = frozenset({"jan", "mar", "apr", "jun", "jul", "aug", "sep", "dec"})  # months only beside a number
SHORT_WEEKDAYS = frozenset({"mon", "wed", "fri", "sat.", "sun.", "tue", "thu"})
TOO_SHORT = frozenset({"second", "minute", "seconds", "minutes"})


@dataclass(frozen=True, slots=True)
class Match:
    """A match in its sentence: tokens `start` to `end` of `tokens`."""

    tokens: Sequence[Token]
    start: int
    end: int
    slots: Slots

    def before(self, steps: int = 1) -> str:
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
        return any(t.lower in words for t in self.tokens[self.start : self.end])


Guard = Callable[[Fields, Match], bool]


class Guards:
    """The checks by name."""

    def __init__(self, lists: dict[str, list[str]], builder: Builder) -> None:
        self._lists = {name: frozenset(words) for name, words in lists.items()}
        self._build = builder
        self._guards: dict[str, Guard] = {
            name: getattr(self, f"_{name}")
            for name in (
                "adverb", "beside", "dom", "year", "years", "spoken", "shortyear", "bc", "decade", "season", "end", "which",
                "that", "later", "length", "half", "window", "open", "every", "rate", "ref", "noun", "adjective", "theyear",
            )
        }  # fmt: skip

    def allow(self, guard: str, fields: Fields, match: Match) -> bool:
        """Does the match hold?"""
        named = match.slots.named
        if "month" in named and not _is_month(named["month"][0], match, self._lists["before_year"]):
            return False
        if "weekday" in named and not _is_weekday(named["weekday"][0]):
            return False
        return not guard or self._guards[guard](fields, match)

    def _adverb(self, fields: Fields, match: Match) -> bool:
        return match.first.pos in ("ADV", "X", "") or match.first.dep == "advmod"

    def _beside(self, fields: Fields, match: Match) -> bool:
        fields["shift"] = -2 if match.has("before") and match.has("yesterday") else 2
        return match.has("yesterday") == match.has("before")

    def _dom(self, fields: Fields, match: Match) -> bool:
        """Not "in August 7 people died"."""
        dom, nxt = match.slots.named["dom"][-1], match.next
        if dom is not match.last or nxt is None:
            return True
        return not (dom.dep == "nummod" and dom.head is nxt and nxt.tag == "NNS")

    def _year(self, fields: Fields, match: Match) -> bool:
        token, nxt = match.first, match.next
        before = match.before()
        if before in ("$", "#", "no.", "£", "€", "number", "route", "highway"):
            return False
        if nxt is not None and (
            nxt.lower in ("%", "percent", "(", "-") and nxt.start == token.end and nxt.lower == "%"
        ):
            return False
        if token.dep == "nummod" and token.head.tag == "NNS" and before not in ("the", "of", "its"):
            return False
        if token.entity == "DATE":
            return True
        year = int(token.text[:4])
        likely = 1900 <= year <= 2035 or before in ("in", "since", "until")
        counted = token.entity in ("CARDINAL", "MONEY", "QUANTITY", "PERCENT") and token.dep != "pobj"
        if counted and before not in ("in", "since", "until", "by"):
            return False
        return likely and (before in self._lists["before_year"] or before == "") and not _counts(token)

    def _years(self, fields: Fields, match: Match) -> bool:
        first = int(match.first.text[:4])
        last = match.slots.lower("year") or match.slots.lower("twoyear")
        full = int(last) if len(last) == 4 else first // 100 * 100 + int(last or 0)
        fields["year"] = full
        return 0 < full - first < 200

    def _spoken(self, fields: Fields, match: Match) -> bool:
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
        return match.before() in (
            "in",
            "since",
            "of",
            "until",
            "by",
            "late",
            "early",
            "from",
            "to",
            "and",
            "summer",
            "fall",
            "may",
        )

    def _bc(self, fields: Fields, match: Match) -> bool:
        numbers = [t for t in match.slots.words if t.text.isdigit()]
        if (
            not numbers
            or (match.has("ad", "bc") and not match.has("AD"))
            and any(t.text in ("ad", "bc") for t in match.slots.words)
        ):
            return False
        fields["year"] = int(numbers[0].text)
        return 0 < fields["year"] < 10_000

    def _decade(self, fields: Fields, match: Match) -> bool:
        named = match.slots.named
        if match.before() in self._lists["possessive"] or match.has(*self._lists["possessive"]):
            return False
        if "decade_name" in named or ("shortdecade" in named and not match.has("'", "’", "‘")):
            return match.has("the", "early", "late", "mid") and fields["decade"] >= 192
        return True

    def _season(self, fields: Fields, match: Match) -> bool:
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

    def _which(self, fields: Fields, match: Match) -> bool:
        unit = match.slots.lower("unit")
        if unit in TOO_SHORT or unit == "hour":
            return False
        if "which" not in match.slots.named:
            fields |= {"base": "narrative", "shift": 0}
            return "edge" in match.slots.named
        which = match.slots.lower("which")
        if (
            match.has("the")
            and which in ("next", "previous")
            or (unit == "day" and which in ("last", "past", "current"))
        ):
            return False
        fields["shift"] = fields["which"]
        return True

    def _that(self, fields: Fields, match: Match) -> bool:
        unit = match.slots.lower("unit")
        if unit in TOO_SHORT or unit == "hour":
            return False
        fields.setdefault("shift", 0)
        plain = match.first.lower == "the" and "following" not in match.slots.named and not match.has("same")
        return not plain or unit == "quarter"

    def _theyear(self, fields: Fields, match: Match) -> bool:
        nxt = match.next
        if match.has("of") and not match.has("full", "fiscal"):
            return False
        return nxt is None or nxt.pos in ("PUNCT", "ADP", "AUX", "VERB", "CCONJ", "SCONJ", "")

    def _later(self, fields: Fields, match: Match) -> bool:
        word, nxt = match.last.lower, match.next
        if match.slots.lower("length") in TOO_SHORT:
            return False
        if (
            word in self._lists["event_next"]
            and nxt is not None
            and (nxt.pos not in ("PUNCT", "CCONJ", "") or nxt.lower == "-")
        ):
            return False
        if match.slots.words[0].lower == "the" and word not in ("before", "after", "earlier"):
            return False
        sign = -1 if word in self._lists["back"] else 1
        if "shift" in fields and fields["shift"] is not None:
            fields["shift"] *= sign
        elif fields.get("ref"):
            fields["ref"] = "PAST_REF" if sign < 0 else "FUTURE_REF"
        fields["compared"] = sign < 0 and match.has("a", "the", "one")
        if word == "now":
            fields["base"] = "publication"
        return True

    def _length(self, fields: Fields, match: Match) -> bool:
        named, unit = match.slots.named, match.slots.lower("length") or match.slots.lower("unit")
        code = self._build.unit(unit)
        if "unit" in named and "length" not in named and (unit in ("second", "quarter", "weekend") or code == "WE"):
            return False
        if code == "WE" or (
            code == "Q" and match.next is not None and match.next.lower in ("of", "-", "mile", "miles", "century")
        ):
            return False
        if "vague" in named and "num" not in named and unit not in self._units():
            return match.slots.lower("vague") == "couple"
        if unit == "second" and not (match.has("-") or match.slots.lower("num").isdigit()):
            return False
        return not (match.before() in ("$", "£", "€") or match.before() == "-" and match.first.lower in ("a", "an"))

    def _units(self) -> Any:
        return self._build.plural_units

    def _half(self, fields: Fields, match: Match) -> bool:
        if "halved" not in match.slots.named:
            count = self._build.count(match.slots)
            unit = self._build.unit(match.slots.lower("length"))
            fields["amount"] = self._build.amount(float(count) + 0.5 if not isinstance(count, str) else count, unit)
        return True

    def _window(self, fields: Fields, match: Match) -> bool:
        if "following" in match.slots.named:
            fields["base"] = "narrative"
            fields.pop("shift", None)
        return (
            "which" in fields or match.has("first", "final", "initial", "opening") or "following" in match.slots.named
        )

    def _open(self, fields: Fields, match: Match) -> bool:
        if "open" not in match.slots.named:
            return True
        return (
            match.first.lower in self._lists["open_after"]
            and match.first is not match.last
            and not match.has("weekends")
        )

    def _every(self, fields: Fields, match: Match) -> bool:
        if match.has("other"):
            fields["amount"] = fields.get("amount", "").replace("1", "2", 1)
        if "adverb" in match.slots.named:
            nxt = match.next
            if match.first.lower == "quarterly" and nxt is not None and nxt.pos == "NOUN":
                return False
            named = match.first.text[:1].isupper() and not match.first.text.isupper() and match.start > 0
            return not named and not (nxt is not None and nxt.pos == "PROPN")
        return True

    def _rate(self, fields: Fields, match: Match) -> bool:
        if match.slots.lower("rate") in ("second", "quarter"):
            return False
        if match.first.lower == "per":
            return True
        near = match.tokens[max(0, match.start - 3) : match.start]
        return any(t.pos == "NUM" or t.lower in self._lists["money"] for t in near)

    def _ref(self, fields: Fields, match: Match) -> bool:
        if match.has("soon"):
            nxt = match.next.lower if match.next is not None else ""
            fields["ref"] = "FUTURE_REF"
            if tense_of(match.first) == "past":  # "was soon divided": no time from here
                return False
            return nxt not in ("after", "as", "afterward", "afterwards", "thereafter") and match.before() not in (
                "as",
                "too",
                "how",
            )
        if match.has("recently"):
            fields["ref"] = "PAST_REF"
        return match.has("at") or not match.has("moment")

    def _noun(self, fields: Fields, match: Match) -> bool:
        nxt = match.next
        return nxt is None or nxt.pos not in ("NOUN", "NUM", "PROPN", "ADJ")

    def _adjective(self, fields: Fields, match: Match) -> bool:
        fields["ref"] = "PAST_REF" if match.first.lower == "recent" else "PRESENT_REF"
        return match.first.pos == "ADJ"


def _is_month(token: Token, match: Match, before: frozenset[str]) -> bool:
    beside = any(t.text[:1].isdigit() for t in match.slots.words)
    if token.lower in NAMES_TOO:
        return beside
    if token.lower not in HESITANT_MONTHS:
        return True
    if not token.text[:1].isupper():
        return False
    if beside or match.has("last", "next", "this", "early", "late", "mid", "end"):
        return True
    if token.tag == "MD" or token.pos not in ("PROPN", "NOUN", ""):
        return False
    return token.entity == "DATE" or match.before() in before


def _is_weekday(token: Token) -> bool:
    return token.text[:1].isupper() or token.lower not in SHORT_WEEKDAYS


def _counts(token: Token) -> bool:
    return token.dep == "nummod" and token.head.tag == "NNS"
