"""Numbers written in digits, of any script and of any country's grouping."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 15  # digits; what is longer is no count of anything in the news
ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
INDIAN = re.compile(r"\d{1,2}(?:,\d{2})*,\d{3}")
EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+")


def read_digits(word: str) -> float | None:
    """The value of a number in digits; None where it is none: a time, a code, too long, or two numbers in one.

    "40,000" is 40000; "1,23,456" is 123456 (Indian grouping); "1.234,5" is 1234.5; "½" is 0.5; "٣٤" is 34.
    """
    if len(word) == 1 and not word.isdecimal():
        value = unicodedata.numeric(word, -1.0)
        return value if value >= 0 and unicodedata.decomposition(word).startswith("<fraction>") else None
    if sum(character.isdecimal() for character in word) > LONGEST:
        return None
    if ENGLISH.fullmatch(word) or INDIAN.fullmatch(word):
        return float(word.replace(",", ""))
    if EUROPEAN.fullmatch(word):
        return float(word.replace(".", "").replace(",", "."))
    return None
