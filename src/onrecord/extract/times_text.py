"""Tokens of plain text that no parser has seen: datelines, bylines, lines that state a date."""

from __future__ import annotations

import re

from onrecord.language.parse import Token
from onrecord.model import Span

WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thur?s?|fri|sat|sun)\."
    r"|[^\W\d_]+(?:['’]s)?"
    r"|\d{1,2}:\d\d(?::\d\d)?|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d+(?:st|nd|rd|th|s)\b|\d{1,3}(?:,\d{3})+|\d+"
    r"|--+|\S",
    re.IGNORECASE,
)


def words_of(text: str, span: Span) -> list[Token]:
    """The words and marks in a span, without any syntax."""
    tokens = []
    for i, match in enumerate(WORD.finditer(text, span.start, span.end)):
        token = Token()
        token.i, token.start, token.end = i, match.start(), match.end()
        token.text = token.norm = match[0]
        token.lower = token.lemma = match[0].lower()
        token.pos = token.tag = token.dep = token.entity = ""
        token.entity_begin, token.head, token.children = False, token, []
        tokens.append(token)
    return tokens
