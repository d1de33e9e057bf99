"""True-casing: what a headline or a text in capitals would look like in the body of a story.

The parser is trained on running text; it takes headline words for names and a text in capitals for one long name. The
re-cased view has the same length, letter for letter, so that offsets stay those of the text as received.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from msgspec import Struct

from onrecord.rules import Rules

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
OPENER = re.compile(r"[.!?:]\s+[\"'“‘(]*$|\n\s*\n|--\s*$")
ABBREVIATION = re.compile(r"\b(?:[A-Z]|(?:Mr|Mrs|Dr|Gen|Col|Lt|Sgt|St|No))$", re.IGNORECASE)  # "U.S.", "Gen."


class CasingRules(Struct, frozen=True, forbid_unknown_fields=True):
    """`en/casing.toml`: see there."""

    capitals_share: float
    title_share: float
    least_words: int
    names: frozenset[str]
    acronyms: frozenset[str]
    common: frozenset[str]


class Casing:
    """Re-cases headlines and texts in capitals by what the body, a list of names and a list of words tell."""

    def __init__(self, rules: Rules, words: Collection[str], names: Iterable[str] = ()) -> None:
        """`words`: lower-case dictionary words; `names`: lower-case words that are known to be (parts of) names."""
        self._rules = rules.table("en/casing.toml", CasingRules)
        self._words = words
        self._names = (self._rules.names | frozenset(names)) - self._rules.common

    def in_capitals(self, text: str) -> bool:
        """Is (nearly) every letter of a text of some length a capital?"""
        upper = sum(map(str.isupper, text))
        lower = sum(map(str.islower, text))
        return upper > self._rules.capitals_share * (upper + lower) and len(WORD.findall(text)) >= 2

    def in_title_case(self, text: str) -> bool:
        """Do (nearly) all longer words of a line begin with a capital?"""
        words = [w for w in WORD.findall(text) if len(w) > 3]
        return len(words) >= self._rules.least_words and (
            sum(w[0].isupper() for w in words) >= self._rules.title_share * len(words)
        )

    def evidence(self, body: str) -> Counter[str]:
        """How often each word of a mixed-case body stands capitalised (+) or lower-case (−), sentence starts aside."""
        seen: Counter[str] = Counter()
        for match in WORD.finditer(body):
            before = body[max(0, match.start() - 2) : match.start()]
            word = match[0]
            if word[0].islower():
                seen[word] -= 1
            elif before and before[-1] == " " and before[0] not in '.!?"”“:\n' and not word.isupper():
                seen[word.lower()] += 1
        return seen

    def recase(self, text: str, body: Counter[str] | None = None) -> str:
        """The text in sentence case, the same length; `body` is the story's own evidence, where it has a body."""
        shouting = self.in_capitals(text)
        pieces, last, opening = [], 0, True
        for match in WORD.finditer(text):
            gap = text[last : match.start()]
            opening = opening or (bool(OPENER.search(gap)) and not ABBREVIATION.search(text, max(0, last - 6), last))
            pieces += [gap, self._word(match[0], shouting, opening, body)]
            last, opening = match.end(), False
        return "".join([*pieces, text[last:]])

    def _word(self, word: str, shouting: bool, opening: bool, body: Counter[str] | None) -> str:
        low = word.lower()
        if len(low) != len(word) or (not shouting and not word[0].isupper()):
            return word
        if low in self._rules.acronyms or (len(word) == 1 and low not in {"a", "i"}):
            return word
        if not shouting and any(c.isupper() for c in word[1:]):
            return word
        bare = re.sub(r"[’']s$", "", low)
        seen = body.get(bare, 0) if body else 0
        name = seen > 0 or (seen == 0 and self._is_name(bare))
        return low[0].upper() + low[1:] if opening or name or low == "i" else low

    def _is_name(self, word: str) -> bool:
        return word in self._names or not self._is_word(word)

    def _is_word(self, word: str) -> bool:
        if word in self._rules.common or word in self._words:
            return True
        endings = ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("d", "")
        if any(word.endswith(a) and word[: -len(a)] + b in self._words for a, b in endings):
            return True
        return len(word) > 5 and word[-3:] in {"ing", "bed", "ped", "ted", "ned"} and word[:-4] in self._words
