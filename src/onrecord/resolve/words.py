"""Content words of a text: folded, stemmed lightly, each once; and how much each tells, by frozen weights."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from onrecord.rules import Rules

WEIGHTS = "en/wordweights.tsv"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SHORTEST_STEM = 3
_ENDINGS = ("ings", "ing", "edly", "ed", "es", "s", "ly")


class WordWeight(Struct, frozen=True):
    """A stem that many reports use, and how much it tells; 0 is a stop word."""

    stem: str
    weight: float


@lru_cache(maxsize=8)
def word_weights(rules: Rules) -> dict[str, float]:
    """Stem -> weight. A word that is not in it is rare, and tells most."""
    return {row.stem: row.weight for row in rules.rows(WEIGHTS, WordWeight)}


def fold(text: str) -> str:
    """Lower case, without diacritics: "São Tomé" is "sao tome"."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A folded word without its commonest endings: "bombings", "bombed" and "bombs" are "bomb"; "dies" is "di".

    Not the dictionary's stem: only the same for words that mean the same, and cheap.
    """
    word = word.removesuffix("'s").removesuffix("’s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    if len(word) > _SHORTEST_STEM and word[-1] in "ey":
        word = word[:-1]
    return word.removesuffix("i") if len(word) > _SHORTEST_STEM + 1 else word


def stems(text: str) -> list[str]:
    """All words of a text, folded and stemmed, in order; numbers are left out (figures compare those)."""
    return [stem(word) for word in _WORD.findall(fold(text))]


def content_words(text: str, rules: Rules) -> tuple[str, ...]:
    """The stems of a text's content words, each once, in order of first use; stop words are left out."""
    weights = word_weights(rules)
    return tuple(dict.fromkeys(s for s in stems(text) if len(s) > 1 and weights.get(s, 1.0) > 0))
