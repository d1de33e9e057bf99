"""A parser's columns and the view they are of -> a Parse with offsets in the report."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.language.mending import mend
from onrecord.language.parse import Parse, Sentence, Token
from onrecord.language.view import Piece, View
from onrecord.model import Report, Story


class Columns(NamedTuple):
    """What a parser says of a view, a list an attribute, an entry a token: plain values, so that they can be kept.

    starts and lengths are offsets in the view; heads are indices; opens: begins a sentence; begins: opens an entity.
    """

    starts: list[int]
    lengths: list[int]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    opens: list[bool]
    entities: list[str]
    begins: list[bool]


def assemble(report: Report, story: Story, view: View, columns: Columns) -> Parse:
    """The parse of a story; white-space tokens are left out."""
    tokens: list[Token] = []
    by_column: list[Token | None] = []
    pieces = iter(view.pieces)
    piece = next(pieces, None)
    sentences: list[Sentence] = []
    opens_next = True
    for column, (start, length) in enumerate(zip(columns.starts, columns.lengths, strict=True)):
        while piece is not None and start >= piece.start + piece.length and start < len(view.text):
            following = next(pieces, None)
            if following is None:
                break
            piece, opens_next = following, True
        norm = view.text[start : start + length]
        opens_next = opens_next or columns.opens[column]
        if piece is None or norm.isspace() or not norm:
            by_column.append(None)
            continue
        token = _token(columns, column, norm, start - piece.start + piece.origin, report.text)
        token.i = len(tokens)
        if opens_next:
            sentences.append(_sentence(len(sentences), piece))
            opens_next = False
        token.sentence = sentences[-1]
        sentences[-1].tokens.append(token)
        tokens.append(token)
        by_column.append(token)
    _govern(columns, by_column)
    _close(sentences)
    for sentence in sentences:
        mend(sentence)
    return Parse(report, story, tokens, sentences)


def _token(columns: Columns, column: int, norm: str, start: int, text: str) -> Token:
    token = Token()
    token.start, token.end = start, start + len(norm)
    token.norm, token.text = norm, text[start : start + len(norm)]
    token.lower = norm.lower()
    token.lemma, token.pos, token.tag = columns.lemmas[column], columns.pos[column], columns.tags[column]
    token.dep, token.entity, token.entity_begin = columns.deps[column], columns.entities[column], columns.begins[column]
    token.children = []
    return token


def _sentence(index: int, piece: Piece) -> Sentence:
    sentence = Sentence()
    sentence.index, sentence.tokens, sentence.kind, sentence.paragraph = index, [], piece.kind, piece.paragraph
    return sentence


def _govern(columns: Columns, by_column: list[Token | None]) -> None:
    """Sets heads and children; the head of a token lies in its own sentence, past any white space between."""
    for column, token in enumerate(by_column):
        if token is None:
            continue
        at, steps = columns.heads[column], 0
        while by_column[at] is None and columns.heads[at] != at and steps < len(by_column):
            at, steps = columns.heads[at], steps + 1
        head = by_column[at]
        token.head = head if head is not None and head.sentence is token.sentence else token
        if token.head is not token:
            token.head.children.append(token)
        elif token.dep != "ROOT":
            token.dep = "ROOT"


def _close(sentences: list[Sentence]) -> None:
    """Sets span and root. Where white space or a break left several roots, the first governs the rest."""
    for sentence in sentences:
        sentence.start, sentence.end = sentence.tokens[0].start, sentence.tokens[-1].end
        roots = [token for token in sentence.tokens if token.head is token]
        sentence.root = roots[0]
        for other in roots[1:]:
            other.head, other.dep = roots[0], "dep"
            roots[0].children.append(other)
            roots[0].children.sort(key=lambda token: token.i)
