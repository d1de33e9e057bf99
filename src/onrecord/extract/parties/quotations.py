"""Who speaks in a quotation, as far as "I" and "we" need it: the subject of the nearest verb of saying."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from onrecord.language.parse import Parse, Token

OPENING, CLOSING, EITHER = frozenset("“«„"), frozenset("”»"), frozenset({'"', "``", "''"})
MARKS = OPENING | CLOSING | EITHER
LONGEST_RUN = 40  # quotations in a row that may be one speech
NEAR = 25  # tokens between a quotation and its verb


class Quotes:
    """The quotations of a story, and their speakers."""

    def __init__(self, parse: Parse, says: frozenset[str]) -> None:
        self._tokens, self._says = parse.tokens, says
        self._quote: dict[int, int] = {}  # token -> index of its quotation
        self._spans: list[tuple[int, int]] = []
        self._continues: set[int] = set()  # quotations that go on from the one before
        self._speakers: dict[int, Token | None] = {}
        self._sentences = parse.sentences
        self._counts: dict[int, int] = {}
        self._mark(parse)

    def __contains__(self, token: Token) -> bool:
        return token.i in self._quote

    def speaker(self, token: Token) -> Token | None:
        """The token that names the speaker of the quotation that this token stands in; None outside quotations."""
        quote = self._quote.get(token.i)
        return None if quote is None else self._speaker(quote)

    def distance(self, earlier: Token, later: Token) -> int:
        """Sentences between two tokens; outside quotations, those that are quoted whole do not count."""
        if later.i in self._quote or not self._quote:
            return later.sentence.index - earlier.sentence.index
        return self._told(later) - self._told(earlier)

    def _told(self, token: Token) -> int:
        """How many sentences are told up to this one, those quoted whole left out."""
        if not self._counts:
            told = 0
            for index, token_ in ((s.index, s.root) for s in self._sentences):
                told += token_.i not in self._quote
                self._counts[index] = told
        return self._counts[token.sentence.index]

    def _mark(self, parse: Parse) -> None:
        """Find the quotations; one that its paragraph does not close goes on in the next, where that closes it."""
        if not any(token.text in MARKS for token in parse.tokens):
            return
        start: int | None = None
        open_before = False
        for first, last in _paragraphs(parse):
            marks = [t for t in parse.tokens[first : last + 1] if t.text in MARKS]
            goes_on = open_before and bool(marks) and (marks[0].i == first or _closes(marks))
            start = first if goes_on and marks[0].i != first else None
            for mark in marks:
                if start is None and mark.text not in CLOSING:
                    start = mark.i
                elif start is not None and mark.text not in OPENING:
                    self._close(start, mark.i, goes_on)
                    start, goes_on = None, False
            open_before = start is not None
            if start is not None:
                self._close(start, last, goes_on)

    def _close(self, start: int, end: int, goes_on: bool) -> None:
        if goes_on and self._spans:
            self._continues.add(len(self._spans))
        self._quote.update(dict.fromkeys(range(start, end + 1), len(self._spans)))
        self._spans.append((start, end))

    def _speaker(self, quote: int) -> Token | None:
        """Its own speaker, else, where it goes on from the quotation before or follows it closely, that one's."""
        for near in range(quote, max(-1, quote - LONGEST_RUN), -1):
            if near not in self._speakers:
                self._speakers[near] = self._own_speaker(near)
            if self._speakers[near] is not None or near == 0:
                return self._speakers[near]
            if near not in self._continues and self._spans[near][0] - self._spans[near - 1][1] >= NEAR:
                return None
        return None

    def _own_speaker(self, quote: int) -> Token | None:
        start, end = self._spans[quote]
        first, last = self._tokens[start].sentence, self._tokens[end].sentence
        after = [t for t in self._tokens[end + 1 : end + NEAR] if t.sentence.paragraph == last.paragraph]
        before = [t for t in self._tokens[max(0, start - NEAR) : start] if t.sentence.paragraph == first.paragraph]
        near = [t for t in after if t.sentence is last or t.sentence.index == last.index + 1]
        for token in (*near, *reversed(before)):
            if token.dep == "nsubj" and token.i not in self._quote and token.head.lemma in self._says:
                return token
            if token.lemma in self._says and token.tag == "VBG" and token.i not in self._quote:
                # "the office issued a statement, saying": who does what the saying hangs on
                above = (over.child("nsubj") for over in token.climb() if over.pos in ("VERB", "AUX"))
                subject = token.child("nsubj") or next((one for one in above if one is not None), None)
                if subject is not None and subject.i not in self._quote:
                    return subject
        return None


def _paragraphs(parse: Parse) -> Iterator[tuple[int, int]]:
    """First and last token of each paragraph."""
    first = 0
    tokens = parse.tokens
    for before, token in pairwise(tokens):
        if token.sentence.paragraph != before.sentence.paragraph:
            yield first, before.i
            first = token.i
    if tokens:
        yield first, tokens[-1].i


def _closes(marks: list[Token]) -> bool:
    """Does the first mark of a paragraph close what was open?"""
    return marks[0].text in CLOSING or (marks[0].text in EITHER and len(marks) % 2 == 1)
