"""What the parser gets to see of a story: its headline, sub-headings and body, without datelines, bylines and credits.

The view is made of pieces of the report's text, letter for letter (line breaks become spaces, headlines and capitals
are re-cased), so that every character of it has its offset in the report.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.language.casing import Casing
from onrecord.language.parse import SentenceKind
from onrecord.model import Report, Story

BREAK = "\n\n"
KINDS: dict[str, SentenceKind] = {"headline": "headline", "subhead": "subhead", "body": "body"}
SPACE = re.compile(r"\s")


class Piece(NamedTuple):
    """A paragraph in the view: where it begins there and in the report, its kind and its index among the paragraphs."""

    start: int
    origin: int
    length: int
    kind: SentenceKind
    paragraph: int


class View(NamedTuple):
    """The text to parse and the pieces that it is made of, in order."""

    text: str
    pieces: tuple[Piece, ...]


def view_of(report: Report, story: Story, casing: Casing) -> View:
    """The story as the parser is to see it."""
    chosen = [(i, p) for i, p in enumerate(story.paragraphs) if p.kind in KINDS and p.span.start < p.span.end]
    texts = [SPACE.sub(" ", p.span.of(report.text)) for _, p in chosen]
    body = " ".join(text for (_, p), text in zip(chosen, texts, strict=True) if p.kind == "body")
    mixed = bool(body) and not casing.in_capitals(body[:4000])
    seen = None
    pieces, out, at = [], [], 0
    for (index, paragraph), raw in zip(chosen, texts, strict=True):
        heading = paragraph.kind != "body"
        text = raw
        if casing.in_capitals(raw) if not heading else casing.in_title_case(raw) or casing.in_capitals(raw):
            seen = seen if seen is not None or not mixed else casing.evidence(body)
            text = casing.recase(raw, seen)
        pieces.append(Piece(at, paragraph.span.start, len(text), KINDS[paragraph.kind], index))
        out.append(text)
        at += len(text) + len(BREAK)
    return View(BREAK.join(out), tuple(pieces))
