"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

SAMPLE = 2000  # characters that the language is told by
SHORTEST = 200  # characters under which English is assumed: too few to tell by
_CAPITALS = 0.7  # share of the letters: the identifier was trained on small letters
# One word in eight of English news is one of these; of no other language's more than one in a hundred. They settle most
# texts without the identifier, which takes a hundred times as long. (Not "in", "of", "is": Dutch and German have them.)
_ENGLISH = frozenset({"the", "and", "that", "said", "with", "from", "were", "have", "which", "their"})
_CLEARLY = 0.06
_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str:
    """The language's ISO 639-1 code; "en" for texts of under 200 characters and for text in capitals."""
    sample = " ".join(text[: SAMPLE * 2].split())[:SAMPLE]
    if len(sample) < SHORTEST:
        return "en"
    capitals, letters = sum(map(str.isupper, sample)), sum(map(str.isalpha, sample))
    if not letters or capitals > _CAPITALS * letters:
        return "en"
    words = [word.lower() for word in _WORD.findall(sample)]
    if sum(map(_ENGLISH.__contains__, words)) > _CLEARLY * len(words):
        return "en"
    language, _ = _identifier().classify(sample)
    return str(language)


@cache
def _identifier() -> Any:
    """The identifier; loading it takes a quarter of a second, so only where a text has to be told."""
    import py3langid

    return py3langid
