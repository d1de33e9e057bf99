"""A text's lines, and the blocks that they make: a paragraph each, joined again where its lines were hard-wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from onrecord.model import Span

# What str.splitlines would also cut at (form feeds, U+0085) stands inside lines of real copy; U+2028 and U+2029 part
# lines in copy that was pasted from a page
_LINE = re.compile(r"[^\r\n\u2028\u2029]*(?:\r\n|[\r\n\u2028\u2029]|$)")
_BLANK = " \t\xa0\u3000\ufeff\u200b\u200e\u200f\f\v\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_WIDEST_WRAP = 100  # characters: copy wrapped by hand or by machine keeps its lines under this
_NARROWEST_WRAP = 40
_WIDE_CAPITALS = 55  # characters: narrower lines in capitals may be headings
_SLACK = 14  # characters that a full line may be short of the wrap: wire copy is ragged
# A line of nothing but these parts what stands above it from what stands below
_MARKS = r"*~#+=_\u2022\u00b7\u25a0\u25a1\u25aa\u25ab\u25c6\u25c7\u25cb\u25cf\u25e6\u2605\u2606\u2042"
_RULE = re.compile(rf"[-\u2010-\u2015\u2500-\u257f{_MARKS} \t]+")
_ENDS_SENTENCE = re.compile(r"""[.!?:\u2026]["'\u201d\u2019)\]]*$""")
LIST_ITEM = re.compile(r"(?:[-*\u2022\u00b7\u2013\u2014\u25cf\u25aa>]|\(?[0-9]{1,3}[.)]|\(?[a-z]\))\s+\S")


class Line(Struct, frozen=True):
    """A line that is not blank, without the white space around it.

    `indent` is the white space before it, `gap` the number of blank lines above it, `ruled` whether one of them held a
    rule ("-----", "* * *").
    """

    start: int
    end: int
    indent: int
    gap: int
    text: str
    ruled: bool


class Block(Struct, frozen=True):
    """A paragraph, heading or list item as it is laid out: one line, or hard-wrapped lines that belong together.

    gap      blank lines before it; indent: columns that its first line stands in by
    opens    is it the first of a run of lines without a blank line between them
    ruled    is there a rule above it
    """

    span: Span
    text: str
    gap: int
    indent: int
    lines: int
    opens: bool
    ruled: bool = False


def blocks(text: str) -> list[Block]:
    """The blocks of a text in order, without its rules; none where it holds nothing but white space.

    A text of nothing but rules keeps them, so that it is still read as what it is.
    """
    return _blocks(text, _RULE) or _blocks(text, None)


def _blocks(text: str, rule: re.Pattern[str] | None) -> list[Block]:
    found: list[Block] = []
    for run in _runs(_lines(text, rule)):
        for number, part in enumerate(_parts(run)):
            span, first = Span(part[0].start, part[-1].end), part[0]
            found.append(Block(span, span.of(text), first.gap, first.indent, len(part), number == 0, first.ruled))
    return found


def _lines(text: str, rule: re.Pattern[str] | None) -> Iterator[Line]:
    gap, widest, ruled = 0, 0, False
    for match in _LINE.finditer(text):
        if not match[0] and match.start() == len(text):
            return
        content = match[0].rstrip("\r\n\u2028\u2029")
        left = content.lstrip(_BLANK)
        bare = left.rstrip(_BLANK)
        if not bare:
            gap += 1
            continue
        if rule and rule.fullmatch(bare):  # as wide as the wider of the two gaps about it
            gap, widest, ruled = 0, max(gap, widest, 1), True
            continue
        start = match.start() + len(content) - len(left)
        yield Line(start, start + len(bare), len(content) - len(left), max(gap, widest), bare, ruled)
        gap, widest, ruled = 0, 0, False


def _runs(lines: Iterator[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        if run and line.gap:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _parts(run: list[Line]) -> list[list[Line]]:
    """The run's paragraphs: lines that were wrapped are put together, an indented line begins anew."""
    width = max(len(line.text) + line.indent for line in run)
    if len(run) == 1 or width < _NARROWEST_WRAP:
        return [[line] for line in run]
    if width > _WIDEST_WRAP:
        return _rejoined(run)
    parts = [[run[0]]]
    for before, line in pairwise(run):
        if _flows_on(before, line, width):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _rejoined(run: list[Line]) -> list[list[Line]]:
    """Paragraphs of a line each; a line that a stray break cut in the middle of a sentence is put together again."""
    parts = [[run[0]]]
    for before, line in pairwise(run):
        cut = line.text[0].islower() and len(before.text) > _NARROWEST_WRAP and before.text[-1].isalpha()
        if cut and not line.text.startswith("http"):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _flows_on(before: Line, line: Line, width: int) -> bool:
    """Did the wrap part these two lines, where the first word of the second had no room left?"""
    if line.indent > before.indent + 1 or LIST_ITEM.match(line.text):
        return False
    open_still = not _ENDS_SENTENCE.search(before.text)
    if line.text[0].islower():
        return True
    # a line in capitals that no sentence ends: copy whose dateline was cut off, for one
    if open_still and width > _WIDE_CAPITALS and line.text.isupper() and before.text.isupper():
        return True
    room = width - len(before.text) - before.indent
    full = len(line.text.split(None, 1)[0]) + 1 > room - _SLACK
    return full or (open_still and room < width // 3 and before.text[-1] in ",;-")
