"""Quotations: where one begins and ends, in every style of marks, whole over paragraphs, and whether it is speech.

Marks are told apart by their shape (“ ”, „ “, « », ‘ ’, ``), and where one shape serves both ends (" or '') by what
stands beside them: an opening mark follows a space, a closing one follows a word or a stop.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.model import Span

MARK = re.compile(r"''|``|[\"“”„‟«»‘’‚‹›'`]|(?<!\w)&quot;|&quot;(?!\w)")
CLOSERS = {"“": "”“", "„": "“”‟", "‟": "”", "«": "»", "‹": "›", "‘": "’", "‚": "‘’", "``": "''", "`": "'"}
BOTH = {'"': '"', "''": "''", "'": "'", "”": "”", "»": "«", "&quot;": "&quot;"}
CLOSED_BY_OTHERS = {"“": '"', '"': "”", "''": '"', "‘": "'", "``": '"'}
STRAIGHT = '"'
TRANSCRIPT = re.compile(r"[\"“](?=[A-Z][A-Z .’'-]+:)")
SINGLE = frozenset("‘’‚'`‹›")
OPENS_AFTER = frozenset("([{—–-/:;,>*")
LONGEST_SINGLE = 600  # an apostrophe that closes nothing must not swallow a story
WORD = re.compile(r"\w+")


class Quotation(NamedTuple):
    """A quotation, its marks within its spans; several spans where it runs over paragraphs.

    `closed` is false where its closing mark is missing; `words` counts all words in it.
    """

    spans: tuple[Span, ...]
    closed: bool
    words: int

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end


class _Piece(NamedTuple):
    """The part of a quotation that stands in one paragraph, and whether it is closed there."""

    span: Span
    closed: bool


class _Open(NamedTuple):
    """An opening mark that waits for its end."""

    mark: str
    start: int


def find_quotes(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """The quotations of a story's paragraphs, outermost only, in order of the text.

    A quotation that is open where its paragraph ends goes on in the next one if that opens with a mark again, or if
    a closing mark comes there before any opening one; else it ends with its paragraph.
    """
    found: list[Quotation] = []
    chain: list[Span] = []
    before = 0
    for paragraph in paragraphs:
        if chain and text[before : paragraph.start].strip():
            found.append(_quotation(text, chain, closed=False))
            chain = []
        pieces = _pieces(text, paragraph, bool(chain))
        if chain and not (
            pieces and pieces[0].span.start == paragraph.start and _alike(text, chain[0], pieces[0].span)
        ):
            found.append(_quotation(text, chain, closed=False))
            chain = []
        for piece in pieces:
            chain.append(piece.span)
            if piece.closed:
                found.append(_quotation(text, chain, closed=True))
                chain = []
        before = paragraph.end
    if chain:
        found.append(_quotation(text, chain, closed=False))
    return found


def _alike(text: str, before: Span, after: Span) -> bool:
    """Do both open with one kind of mark, or does the second need none? A copied text in " does not go on with “."""
    return text[before.start] != STRAIGHT or text[after.start] not in "“«„"


def _quotation(text: str, spans: Sequence[Span], *, closed: bool) -> Quotation:
    return Quotation(tuple(spans), closed, sum(1 for s in spans for _ in WORD.finditer(text, s.start, s.end)))


def _pieces(text: str, paragraph: Span, going_on: bool) -> list[_Piece]:
    """The quotations of one paragraph; only the last can be open at its end.

    `going_on`: a quotation of the paragraph before is still open; it goes on here where the first mark closes.
    """
    pieces: list[_Piece] = []
    opened: _Open | None = None
    ends: dict[str, list[int]] = {}
    inner = False  # “ ” within straight marks: what they hold is no end of it
    for mark in MARK.finditer(text, _first(text, paragraph), paragraph.end):
        kind = mark[0]
        if opened is not None and opened.mark == STRAIGHT and (inner or kind == "“"):
            inner = kind != "”"
        elif opened is not None:
            if _closes(text, mark, opened, paragraph):
                pieces.append(_Piece(Span(opened.start, mark.end()), True))
                opened = None
            elif kind == opened.mark and kind not in SINGLE and _opens(text, mark, paragraph):
                # a second opening mark: the first was never closed, unless nothing between them could end a quotation
                cut = _last_stop(text, opened.start, mark.start())
                if cut:
                    pieces.append(_Piece(Span(opened.start, cut), True))
                    opened = _Open(kind, mark.start())
        elif _opens(text, mark, paragraph):
            if kind not in SINGLE or _single_ends(text, mark, paragraph, ends):
                opened = _Open(kind, mark.start())
        elif going_on and not pieces and kind not in SINGLE and _may_close(text, mark, paragraph.start):
            pieces.append(_Piece(Span(paragraph.start, mark.end()), True))
    if opened is not None:
        stop = paragraph.start + len(text[paragraph.start : paragraph.end].rstrip())
        pieces.append(_Piece(Span(opened.start, max(stop, opened.start + len(opened.mark))), False))
    return pieces


def _first(text: str, paragraph: Span) -> int:
    """Where to look for marks from: behind the one before "WALLACE: …", whose line is a speaker's without it."""
    copied = TRANSCRIPT.match(text, paragraph.start, paragraph.end)
    return copied.end() if copied else paragraph.start


def _closes(text: str, mark: re.Match[str], opened: _Open, paragraph: Span) -> bool:
    """Does this mark end the quotation that is open?"""
    kind = mark[0]
    own = CLOSERS.get(opened.mark) or BOTH.get(opened.mark) or ""
    fits = kind == own if opened.mark in BOTH or opened.mark == "``" else kind in own
    if not fits and kind == opened.mark and kind in CLOSERS and not _opens(text, mark, paragraph):
        return _may_close(text, mark, paragraph.start)  # “so“
    if not fits:
        other = CLOSED_BY_OTHERS.get(opened.mark)
        return kind == other and _may_close(text, mark, paragraph.start) and not _opens(text, mark, paragraph)
    if opened.mark in SINGLE:
        return _single_closes(text, mark)
    if opened.mark in BOTH or kind in "“‘":
        return _may_close(text, mark, opened.start + 1)
    return True


def _opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Can a quotation begin with this mark, by its shape and what stands before and after it?"""
    kind = mark[0]
    if kind not in CLOSERS and kind not in BOTH:
        return False
    after = text[mark.end() : mark.end() + 1]
    wide = kind in "“«" and not text[mark.end() - 2 : mark.end() - 1].isalnum()  # « ainsi »
    if not after or (after.isspace() and not wide) or mark.end() >= paragraph.end:
        return False
    if kind in CLOSERS and kind not in SINGLE:
        return True
    if kind in "’”»" and kind not in BOTH:
        return False
    before = text[mark.start() - 1 : mark.start()] if mark.start() > paragraph.start else " "
    if kind == "'" and not after.isalnum():
        return False
    return before.isspace() or before in OPENS_AFTER or (before in '“"«' and kind in SINGLE)


def _may_close(text: str, mark: re.Match[str], start: int) -> bool:
    """Can a quotation end with this mark: does a word, a stop or an inner mark stand right before it?"""
    if mark.start() <= start:
        return False
    before = text[mark.start() - 1]
    after = text[mark.end() : mark.end() + 1]
    return not before.isspace() or not after or after.isspace()


def _single_closes(text: str, mark: re.Match[str]) -> bool:
    """A single closing mark, not an apostrophe: no letter after it, and none of the plural genitive's look."""
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    if after.isalnum() or before.isspace():
        return False
    return not (before == "s" and after == " " and text[mark.end() + 1 : mark.end() + 2].islower())


def _single_ends(text: str, mark: re.Match[str], paragraph: Span, ends: dict[str, list[int]]) -> bool:
    """Is there a mark soon after that closes this single one? Without it, it is an apostrophe ('em, '90s).

    ends  where the paragraph's single marks close, by the mark that opens; filled here, once a paragraph
    """
    kind, first = mark[0], mark.end() + 1
    if text[mark.end() : first].isdigit():
        return False
    if kind not in ends:
        closing = CLOSERS.get(kind) or BOTH[kind]
        marks = MARK.finditer(text, paragraph.start + 1, paragraph.end)
        ends[kind] = [m.start() for m in marks if m[0] in closing and _single_closes(text, m)]
    at = bisect_left(ends[kind], first)
    return at < len(ends[kind]) and ends[kind][at] < mark.end() + LONGEST_SINGLE


def _last_stop(text: str, start: int, end: int) -> int:
    """The end of the last clause before `end`, for a quotation that was never closed; 0 where there is none."""
    stop = max(text.rfind(mark, start, end) for mark in (",", ".", "!", "?"))
    return stop + 1 if stop > start else 0


def last_before(text: str, end: int) -> str:
    """The last character before this offset that is no space; "" at the text's start."""
    return text[max(0, end - 40) : end].rstrip()[-1:]


def last_within(text: str, quote: Quotation) -> str:
    """The last character of a quotation before its closing mark."""
    return text[quote.spans[-1].start : quote.end].rstrip("\"'”’»` ")[-1:]


def ends_whole(text: str, quote: Quotation) -> bool:
    """Does a stop or comma stand before the closing mark, as at the end of something said whole?"""
    inner = text[quote.spans[-1].start : quote.end].rstrip("\"'”’»` ")
    return inner[-1:] in ",.!?…"
