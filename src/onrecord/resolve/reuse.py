"""Near-duplicate text: MinHash of word shingles, in one pass (one-permutation hashing with densification)."""

from __future__ import annotations

import re
from zlib import crc32

BINS = 64
BAND = 4  # bins a band: two texts with 60% of their shingles in common share some band of 16 nearly always
SHINGLE = 4  # words
_WORD = re.compile(r"\w+")
_MIX = 2654435761
_MASK = 0xFFFFFFFF


def signature(text: str) -> tuple[int, ...]:
    """The MinHash of a text's shingles of four words: 64 numbers; empty for a text without words.

    The share of equal numbers of two signatures estimates the share of shingles that the two texts have in common.
    """
    words = [crc32(word.encode()) for word in _WORD.findall(text.lower())]
    if not words:
        return ()
    least = [-1] * BINS
    for i in range(max(1, len(words) - SHINGLE + 1)):
        mixed = 0
        for word in words[i : i + SHINGLE]:
            mixed = ((mixed ^ word) * _MIX) & _MASK
            mixed ^= mixed >> 15
        place, rest = mixed % BINS, mixed // BINS
        if least[place] < 0 or rest < least[place]:
            least[place] = rest
    return _filled(least)


def _filled(least: list[int]) -> tuple[int, ...]:
    """Empty bins take the next full one's number, marked by how far it was: short texts stay comparable."""
    filled = list(least)
    for i in range(BINS):
        step = 0
        while least[(i + step) % BINS] < 0:
            step += 1
        filled[i] = ((least[(i + step) % BINS] + step * _MIX) & _MASK) if step else least[i]
    return tuple(filled)


def similarity(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """The share of text that two signatures' texts have in common, 0 to 1; 0 where one is empty."""
    if not a or len(a) != len(b):
        return 0.0
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a)


def bands(sig: tuple[int, ...]) -> tuple[str, ...]:
    """Keys that near-identical texts share: one a band of four numbers."""
    return tuple(
        f"{i // BAND:x}-{crc32(repr(sig[i : i + BAND]).encode()):08x}" for i in range(0, len(sig) - BAND + 1, BAND)
    )
