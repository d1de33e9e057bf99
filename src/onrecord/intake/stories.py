"""Where one story of a report ends and the next begins, and what each of its paragraphs is."""

from __future__ import annotations

from collections.abc import Sequence, Set

from onrecord.intake.languages import detect_language
from onrecord.intake.lines import blocks
from onrecord.intake.moved import Move, moved_pieces, parted
from onrecord.intake.openers import Openers
from onrecord.intake.parts import Parts
from onrecord.intake.pieces import Piece, Pieces
from onrecord.intake.storyrules import StoryRules, story_rules
from onrecord.model import Dateline, Headline, Paragraph, Report, Span, Story
from onrecord.model.text import ParagraphKind
from onrecord.rules import Rules

_DIGEST = 2  # openings that make a text a digest; two that fall short by little count as one
_SECTIONS = 2  # so many times more sub-headings than headlines make a long text of sections, not a digest
_DATELINE_WITHIN = 3  # paragraphs of a story's body that may open with its dateline


def split_stories(report: Report, rules: Rules, *, moves: Sequence[Move] = ()) -> list[Story]:
    """The stories of a report, in order; they meet end to end, from the first line to the end of the text.

    A text of one story gives one; a text without a word none. `moves` are the starts that people have moved, oldest
    first.
    """
    words = story_rules(rules)
    sorter = Pieces(words)
    pieces = sorter.sort(report.text, blocks(report.text))
    if not pieces:
        return []
    starts = [0] if _is_one(report) else _starts(report, pieces, words)
    if moves:
        begun = [pieces[start].block.span.start for start in starts]
        pieces = sorter.sort(report.text, parted(report.text, [piece.block for piece in pieces], moves))
        starts = moved_pieces([piece.block.span.start for piece in pieces], begun, moves)
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
    openers, weights = Openers(rules, report.text, pieces), rules.weights
    parts = Parts(rules, pieces, openers.matter).starts()
    if report.given.title:  # whoever gives a text its title means one story, unless the text says otherwise clearly
        return _opened(openers, pieces, weights.threshold + weights.titled, parts, layout=False)[0]
    starts, near = _opened(openers, pieces, weights.threshold, parts)
    if len(starts) - 1 + near / 2 >= _DIGEST:
        starts, _ = _opened(openers, pieces, weights.threshold - weights.digest, parts)
    return _without_sections(openers, pieces, starts, parts)


def _without_sections(openers: Openers, pieces: Sequence[Piece], starts: list[int], parts: Set[int]) -> list[int]:
    """The openings, less those that are but the likeliest of a long text's many sub-headings."""
    opened = set(starts)
    bare = {i for i in starts[1:] if pieces[i].role == "heading" and not openers.is_marked(i)}
    others = sum(piece.subhead and i not in opened and not piece.block.text.isupper() for i, piece in enumerate(pieces))
    return [i for i in starts if i not in bare or i in parts] if others > _SECTIONS * len(bare) else starts


def _opened(
    openers: Openers, pieces: Sequence[Piece], threshold: float, parts: Set[int], *, layout: bool = True
) -> tuple[list[int], int]:
    """The openings, `parts` among them, and the number of headings that fell short of being one by little.

    Without `layout` only headings open stories: a dateline further down may be that of an update.
    """
    starts, owned, near = [0], _head_length(pieces, 0), 0
    for i in range(1, len(pieces)):
        if i < owned and i not in parts:
            continue
        if i in parts:
            opens = True
        elif pieces[i].role == "heading":
            value = openers.score(i, starts[-1]).value
            opens = value >= threshold and not openers.closes(i)
            near += threshold - 1 <= value < threshold
        else:
            opens = layout and openers.opens_by_layout(i, starts[-1])
        if opens:
            starts.append(i if i in parts else openers.top_of(i, starts[-1]))
            owned = i + _head_length(pieces, i)
    return starts, near


def _head_length(pieces: Sequence[Piece], first: int) -> int:
    """How many pieces from the first on belong to a story's head, its opening paragraph with it.

    A first paragraph that is one short sentence above a dateline is a headline that ends with a full stop.
    """
    for count, piece in enumerate(pieces[first : first + 5], 1):
        if piece.role == "body":
            after = pieces[first + count] if first + count < len(pieces) else None
            return count + 1 if count == 1 and after and after.dateline and piece.short else count
    return 1


def _story(report: Report, sorter: Pieces, index: int, span: Span, pieces: Sequence[Piece]) -> Story:
    title = report.title if index == 0 and span.end == len(report.text) else None  # a digest's title is no story's
    top = int(len(pieces) > 2 and sorter.is_section(pieces[0]) and pieces[1].role == "heading")
    headline = _headline(report.text, sorter, pieces[top:], title)
    labels: list[ParagraphKind] = ["byline"] * top
    kinds = labels + _kinds(pieces[top:], headline is not None and headline.span is not None)
    if len(pieces) > 1 and sorter.is_section(pieces[-1]):
        kinds[-1] = "byline"
    dateline = _dateline(pieces, kinds)
    bylines = [piece.block.text for piece, kind in zip(pieces, kinds, strict=True) if kind == "byline"]
    names = [name for line in bylines for name in sorter.names(line)]
    signed = next((outlet for line in bylines if (outlet := sorter.outlet(line))), None)
    return Story(
        index=index,
        span=span,
        paragraphs=tuple(
            Paragraph(_body_span(piece, kind, dateline), kind) for piece, kind in zip(pieces, kinds, strict=True)
        ),
        headline=headline,
        outlet=report.outlet or (dateline.outlet if dateline else None) or signed,
        byline=tuple(dict.fromkeys(names)) or report.given.byline or report.page.byline,
        dateline=dateline,
        language=report.given.language or detect_language(span.of(report.text)),
    )


def _headline(text: str, sorter: Pieces, pieces: Sequence[Piece], title: str | None) -> Headline | None:
    """The report's title, or the story's first line where that is a headline (or the title over again)."""
    span = sorter.headline_span(pieces[0].block)
    line = " ".join(span.of(text).split())
    if title:
        same = _letters(line) == _letters(title)
        return Headline(text=line, span=span) if same else Headline(text=title, span=None)
    return Headline(text=line, span=span) if _is_headline(pieces) else None


def _is_headline(pieces: Sequence[Piece]) -> bool:
    """Is the first piece a heading with a text under it?"""
    first, rest = pieces[0], pieces[1:]
    if (first.role == "heading" and not first.sentences) or first.numbered:
        return any(piece.role != "heading" for piece in rest)
    # one short sentence above a dateline, or one in title case, is a headline with a full stop
    return bool(rest) and first.short and (rest[0].dateline is not None or first.title_case)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _kinds(pieces: Sequence[Piece], headed: bool) -> list[ParagraphKind]:
    """What each paragraph serves as. A line with the day stays in the body, where its date is read."""
    kinds: list[ParagraphKind] = []
    begun = False
    for i, piece in enumerate(pieces):
        kind: ParagraphKind = "body"
        last = i + 1 == len(pieces)
        if i == 0 and headed:
            kind = "headline"
        elif piece.role == "heading" and not last and piece.subhead:
            kind = "subhead"
        elif piece.role == "byline" and (not begun or last):
            kind = "byline"
        elif piece.dateline and piece.dateline.dateline.span.end >= piece.block.span.end:
            kind = "byline"  # a dateline on a line of its own
        elif piece.role == "link" or (piece.role == "credit" and (begun or headed)):
            kind = "credit"
        begun = begun or kind == "body"
        kinds.append(kind)
    return kinds


def _dateline(pieces: Sequence[Piece], kinds: Sequence[ParagraphKind]) -> Dateline | None:
    opening = [piece for piece, kind in zip(pieces, kinds, strict=True) if kind == "body" or piece.dateline]
    return next((piece.dateline.dateline for piece in opening[:_DATELINE_WITHIN] if piece.dateline), None)


def _body_span(piece: Piece, kind: ParagraphKind, dateline: Dateline | None) -> Span:
    span = piece.block.span
    opens = kind == "body" and dateline is not None and dateline.span.start == span.start
    return Span(dateline.span.end, span.end) if opens and dateline else span
