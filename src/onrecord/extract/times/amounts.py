"""Numbers, units and lengths of time, from words: "two and a half years" is P2Y6M."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from onrecord.extract.times.grammar import DASHES, TimeRules
from onrecord.language.parse import Token

Fields = dict[str, Any]
PARTS_OF_TIME = {"TS": "S", "TM": "M", "TH": "H"}
HALVES = {
    "Y": (6, "M"), "TH": (30, "M"), "TM": (30, "S"), "M": (15, "D"), "10Y": (5, "Y"), "100Y": (50, "Y"), "D": (12, "H"),
}  # fmt: skip
LOOSE = "X"


@dataclass(frozen=True, slots=True)
class Slots:
    """The words of a match and the words in its named places."""

    words: tuple[Token, ...]
    named: dict[str, list[Token]]
    gives: Fields = field(default_factory=dict)

    def lower(self, name: str) -> str:
        """The first word in a named place, folded; "" where nothing stands there."""
        tokens = self.named.get(name)
        return DASHES.get(tokens[0].lower, tokens[0].lower) if tokens else ""

    def has(self, word: str) -> bool:
        return any(t.lower == word for t in self.words)


class Amounts:
    """Reads numbers and lengths by the word lists of the rules."""

    def __init__(self, rules: TimeRules) -> None:
        self._words = rules.words

    def number(self, tokens: list[Token]) -> float | None:
        """What a number of figures, words or both comes to: "twenty-four", "2 1/2", "two thousand"."""
        total, part = 0.0, 0.0
        seen = False
        for token in tokens:
            word = token.lower.replace(",", "")
            if seen and (word in ("to", "or") or (tokens[0].lower.isdigit() and DASHES.get(word) == "-")):
                break  # "three to five": the less
            value = self._words["number"].get(word)
            if value is None and word in ("1/2", "½"):
                value, seen = 0.5, True  # type: ignore[assignment]
            if value is None:
                if not re.fullmatch(r"\d+(?:\.\d+)?", word):
                    continue
                value = float(word)  # type: ignore[assignment]
            seen = True
            number = float(value)  # type: ignore[arg-type]
            if number == 100:
                part = (part or 1) * 100
            elif number == 1000:
                total, part = total + (part or 1) * 1000, 0.0
            else:
                part += number
        return total + part if seen else None

    def ordinal(self, tokens: list[Token]) -> int:
        """A day of the month: 4, 4th, fourth, twenty-first."""
        total = 0
        for token in tokens:
            figures = re.match(r"\d+", token.lower)
            word = self._words["ordinal"].get(token.lower) or self._words["number"].get(token.lower)
            total += int(figures[0]) if figures else int(word or 0)
        return total

    def unit(self, word: str) -> str:
        """The unit's code in values: D, W, M, Y, and TH, TM, TS for parts of a day."""
        return str(self._words["unit"].get(word) or self._words["units"].get(word) or "")

    @property
    def plural_units(self) -> dict[str, str | int]:
        """Words for units that are in the plural."""
        return self._words["units"]

    def amount(self, number: float | str, unit: str) -> str:
        """A length as TIMEX3 writes it: P3D, PT2H, P2Y6M, PXW; decades and centuries are told in years."""
        prefix, code = ("PT", PARTS_OF_TIME[unit]) if unit in PARTS_OF_TIME else ("P", unit)
        times = 1
        if unit in ("10Y", "100Y", "2W"):
            times, code = int(unit[:-1]), unit[-1]
        if unit == "WE":
            code = "WE"
        if isinstance(number, str):
            return f"{prefix}{number}{code}"
        whole, rest = int(number), number - int(number)
        half = HALVES.get(unit) if rest == 0.5 else None
        if half is None:
            value = number * times
            return f"{prefix}{int(value) if value == int(value) else value}{code}"
        head = f"{whole * times}{code}" if whole else ""
        time = "T" if unit == "D" else ""
        return f"{prefix}{head}{time}{half[0]}{half[1]}"

    def count(self, slots: Slots) -> float | str:
        """How many: a number, or X where it is left open."""
        for name in ("least", "num", "many"):
            tokens = slots.named.get(name)
            if not tokens:
                continue
            vague = next((self._words["vague"][t.lower] for t in tokens if t.lower in self._words["vague"]), None)
            if vague is not None:
                return LOOSE if vague == LOOSE else float(vague)
            if (number := self.number(tokens)) is not None:
                return number
        vague = self._words["vague"].get(slots.lower("vague"))
        if vague is not None:
            return LOOSE if vague == LOOSE else float(vague)
        return LOOSE if self._open_plural(slots) else 1

    def _open_plural(self, slots: Slots) -> bool:
        word = slots.lower("length")
        return word in self._words["units"] and not any(
            t.lower in ("a", "an", "one", "every", "each") for t in slots.words
        )
