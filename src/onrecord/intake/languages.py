"""Which language a text is in."""

from __future__ import annotations

from functools import cache
from typing import Any

SAMPLE = 2000  # characters that the language is told by
SHORTEST = 200  # characters under which English is assumed: too few to tell by
_CAPITALS = 0.7  # share of the letters: the identifier was trained on small letters


def detect_language(text: str) -> str:
    """The language's ISO 639-1 code; "en" for texts of under 200 characters and for text in capitals."""
    sample = " ".join(text[: SAMPLE * 2].split())[:SAMPLE]
    if len(sample) < SHORTEST:
        return "en"
    letters = [letter for letter in sample if letter.isalpha()]
    if not letters or sum(map(str.isupper, letters)) > _CAPITALS * len(letters):
        return "en"
    language, _ = _identifier().classify(sample)
    return str(language)


@cache
def _identifier() -> Any:
    """The identifier; loading it takes a quarter of a second, so only where a text has to be told."""
    import py3langid

    return py3langid
