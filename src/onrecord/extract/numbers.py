"""Numbers in a run of tokens: digits, words, vague amounts, ranges, and the words that bound them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import Struct

from onrecord.extract.numbers_digits import read_digits
from onrecord.language.parse import Token
from onrecord.model.values import Modifier
from onrecord.rules import Rules

LONGEST_BEFORE = 4  # words of a phrase that bounds a number
HUNDRED = 100
LETTERED = re.compile(r"(\d[\d.,]*)(k|m|mn|bn)", re.IGNORECASE)


class NumberExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A text and the bounds that are read out of it; None is open."""

    text: str
    low: float | None = None
    high: float | None = None


class VagueRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Words for an amount; `high` 0 is open."""

    id: str
    words: tuple[str, ...]
    low: float
    high: float
    because: str
    examples: tuple[NumberExample, ...]


class NumberRules(Struct, frozen=True, forbid_unknown_fields=True):
    """`en/numbers.toml`."""

    words: dict[str, float]
    scales: dict[str, float]
    marks: dict[str, tuple[str, ...]]
    fractions: dict[str, float]
    vague: tuple[VagueRule, ...]
    before: dict[Modifier, tuple[str, ...]]
    after: dict[Modifier, tuple[str, ...]]


@dataclass(slots=True)
class Number:
    """A number over the tokens `first` to `last` (with the words that bound it; `core` to `last` without those before).

    share    it is a part of a whole, in percent; money: a currency stands before it
    alone    it may be counted without a noun after it
    worded   it is written in words
    """

    first: int
    core: int
    last: int
    low: float | None
    high: float | None
    best: float | None
    modifier: Modifier = "exact"
    share: bool = False
    money: bool = False
    worded: bool = False
    bound: str = ""


@dataclass(slots=True)
class _Amount:
    end: int
    low: float
    high: float | None
    vague: bool = False
    share: bool = False
    worded: bool = False


class Numbers:
    """Finds the numbers of a sentence. Made once from the rules."""

    def __init__(self, rules: Rules) -> None:
        own = rules.table("en/numbers.toml", NumberRules)
        self._words, self._scales, self._fractions = own.words, own.scales, own.fractions
        self._attached = frozenset(own.marks["attached"])
        self._dashes = frozenset(own.marks["dashes"])
        self._currencies = frozenset(own.marks["currencies"])
        self._percent = frozenset(own.marks["percent"])
        self._vague = {tuple(w.split()): rule for rule in own.vague for w in rule.words}
        self._before = {w: modifier for modifier, words in own.before.items() for w in words}
        self._after = {w: modifier for modifier, words in own.after.items() for w in words}
        firsts = {words[0] for words in self._vague}
        self._starts = (
            firsts | self._words.keys() | self._fractions.keys() | {"a", "an", "hundred", "thousand", "million", "both"}
        )
        self._vague_plural = frozenset(words[0] for words in self._vague if len(words) == 1 and words[0].endswith("s"))

    def find(self, tokens: Sequence[Token]) -> list[Number]:
        """The numbers of a sentence, in order; ages, dates and the like are not told apart here."""
        low = [t.lower for t in tokens]
        found: list[Number] = []
        i, size = 0, len(low)
        while i < size:
            word = low[i]
            if word in self._starts or word[0].isnumeric():
                number = self._number(low, tokens, i)
                if number is not None:
                    if found and number.first <= found[-1].last:
                        number.first = found[-1].last + 1
                    found.append(number)
                    i = number.last
            i += 1
        return found

    def _number(self, low: list[str], tokens: Sequence[Token], i: int) -> Number | None:
        amount = self._amount(low, tokens, i)
        if amount is None:
            return None
        start, second = i, self._second(low, tokens, amount)
        number = Number(start, start, amount.end - 1, amount.low, amount.high, None, worded=amount.worded)
        number.share = amount.share
        if second is not None:
            number.low, number.high, number.last = amount.low, second.high, second.end - 1
            number.modifier = "range"
            number.share = second.share
            if start and low[start - 1] in {"between", "from"}:
                number.first = start - 1
        elif amount.vague:
            number.modifier = "vague"
        elif amount.low == amount.high:
            number.best = amount.low
        self._percentage(low, number)
        self._bound(low, number)
        if number.first and low[number.first - 1] in self._currencies:
            number.money = True
            number.first -= 1
            self._bound(low, number)
        return number

    def _percentage(self, low: list[str], number: Number) -> None:
        nxt = number.last + 1
        if nxt < len(low) and low[nxt] in self._percent:
            number.share, number.last = True, nxt
        elif nxt + 1 < len(low) and f"{low[nxt]} {low[nxt + 1]}" in self._percent:
            number.share, number.last = True, nxt + 1

    def _bound(self, low: list[str], number: Number) -> None:
        """Take in the words before and after that bound the number."""
        for _ in range(2):
            step = self._phrase_before(low, number.first)
            if step is None:
                break
            length, modifier, phrase = step
            if phrase in {"the", "its", "their", "his", "her", "our"} and number.modifier != "exact":
                break
            number.first -= length
            number.bound = f"{phrase} {number.bound}".strip()
            self._set(number, modifier)
        for length in (2, 1):
            nxt = number.last + 1
            phrase = " ".join(low[nxt : nxt + length])
            if nxt + length <= len(low) and phrase in self._after and number.modifier == "exact":
                number.last += length
                self._set(number, self._after[phrase])
                break

    def _phrase_before(self, low: list[str], first: int) -> tuple[int, Modifier, str] | None:
        for length in range(min(LONGEST_BEFORE, first), 0, -1):
            phrase = " ".join(low[first - length : first])
            if phrase in self._before:
                return length, self._before[phrase], phrase
        return None

    def _set(self, number: Number, modifier: Modifier) -> None:
        if modifier == "exact" or (number.low is None and number.high is None):
            return
        low, high = number.low, number.high
        if number.modifier == "vague":
            if modifier in {"at-most", "less-than"}:
                number.low = None
            elif modifier in {"at-least", "more-than"}:
                number.high = None
            return
        if number.modifier == "range":
            return
        number.modifier, number.best = modifier, None
        if modifier in {"at-least", "more-than"}:
            number.low, number.high = low, None
        elif modifier in {"at-most", "less-than"}:
            number.low, number.high = None, high
        else:
            number.best = low

    def _second(self, low: list[str], tokens: Sequence[Token], first: _Amount) -> _Amount | None:
        """The upper end of a range that begins with this amount."""
        i = first.end
        if i + 1 >= len(low) or first.vague:
            return None
        start = tokens[i].i - tokens[0].i
        between = self._between(low, i)
        joined = low[i] == "to" or low[i] in self._dashes or (low[i] == "and" and between)
        either = low[i] == "or" and not between
        if start != i or not (joined or either):
            return None
        second = self._amount(low, tokens, i + 1)
        if second is None or second.high is None or second.vague or second.high <= first.low:
            return None
        if either and second.high > 3 * first.low:
            return None
        if low[i] in self._dashes and second.end < len(low) and low[second.end] in self._dashes:
            return None
        scale = self._shared_scale(low, i + 1, second)
        if first.low < second.low / scale:
            first.low *= scale
        return second

    def _shared_scale(self, low: list[str], i: int, second: _Amount) -> float:
        """ "3 to 5 million": the scale of the second is that of the first too."""
        return self._scales.get(low[second.end - 1], 1.0) if second.end - i == 2 else 1.0

    def _between(self, low: list[str], i: int) -> bool:
        return any(low[j] == "between" for j in range(max(0, i - 5), i))

    def _amount(self, low: list[str], tokens: Sequence[Token], i: int) -> _Amount | None:
        """The bare amount that begins here: vague words, digits, words, with their scales."""
        if low[i] == "both":
            return _Amount(i + 1, 2, 2, worded=True)
        if (fraction := self._fraction(low, i)) is not None:
            return fraction
        if low[i] == "half" and i + 2 < len(low) and low[i + 1] in {"a", "-"}:
            return self._half(low, i)
        if (vague := self._vague_at(low, i)) is not None:
            return vague
        digits = self._plain(low, tokens, i)
        if digits is None:
            return None
        return self._scaled(low, i, digits)

    def _plain(self, low: list[str], tokens: Sequence[Token], i: int) -> _Amount | None:
        word = low[i]
        if word[0].isnumeric():
            value = read_digits(word)
            if value is None and (lettered := LETTERED.fullmatch(word)):
                value = read_digits(lettered[1])
                value = None if value is None else value * self._scales[lettered[2].lower()]
            if value is None:
                return None
            nxt = i + 1
            if nxt < len(low) and low[nxt] in self._attached and tokens[nxt].start == tokens[i].end:
                return _Amount(i + 2, value * self._scales[low[nxt]], value * self._scales[low[nxt]])
            return _Amount(i + 1, value, value)
        return self._worded(low, tokens, i)

    def _worded(self, low: list[str], tokens: Sequence[Token], i: int) -> _Amount | None:
        if low[i] in {"a", "an"} and i + 1 < len(low) and low[i + 1] in {"hundred", "thousand", "million", "billion"}:
            return _Amount(i + 1, 1, 1, worded=True)
        if low[i] in {"hundred", "thousand", "million"}:
            return _Amount(i, 1, 1, worded=True)
        value = self._words.get(low[i])
        if value is None:
            return None
        end = i + 1
        if value >= 20 and end < len(low):
            step = end + 1 if low[end] in self._dashes else end
            unit = self._words.get(low[step], 0) if step < len(low) else 0
            if 0 < unit < 10:
                value, end = value + unit, step + 1
        return _Amount(end, value, value, worded=True)

    def _scaled(self, low: list[str], i: int, amount: _Amount) -> _Amount | None:
        """Take in "hundred", "thousand and five", "dozen" after a plain number."""
        total, part, end = 0.0, amount.low, amount.end
        while end < len(low):
            word = low[end]
            if word == "dozen":
                part, end = part * 12, end + 1
            elif word in self._scales and word not in self._attached:
                part *= self._scales[word]
                end += 1
                if word != "hundred":
                    total, part = total + part, 0.0
            elif amount.worded and word == "and" and part + total >= HUNDRED and low[end - 1] in self._scales:
                if end + 1 >= len(low) or low[end + 1] not in self._words:
                    break
                part, end = part + self._words[low[end + 1]], end + 2
            elif amount.worded and word in self._words and low[end - 1] in self._scales:
                part, end = part + self._words[word], end + 1
            else:
                break
        if end == i:
            return None
        return _Amount(end, total + part, total + part, worded=amount.worded)

    def _vague_at(self, low: list[str], i: int) -> _Amount | None:
        for length in (3, 2, 1):
            rule = self._vague.get(tuple(low[i : i + length]))
            if rule is None or i + length > len(low):
                continue
            if low[i] == "few" and not (i and low[i - 1] in {"the", "these", "those"}):
                continue  # "few died" says that hardly any did
            end, floor, top = i + length, rule.low, rule.high or None
            exact = rule.low == rule.high
            scale = self._scale_after(low, end)
            if scale > 1:
                return _Amount(
                    end + 2, floor * scale, None if top is None else (top + 1) * scale - 1, True, worded=True
                )
            return _Amount(end, floor, top, not exact, worded=True)
        return None

    def _scale_after(self, low: list[str], end: int) -> float:
        """ "(tens) of thousands": 1,000."""
        if end + 1 < len(low) and low[end] == "of" and low[end + 1] in {"thousands", "millions", "billions"}:
            return self._scales[low[end + 1][:-1]]
        return 1.0

    def _half(self, low: list[str], i: int) -> _Amount | None:
        word = low[i + 2]
        if word == "dozen":
            return _Amount(i + 3, 6, 6, worded=True)
        if word in {"million", "billion", "thousand"}:
            return _Amount(i + 3, self._scales[word] / 2, self._scales[word] / 2, worded=True)
        return None

    def _fraction(self, low: list[str], i: int) -> _Amount | None:
        """ "a third of", "two-thirds", "half of the", "one in five": a share, in percent."""
        size = len(low)
        top, at = self._words.get(low[i], 1 if low[i] in {"a", "an"} else 0), i + 1
        if low[i] == "half" and i + 1 < size and (low[i + 1] == "of" or low[i + 1] in {"the", "its", "their"}):
            return _Amount(i + 1, 50, 50, share=True, worded=True)
        if not top or at >= size:
            return None
        if low[at] in self._dashes and at + 1 < size:
            at += 1
        share = self._fractions.get(low[at])
        if share and share > top and (at + 1 < size and low[at + 1] in {"of", "the"}):
            value = round(100 * top / share, 1)
            return _Amount(at + 1, value, value, share=True, worded=True)
        return None
