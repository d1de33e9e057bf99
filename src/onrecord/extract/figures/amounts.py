"""Bare amounts: digits, words and vague words with their scales, without the words that bound them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import Struct

from onrecord.extract.figures.digits import read_digits
from onrecord.language.parse import Token
from onrecord.model.values import Modifier

HUNDRED = 100
MOST = 1e15  # what is more is no count of anything in the news
WHOLES = frozenset(
    {"3", "4", "5", "6", "7", "8", "9", "10", "20", "50", "100"}
)  # of "1 in 10"; "1 in 12" may be a date
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
class Amount:
    """An amount that ends before the word `end`; `high` None is open."""

    end: int
    low: float
    high: float | None
    vague: bool = False
    share: bool = False
    worded: bool = False


class Amounts:
    """Reads the amount that begins at a word."""

    def __init__(self, own: NumberRules) -> None:
        self._words, self._scales, self._fractions = own.words, own.scales, own.fractions
        self._attached = frozenset(own.marks["attached"])
        self._dashes = frozenset(own.marks["dashes"])
        self._vague = {tuple(w.split()): rule for rule in own.vague for w in rule.words}
        firsts = {words[0] for words in self._vague}
        self.starts = firsts | self._words.keys() | {"a", "an", "hundred", "thousand", "million", "both", "half"}

    def at(self, low: list[str], tokens: Sequence[Token], i: int) -> Amount | None:
        """The bare amount that begins here: vague words, digits, words, with their scales."""
        if low[i] == "both":
            return Amount(i + 1, 2, 2, worded=True)
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

    def _plain(self, low: list[str], tokens: Sequence[Token], i: int) -> Amount | None:
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
                return Amount(i + 2, value * self._scales[low[nxt]], value * self._scales[low[nxt]])
            return Amount(i + 1, value, value)
        return self._worded(low, i)

    def _worded(self, low: list[str], i: int) -> Amount | None:
        if low[i] in {"a", "an"} and i + 1 < len(low) and low[i + 1] in {"hundred", "thousand", "million", "billion"}:
            return Amount(i + 1, 1, 1, worded=True)
        if low[i] in {"hundred", "thousand", "million"}:
            return Amount(i, 1, 1, worded=True)
        value = self._words.get(low[i])
        if value is None:
            return None
        end = i + 1
        if value >= 20 and end < len(low):
            step = end + 1 if low[end] in self._dashes else end
            unit = self._words.get(low[step], 0) if step < len(low) else 0
            if 0 < unit < 10:
                value, end = value + unit, step + 1
        return Amount(end, value, value, worded=True)

    def _scaled(self, low: list[str], i: int, amount: Amount) -> Amount | None:
        """Take in "hundred", "thousand and five", "dozen" after a plain number."""
        total, part, end = 0.0, amount.low, amount.end
        while end < len(low) and total + part <= MOST:
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
        if end == i or total + part > MOST:
            return None
        return Amount(end, total + part, total + part, worded=amount.worded)

    def _vague_at(self, low: list[str], i: int) -> Amount | None:
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
                return Amount(end + 2, floor * scale, None if top is None else (top + 1) * scale - 1, True, worded=True)
            return Amount(end, floor, top, not exact, worded=True)
        return None

    def _scale_after(self, low: list[str], end: int) -> float:
        """ "(tens) of thousands": 1,000."""
        if end + 1 < len(low) and low[end] == "of" and low[end + 1] in {"thousands", "millions", "billions"}:
            return self._scales[low[end + 1][:-1]]
        return 1.0

    def _half(self, low: list[str], i: int) -> Amount | None:
        word = low[i + 2]
        if word == "dozen":
            return Amount(i + 3, 6, 6, worded=True)
        if word in {"million", "billion", "thousand"}:
            return Amount(i + 3, self._scales[word] / 2, self._scales[word] / 2, worded=True)
        return None

    def _fraction(self, low: list[str], i: int) -> Amount | None:
        """ "a third of", "two-thirds", "half of the", "one in five": a share, in percent."""
        size = len(low)
        top, at = self._words.get(low[i], 1 if low[i] in {"a", "an", "1"} else 0), i + 1
        if low[i] == "half" and i + 1 < size and (low[i + 1] == "of" or low[i + 1] in {"the", "its", "their"}):
            return Amount(i + 1, 50, 50, share=True, worded=True)
        if not top or at >= size:
            return None
        if low[at] in self._dashes and at + 1 < size:
            at += 1
        if low[at] == "in" and at + 1 < size and (whole := self._whole(low[at + 1])) > top:
            value = round(100 * top / whole, 1)
            return Amount(at + 2, value, value, share=True, worded=True)
        share = self._fractions.get(low[at])
        if share and share > top and (at + 1 < size and low[at + 1] in {"of", "the"}):
            value = round(100 * top / share, 1)
            return Amount(at + 1, value, value, share=True, worded=True)
        return None

    def _whole(self, word: str) -> float:
        """ "(one in) five", "(1 in) 10": how many the share is out of."""
        return float(word) if word in WHOLES else self._words.get(word, 0)
