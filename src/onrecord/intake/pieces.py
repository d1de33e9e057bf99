"""The part that each block of a text plays: heading, byline, line of the day, credit or body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from onrecord.intake.bylines import Bylines
from onrecord.intake.datelines import Datelines, FoundDateline
from onrecord.intake.lines import LIST_ITEM, Block
from onrecord.intake.storyrules import StoryRules
from onrecord.model import Span

Role = Literal["heading", "byline", "day", "credit", "link", "body"]

SENTENCE_END = re.compile(r"(?:[.!?\u2026][\"'\u201d\u2019)\]*_]*|[)\]])$")
FULL_STOP = re.compile(r"[.\u2026][\"'\u201d\u2019)\]*_]*$")
ABBREVIATION = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr)\.$")
QUOTED = re.compile(r"[\"\u201c].*[\"\u201d]")
TWO_SENTENCES = re.compile(r"[a-z)\"\u201d\u2019'][.!?][\"\u201d\u2019']? +[\"\u201c\u2018]?[A-Z]")
_MARK = re.compile(r"(#{1,6})\s+\S")
_BOLD = re.compile(r"(\*\*|__)(?=[^\s*_]).{1,240}(?<=[^\s*_])\1")
_NUMBER = re.compile(r"\(?[0-9]{1,3}[.)]\s+(?=\S)")
_CAPTION = re.compile(
    r"\((?:[^()]*\b(?:photo|picture|source|image|file|courtesy)\b[^()]*|[^()]*/[^()]*)\)$|\bphoto by\b", re.IGNORECASE
)
_QUOTES = "\"'\u201c\u2018("
_LONG = 4  # letters of a word that title case writes with a capital; and how many such words tell it
_TITLE = 0.85
_SAMPLE = 3000  # characters from the beginning and the middle of a text that tell how it is written
_SHOUTED = 0.8  # share of capitals among the letters of a text in capitals: names of outlets in it may be small


class Piece(Struct, frozen=True):
    """A block with the part that it plays, and the dateline that opens it.

    sentences   does it hold more than one, as no headline does
    subhead     a heading short enough to be a sub-heading, and no sentence that lost its full stop
    short       is it one short sentence, as headlines with a full stop are
    """

    block: Block
    role: Role
    dateline: FoundDateline | None = None
    sentences: bool = False
    subhead: bool = False
    short: bool = False

    @property
    def title_case(self) -> bool:
        """Are nearly all longer words written with a capital?"""
        words = [word for word in self.block.text.split() if len(word) >= _LONG]
        return len(words) >= _LONG and sum(word.lstrip(_QUOTES)[:1].isupper() for word in words) > _TITLE * len(words)

    @property
    def mark(self) -> int:
        """The level of a Markdown heading ("## Water" is of level 2); 0 for others."""
        mark = _MARK.match(self.block.text)
        return len(mark[1]) if mark else 0

    @property
    def bold(self) -> bool:
        """Is it a line in bold, as Markdown marks it?"""
        return bool(_BOLD.fullmatch(self.block.text))

    @property
    def numbered(self) -> bool:
        """Is it a line with a number before it that no full stop ends?"""
        line = self.block.text
        return bool(_NUMBER.match(line)) and self.block.lines == 1 and not SENTENCE_END.search(line)


class Pieces:
    """Tells the part that each block of a text plays."""

    def __init__(self, rules: StoryRules) -> None:
        self._rules, self._bylines, self._datelines = rules, Bylines(rules), Datelines(rules)

    def sort(self, text: str, found: Sequence[Block]) -> list[Piece]:
        """The blocks with their roles, in order."""
        least = self._rules.limits.paragraph_words
        loud = [block.text.isupper() and len(block.text.split()) >= least for block in found]
        near = range(-2, 3)
        whole = is_shouted(text)
        shouted = [whole or any(loud[i + k] for k in near if 0 <= i + k < len(loud)) for i in range(len(found))]
        return [self._piece(text, block, among) for block, among in zip(found, shouted, strict=True)]

    def headline_span(self, block: Block) -> Span:
        """A headline's own words: without the marks, the number or the label of its line."""
        line, span = block.text, block.span
        if _BOLD.fullmatch(line):
            return Span(span.start + 2, span.end - 2)
        opening = re.match(r"#{1,6}\s+", line) or _NUMBER.match(line) or self._rules.headline_label.match(line)
        return Span(span.start + opening.end(), span.end) if opening else span

    def is_section(self, piece: Piece) -> bool:
        """Does a heading name a section of a paper, and no story?"""
        return piece.role == "heading" and self._rules.is_section(piece.block.text)

    def names(self, line: str) -> tuple[str, ...]:
        """The authors that a byline names."""
        return self._bylines.names(line) or ()

    def outlet(self, line: str) -> str | None:
        """The outlet that a byline names."""
        return self._bylines.outlet(line)

    def _piece(self, text: str, block: Block, shouted: bool) -> Piece:
        words = len(block.text.split())
        if self._rules.link.fullmatch(block.text):
            return Piece(block, "link")
        if words <= self._rules.limits.credit_words:
            if self._bylines.names(block.text) is not None:
                return Piece(block, "byline")
            if self._bylines.is_day_line(block.text):
                return Piece(block, "day")
            if self._bylines.is_credit(block.text):
                return Piece(block, "credit")
        dateline = self._datelines.find(text, block.span)
        limits, line = self._rules.limits, block.text
        if dateline is not None or words > limits.heading_words:
            return Piece(block, "body", dateline)
        several = bool(TWO_SENTENCES.search(line)) and not line.isupper()
        if self._is_heading(block, words, shouted):
            spoken = QUOTED.fullmatch(line) and not line.isupper()
            sub = words <= limits.subhead_words and not several and not spoken
            return Piece(block, "heading", sentences=several, subhead=sub)
        short = block.lines == 1 and words <= limits.sentence_words and not several and line[0].isupper()
        return Piece(block, "body", sentences=several, short=short)

    def _is_heading(self, block: Block, words: int, shouted: bool) -> bool:
        """Might this be a heading? Short, on lines of its own, and no sentence, list item or wrapped paragraph."""
        limits, line = self._rules.limits, block.text
        if _MARK.match(line) or _BOLD.fullmatch(line):
            return not line.rstrip("*_").endswith((":", ".", ";", ",")) or _MARK.match(line) is not None
        if self._rules.aside.match(line) or _CAPTION.search(line):
            return False
        if len(line) > limits.heading_letters or block.lines > 3:
            return False
        if block.lines > 1 and shouted:  # wire copy in capitals: its paragraphs look like wrapped headings
            return False
        first = line.lstrip("\"'\u201c\u2018")[:1]
        if not (first.isupper() or first.isdigit() or first in "$\u00a3\u20ac" or not first.isascii()):
            return False
        if line.endswith((":", ";", ",", "-")) or LIST_ITEM.match(line) or not any(map(str.isalpha, line)):
            return False
        if ABBREVIATION.search(line) and words <= limits.abbreviated_words:
            return True
        if FULL_STOP.search(line):  # "with end punctuation": only a line in capitals is told from a sentence by it
            return line.isupper() and not shouted
        return True


def is_shouted(text: str) -> bool:
    """Is a text written in capitals throughout?"""
    middle = len(text) // 2
    sample = text[:_SAMPLE] + text[middle : middle + _SAMPLE]
    capitals, small = sum(map(str.isupper, sample)), sum(map(str.islower, sample))
    return capitals > _SHOUTED * (capitals + small)
