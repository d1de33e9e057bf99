"""A parsed story: sentences, tokens and heads, with offsets in the report's text. Knows no news and no parser."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal

from onrecord.model import Report, Span, Story

SentenceKind = Literal["headline", "subhead", "body"]


class Token:
    """A word or mark of a sentence.

    start, end       offsets in the report's text
    text             as written; `lower` folded; `norm`: the word as the parser read it (true-cased where a headline or
                     a text in capitals was re-cased)
    lemma, pos, tag, dep   as in Universal POS, Penn tags and CLEAR dependency labels (spaCy's English ones)
    head             the token that governs it; the root is its own head
    children         tokens that it governs, in order
    entity           the parser's own entity label ("PERSON", "CARDINAL"), "" outside; `entity_begin`: opens one
    i                index in the parse's tokens
    """

    __slots__ = (
        "children", "dep", "end", "entity", "entity_begin", "head", "i", "lemma", "lower", "norm", "pos", "sentence",
        "start", "tag", "text",
    )  # fmt: skip

    i: int
    start: int
    end: int
    text: str
    lower: str
    norm: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: Token
    children: list[Token]
    entity: str
    entity_begin: bool
    sentence: Sentence

    def __repr__(self) -> str:
        return f"Token({self.i}, {self.text!r}, {self.pos}, {self.dep} of {self.head.i})"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_root(self) -> bool:
        return self.head is self

    def climb(self) -> Iterator[Token]:
        """The tokens above it, nearest first, up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def subtree(self) -> list[Token]:
        """The token and all below it, in order of the text."""
        found, stack = [], [self]
        while stack:
            token = stack.pop()
            found.append(token)
            stack.extend(token.children)
        return sorted(found, key=lambda t: t.i)

    def child(self, *deps: str) -> Token | None:
        """The first child with one of these dependency labels."""
        return next((t for t in self.children if t.dep in deps), None)

    def conjuncts(self) -> list[Token]:
        """The tokens conjoined with it, itself first: "A, B and C" from A gives A, B, C."""
        found, last = [self], self
        while (nxt := last.child("conj")) is not None:
            found.append(nxt)
            last = nxt
        return found


class Sentence:
    """A sentence: its tokens, its root, and whether it is a headline, a sub-heading or part of the body.

    `paragraph` is the index of its paragraph in the story's paragraphs.
    """

    __slots__ = ("end", "index", "kind", "paragraph", "root", "start", "tokens")

    index: int
    tokens: list[Token]
    root: Token
    kind: SentenceKind
    paragraph: int
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Parse:
    """One story, parsed. `tokens` are all tokens in order (no white space), `sentences` all sentences in order."""

    __slots__ = ("_starts", "report", "sentences", "story", "tokens")

    def __init__(self, report: Report, story: Story, tokens: list[Token], sentences: list[Sentence]) -> None:
        self.report, self.story, self.tokens, self.sentences = report, story, tokens, sentences
        self._starts: list[int] = [token.start for token in tokens]

    @property
    def text(self) -> str:
        """The report's text, which all offsets count in."""
        return self.report.text

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that overlap a span."""
        i = max(0, bisect_left(self._starts, span.start) - 1)
        found = []
        while i < len(self.tokens) and self.tokens[i].start < span.end:
            if self.tokens[i].end > span.start:
                found.append(self.tokens[i])
            i += 1
        return found

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds this offset of the report's text."""
        return next((s for s in self.sentences if s.start <= offset < s.end), None)

    def entities(self) -> Iterator[list[Token]]:
        """The parser's own named entities, each as its tokens (they share one `entity` label)."""
        run: list[Token] = []
        for token in self.tokens:
            if run and (not token.entity or token.entity_begin):
                yield run
                run = []
            if token.entity:
                run.append(token)
        if run:
            yield run
