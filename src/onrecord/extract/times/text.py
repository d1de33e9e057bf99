"""Tokens of plain text that no parser has seen: datelines, bylines, lines that state a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy

from onrecord.language.parse import Token
from onrecord.model import Span

WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thur?s?|fri|sat|sun)\."
    r"|[^\W\d_]+(?:['’]s)?"
    r"|\d{1,2}:\d\d(?::\d\d)?|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d+(?:st|nd|rd|th|s)\b|\d{1,3}(?:,\d{3})+(?!\d)|\d+"
    r"|--+|\S",
    re.IGNORECASE,
)

JOINED = re.compile(
    r"([A-Za-z]+\.?)([-–—/])(\d[\d:]*(?:st|nd|rd|th|s)?)|(\d[\d:]*(?:st|nd|rd|th)?)([-–—/])([A-Za-z]+\.?)"
)


def split_joined(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens with those parted that join a word and a number: "mid-1996", "August-24"."""
    if not any(
        len(t.text) > 3 and t.text[0].isalpha() != t.text[-2].isalpha() and JOINED.fullmatch(t.text) for t in tokens
    ):
        return tokens
    parted: list[Token] = []
    for token in tokens:
        match = JOINED.fullmatch(token.text) if len(token.text) > 3 else None
        if match is None:
            parted.append(token)
            continue
        parted += [_part_of(token, *match.span(i)) for i in range(1, 7) if match[i] is not None]
    return parted


def _part_of(token: Token, start: int, end: int) -> Token:
    part = copy(token)
    part.start, part.end = token.start + start, token.start + end
    part.text = part.norm = token.text[start:end]
    part.lower = part.text.lower()
    return part


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
