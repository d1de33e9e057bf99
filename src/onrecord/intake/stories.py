"""Where one story of a report ends and the next begins, and what each of its paragraphs is."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.intake.headings import Openers, Piece, Pieces, is_short
from onrecord.intake.languages import detect_language
from onrecord.intake.lines import blocks
from onrecord.intake.storyrules import StoryRules, story_rules
from onrecord.model import Dateline, Headline, Paragraph, Report, Span, Story
from onrecord.model.text import ParagraphKind
from onrecord.rules import Rules

_DATELINE_WITHIN = 3  # paragraphs of a story's body that may open with its dateline


def split_stories(report: Report, rules: Rules) -> list[Story]:
    """The stories of a report, in order; they meet end to end, from the first line to the end of the text.

    A text of one story gives one; a text without a word none.
    """
    words = story_rules(rules)
    sorter = Pieces(words)
    pieces = sorter.sort(report.text, blocks(report.text))
    if not pieces:
        return []
    starts = [0] if _is_one(report) else _starts(report, pieces, words)
    ends = [*starts[1:], len(pieces)]
    stories = []
    for index, (first, last) in enumerate(zip(starts, ends, strict=True)):
        until = pieces[last].block.span.start if last < len(pieces) else len(report.text)
        span = Span(pieces[first].block.span.start, until)
        stories.append(_story(report, sorter, index, span, pieces[first:last]))
    return stories


def _is_one(report: Report) -> bool:
    """A page and a feed's entry are one story each: what they are about is told by themselves."""
    return bool(report.page.title or report.page.url)


def _starts(report: Report, pieces: Sequence[Piece], rules: StoryRules) -> list[int]:
    """The pieces that begin a story.

    Twice over: in a text that proves to be a digest, weaker headings open stories too.
    """
    openers = Openers(rules, report.text, pieces)
    starts = _opened(openers, pieces, rules.weights.threshold)
    if len(starts) > 2:
        return _opened(openers, pieces, rules.weights.threshold - rules.weights.digest)
    return starts


def _opened(openers: Openers, pieces: Sequence[Piece], threshold: float) -> list[int]:
    starts, owned = [0], _head_length(pieces, 0)
    for i in range(1, len(pieces)):
        if i < owned:
            continue
        if pieces[i].role == "heading":
            opens = openers.score(i, starts[-1]).value >= threshold
        else:
            opens = openers.opens_by_layout(i, starts[-1])
        if opens:
            starts.append(i)
            owned = i + _head_length(pieces, i)
    return starts


def _head_length(pieces: Sequence[Piece], first: int) -> int:
    """How many pieces from the first on belong to a story's head, its opening paragraph with it.

    A first paragraph that is one short sentence above a dateline is a headline that ends with a full stop.
    """
    for count, piece in enumerate(pieces[first : first + 5], 1):
        if piece.role == "body":
            after = pieces[first + count] if first + count < len(pieces) else None
            return count + 1 if count == 1 and after and after.dateline and is_short(piece) else count
    return 1


def _story(report: Report, sorter: Pieces, index: int, span: Span, pieces: Sequence[Piece]) -> Story:
    headed = _has_headline(report, pieces)
    kinds = _kinds(pieces, headed)
    dateline = _dateline(pieces, kinds)
    bylines = [piece.block.text for piece, kind in zip(pieces, kinds, strict=True) if kind == "byline"]
    names = [name for line in bylines for name in sorter.names(line)]
    return Story(
        index=index,
        span=span,
        paragraphs=tuple(
            Paragraph(_body_span(piece, kind, dateline), kind) for piece, kind in zip(pieces, kinds, strict=True)
        ),
        headline=_headline(report, pieces, headed, index),
        outlet=report.outlet or (dateline.outlet if dateline else None),
        byline=tuple(dict.fromkeys(names)) or report.given.byline or report.page.byline,
        dateline=dateline,
        language=report.given.language or detect_language(span.of(report.text)),
    )


def _has_headline(report: Report, pieces: Sequence[Piece]) -> bool:
    """Is the first piece a headline: a heading with a text under it, or the title over again?"""
    if report.title and pieces[0].block.text.strip() == report.title.strip():
        return True
    if pieces[0].role == "heading":
        return any(piece.role != "heading" for piece in pieces[1:])
    # one short sentence above a dateline is a headline with a full stop
    return len(pieces) > 1 and pieces[1].dateline is not None and is_short(pieces[0])


def _headline(report: Report, pieces: Sequence[Piece], headed: bool, index: int) -> Headline | None:
    block = pieces[0].block
    if headed:
        marks = len(block.text) - len(block.text.lstrip("# ")) if block.text.startswith("#") else 0
        span = Span(block.span.start + marks, block.span.end)
        return Headline(text=" ".join(span.of(report.text).split()), span=span)
    return Headline(text=report.title, span=None) if report.title and index == 0 else None


def _kinds(pieces: Sequence[Piece], headed: bool) -> list[ParagraphKind]:
    """What each paragraph serves as. A line with the day stays in the body, where its date is read."""
    kinds: list[ParagraphKind] = []
    begun = False
    for i, piece in enumerate(pieces):
        kind: ParagraphKind = "body"
        if i == 0 and headed:
            kind = "headline"
        elif piece.role == "heading" and i + 1 < len(pieces):
            kind = "subhead"
        elif piece.role == "byline" and (not begun or i + 1 == len(pieces)):
            kind = "byline"
        elif piece.role == "credit" and (begun or headed):
            kind = "credit"
        begun = begun or kind == "body"
        kinds.append(kind)
    return kinds


def _dateline(pieces: Sequence[Piece], kinds: Sequence[ParagraphKind]) -> Dateline | None:
    bodies = [piece for piece, kind in zip(pieces, kinds, strict=True) if kind == "body"]
    return next((piece.dateline.dateline for piece in bodies[:_DATELINE_WITHIN] if piece.dateline), None)


def _body_span(piece: Piece, kind: ParagraphKind, dateline: Dateline | None) -> Span:
    span = piece.block.span
    opens = kind == "body" and dateline is not None and dateline.span.start == span.start
    return Span(dateline.span.end, span.end) if opens and dateline else span
