"""Numbers in a run of tokens: digits, words, vague amounts, ranges, and the words that bound them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.figures.amounts import Amount, Amounts, NumberRules
from onrecord.language.parse import Token
from onrecord.model.values import Modifier
from onrecord.rules import Rules

CEILING_LEADS = frozenset({"and", "or", "but", ",", "possibly", "perhaps", "maybe", "probably"})
LONGEST_BEFORE = 4  # words of a phrase that bounds a number


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


class Numbers:
    """Finds the numbers of a sentence. Made once from the rules."""

    def __init__(self, rules: Rules) -> None:
        own = rules.table("en/numbers.toml", NumberRules)
        self._scales = own.scales
        self._dashes = frozenset(own.marks["dashes"])
        self._currencies = frozenset(own.marks["currencies"])
        self._percent = frozenset(own.marks["percent"])
        self._moves = frozenset(own.marks["moves"])
        self._before = {w: modifier for modifier, words in own.before.items() for w in words}
        self._after = {w: modifier for modifier, words in own.after.items() for w in words}
        self._amounts = Amounts(own)
        self._starts = self._amounts.starts

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
        amount = self._amounts.at(low, tokens, i)
        if amount is None:
            return None
        start, second = i, None if self._moved(tokens, i) else self._second(low, tokens, amount)
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
        self._bound(low, number, tokens)
        self._ceiling(low, tokens, number)
        if number.first and low[number.first - 1] in self._currencies:
            number.money = True
            number.first -= 1
            self._bound(low, number, tokens)
        return number

    def _ceiling(self, low: list[str], tokens: Sequence[Token], number: Number) -> None:
        """ "at least 15 and up to 25", "15, possibly as many as 25": one count with a floor and a ceiling."""
        at, start = number.last + 1, number.last + 1
        while at < len(low) and at - start < LONGEST_BEFORE and low[at] in CEILING_LEADS:
            at += 1
        for length in (3, 2):
            phrase = " ".join(low[at : at + length])
            if at == start or self._before.get(phrase) != "at-most" or number.modifier not in {"at-least", "more-than"}:
                continue
            top = self._amounts.at(low, tokens, at + length) if at + length < len(low) else None
            if top is not None and top.high is not None and number.low is not None and top.high > number.low:
                number.high, number.last, number.modifier = top.high, top.end - 1, "range"
            return

    def _percentage(self, low: list[str], number: Number) -> None:
        nxt = number.last + 1
        if nxt < len(low) and low[nxt] in self._percent:
            number.share, number.last = True, nxt
        elif nxt + 1 < len(low) and f"{low[nxt]} {low[nxt + 1]}" in self._percent:
            number.share, number.last = True, nxt + 1

    def _bound(self, low: list[str], number: Number, tokens: Sequence[Token]) -> None:
        """Take in the words before and after that bound the number."""
        for _ in range(2):
            step = self._phrase_before(low, number.first)
            if step is None:
                break
            length, modifier, phrase = step
            if phrase == "up to" and self._gone_up(tokens, number.first - length):
                break
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

    def _second(self, low: list[str], tokens: Sequence[Token], first: Amount) -> Amount | None:
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
        second = self._amounts.at(low, tokens, i + 1)
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

    def _moved(self, tokens: Sequence[Token], at: int) -> bool:
        """ "The toll rose from 23 to 31": two counts, and no range."""
        before = tokens[at - 1] if at else None
        return before is not None and before.lower == "from" and before.head.lemma.lower() in self._moves

    def _gone_up(self, tokens: Sequence[Token], at: int) -> bool:
        """ "The toll has gone up to 89": how far it went, and no bound."""
        before = tokens[at - 1] if at else None
        return before is not None and before.pos == "VERB" and before.lemma.lower() in self._moves

    def _shared_scale(self, low: list[str], i: int, second: Amount) -> float:
        """ "3 to 5 million": the scale of the second is that of the first too."""
        return self._scales.get(low[second.end - 1], 1.0) if second.end - i == 2 else 1.0

    def _between(self, low: list[str], i: int) -> bool:
        return any(low[j] == "between" for j in range(max(0, i - 5), i))
