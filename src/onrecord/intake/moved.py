"""Starts of stories that people have moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from onrecord.intake.lines import Block
from onrecord.model import Span

Move = tuple[int, int]  # where a story began, and where it begins instead


def after_moves(starts: Iterable[int], moves: Iterable[Move]) -> set[int]:
    """The starts after these moves, one after the other: between a story's old start and its new one none is left."""
    left = set(starts)
    for old, new in moves:
        first, last = min(old, new), max(old, new)
        left = {start for start in left if not first <= start <= last} | {new}
    return left


def parted(text: str, blocks: Sequence[Block], moves: Sequence[Move]) -> list[Block]:
    """The blocks, cut in two where a story is said to begin in the middle of one."""
    cuts = sorted(after_moves((), moves))
    return [part for block in blocks for part in _parts(text, block, cuts)]


def moved_pieces(begins: Sequence[int], starts: Iterable[int], moves: Sequence[Move]) -> list[int]:
    """The pieces that begin a story, given where each piece begins, and where stories begin before any is moved.

    The first piece begins a story whatever is said: text before a start that was moved on is a story of its own.
    """
    offsets = after_moves(starts, moves)
    return sorted({0} | {at for offset in offsets if (at := bisect_left(begins, offset)) < len(begins)})


def _parts(text: str, block: Block, cuts: Sequence[int]) -> Iterator[Block]:
    rest = block
    for cut in cuts[bisect_left(cuts, block.span.start + 1) : bisect_left(cuts, block.span.end)]:
        head = text[rest.span.start : cut].rstrip()
        yield Block(
            Span(rest.span.start, rest.span.start + len(head)), head, rest.gap, rest.indent, _lines(head), rest.opens
        )
        tail = Span(cut, block.span.end)
        rest = Block(tail, tail.of(text), 0, 0, _lines(tail.of(text)), True)
    yield rest


def _lines(text: str) -> int:
    return text.count("\n") + 1
