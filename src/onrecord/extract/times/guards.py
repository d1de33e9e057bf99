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

    @property
    def words(self) -> list[str]:
        """Its words, folded."""
        return [t.lower for t in self.tokens[self.start : self.end]]

    def has(self, *words: str) -> bool:
        """Is one of the words in it?"""
        return any(t.lower in words for t in self.tokens[self.start : self.end])


LAST_YEAR = 2100
TITLE_REACH = 20  # words on either side that tell whether a sentence is all in capitals
Guard = Callable[[Fields, Match], bool]
Lists = dict[str, frozenset[str]]


class DateGuards:
    """The checks of days, months and years."""

    def __init__(self, lists: Lists, number: Callable[[list[Token]], int]) -> None:
        self._lists, self._number = lists, number
        self.named: dict[str, Guard] = {
            "beside": self._beside, "dom": self._dom, "year": self._year, "years": self._years,
            "spoken": self._spoken, "shortyear": self._shortyear, "bc": self._bc, "decade": self._decade,
            "season": self._season, "end": self._end, "feast": self._feast, "numeric": self._numeric,
            "impossible": self._impossible,
            "group": self._group, "share": self._share, "yearperiod": self._yearperiod, "nth": self._nth,
            "near": self._near, "toldweekday": self._toldweekday, "toldmonth": self._toldmonth,
            "beforelast": self._beforelast, "bcyears": self._bcyears, "barepart": self._barepart,
        }  # fmt: skip

    def names(self, match: Match) -> bool:
        """Are the words for months, weekdays and units in the match really such?"""
        named = match.slots.named
        if any(name in named and _in_a_title(named[name][-1], match) for name in ("unit", "length", "near")):
            return False
        if "month" in named and not self._is_month(named["month"][0], match):
            return False
        return "weekday" not in named or self._is_weekday(named["weekday"][0])

    def _is_month(self, token: Token, match: Match) -> bool:
        """Not "may go", "March to the sea" or "Jan Novak"."""
        beside = any(t.text[:1].isdigit() for t in match.slots.words)
        if token.lower in self._lists["names_too"]:
            return beside
        if token.entity == "PERSON" and not beside and match.next is not None and match.next.pos == "PROPN":
            return False
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
        if token.dep == "nummod" and token.head.tag == "NNS" and before not in self._lists["before_year_of"]:
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
        fields["year"] = int(numbers[-1].text)
        named = match.slots.named
        fields["grain"] = "day" if "dom" in named else next((n for n in ("month", "season") if n in named), "year")
        return 0 < int(numbers[-1].text) < 10_000

    def _bcyears(self, fields: Fields, match: Match) -> bool:
        numbers = [int(t.text) for t in match.slots.words if t.text.isdigit()]
        fields["year"] = numbers[-1]
        return len(numbers) == 2 and 10_000 > numbers[0] > numbers[1] > 0 and match.last.text not in ("ad", "bc")

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
            fields |= {"grain": "year", "shift": -1 if match.before() == "since" else 0}
        else:
            fields |= {"grain": "month" if match.has("month") else "year", "shift": 0}
        return True

    def _near(self, _: Fields, match: Match) -> bool:
        """Not "today's youth": that is of our time, not of this day."""
        nxt = match.next
        if nxt is None or nxt.lower not in ("'s", "’s"):
            return True
        after = match.tokens[match.end + 1 : match.end + 4]
        noun = next((t for t in after if t.pos == "NOUN"), None)
        return noun is None or noun.lemma not in self._lists["era"]

    def _toldweekday(self, fields: Fields, match: Match) -> bool:
        fields.setdefault("shift", 0)
        return match.first.lower == "that" or "following" in match.slots.named

    def _toldmonth(self, fields: Fields, match: Match) -> bool:
        fields.setdefault("shift", 0)
        fields["grain"] = "season" if "season" in match.slots.named else "month"
        return match.last.lower != "fall"

    def _feast(self, _: Fields, match: Match) -> bool:
        """Not "Mr. Ramadan" or "Ramadan Hassan"."""
        at = next((t for t in match.slots.words if t.text[:1].isupper()), None)
        near = [match.tokens[match.start - 1]] if match.start else []
        near += [match.next] if match.next is not None else []
        if match.has("al"):
            return True
        titled = match.before() in self._lists["titles"]
        return at is not None and not titled and not any(t.entity == "PERSON" for t in (*near, at))

    def _numeric(self, fields: Fields, match: Match) -> bool:
        """Figures parted by strokes may give the day or the month first."""
        fields["swap"] = "/" in match.first.text[:3] and fields["month"] != fields["day"] and fields["day"] <= 12
        return bool(1 <= fields["month"] <= 12 and 1 <= fields["day"] <= 31)

    def _impossible(self, _: Fields, match: Match) -> bool:
        """Not "in May 40 people died"."""
        numbers = [int(t.text) for t in match.slots.words if t.text.isdecimal() and len(t.text) <= 4]
        odd = any(n == 0 or 31 < n < 100 or n > LAST_YEAR for n in numbers)
        nxt = match.next
        return odd and (nxt is None or nxt.pos not in ("NOUN", "PROPN", "ADJ", "NUM"))

    def _group(self, fields: Fields, _: Match) -> bool:
        clock = str(fields["clock"])
        return clock <= "24:00" and clock[3:] < "60" and bool(1 <= fields["day"] <= 31)

    def _share(self, fields: Fields, match: Match) -> bool:
        return bool(1 <= fields["nth"] <= (2 if match.has("half") else 4))

    def _yearperiod(self, fields: Fields, _: Match) -> bool:
        fields["grain"] = "quarter"
        return True

    def _nth(self, fields: Fields, match: Match) -> bool:
        """Not "on the 3rd floor"."""
        fields["day"] = self._number(match.slots.named.get("nthdom") or match.slots.named["nth"])
        last = match.has("last", "previous")
        fields["shift"] = -1 if last else int(match.has("next", "following") and match.last.lower == "month")
        if match.has("this", "last", "next"):
            fields["base"] = "publication"
        nxt = match.next
        if nxt is not None and nxt.lower == "of":
            return False
        return match.last.lower == "month" or nxt is None or nxt.pos not in ("NOUN", "PROPN", "ADJ", "NUM")

    def _beforelast(self, fields: Fields, match: Match) -> bool:
        fields |= {"grain": match.words[-3], "shift": -2 if match.has("before") else 2}
        return True

    def _barepart(self, fields: Fields, match: Match) -> bool:
        """ "at dawn" and "in the morning", not "the morning paper" or a woman's name."""
        nxt = match.next
        if nxt is not None and (nxt.lower == "of" or nxt.pos in ("NOUN", "PROPN")):
            return False
        dated = match.first.lower in self._lists["twilight"] or match.has("the") or "edge" in fields
        return dated and match.before() in self._lists["barepart_after"]


def _in_a_title(token: Token, match: Match) -> bool:
    """Is it a capitalised word of a sentence that is not in capitals throughout: the programme "This Week"?"""
    at = match.tokens.index(token, match.start, match.end)
    if not token.text[:1].isupper() or at == 0 or not match.tokens[at - 1].text[-1:].isalnum():
        return False
    around = match.tokens[max(0, at - TITLE_REACH) : at + TITLE_REACH]
    words = [t.text for t in around if len(t.text) > 3 and t.text[0].isalpha()]
    return 2 * sum(w[0].islower() for w in words) > len(words)


def _counts(token: Token) -> bool:
    return token.dep == "nummod" and token.head.tag == "NNS"
