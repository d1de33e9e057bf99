"""Who speaks in a quotation, as far as "I" and "we" need it: the subject of the nearest verb of saying."""

from __future__ import annotations

from onrecord.language.parse import Parse, Token

OPENING, CLOSING, EITHER = frozenset("“«„"), frozenset("”»"), frozenset({'"', "``", "''"})
NEAR = 25  # tokens between a quotation and its verb


class Quotes:
    """The quotations of a story, and their speakers."""

    def __init__(self, parse: Parse, says: frozenset[str]) -> None:
        self._tokens, self._says = parse.tokens, says
        self._quote: dict[int, int] = {}  # token -> index of its quotation
        self._spans: list[tuple[int, int]] = []
        self._speakers: dict[int, Token | None] = {}
        start: int | None = None
        paragraph = -1
        for token in parse.tokens:
            if token.sentence.paragraph != paragraph:
                if start is not None:
                    self._close(start, token.i - 1)
                start, paragraph = None, token.sentence.paragraph
            text = token.text
            if text in OPENING or (text in EITHER and start is None):
                start = token.i
            elif start is not None and (text in CLOSING or text in EITHER):
                self._close(start, token.i)
                start = None
        if start is not None:
            self._close(start, len(parse.tokens) - 1)

    def _close(self, start: int, end: int) -> None:
        self._quote.update(dict.fromkeys(range(start, end + 1), len(self._spans)))
        self._spans.append((start, end))

    def speaker(self, token: Token) -> Token | None:
        """The token that names the speaker of the quotation that this token stands in; None outside quotations."""
        quote = self._quote.get(token.i)
        if quote is None:
            return None
        if quote not in self._speakers:
            self._speakers[quote] = self._find(quote)
        return self._speakers[quote]

    def _find(self, quote: int) -> Token | None:
        start, end = self._spans[quote]
        paragraph = self._tokens[start].sentence.paragraph
        after = [t for t in self._tokens[end + 1 : end + NEAR] if t.sentence.paragraph == paragraph]
        before = [t for t in reversed(self._tokens[max(0, start - NEAR) : start]) if t.sentence.paragraph == paragraph]
        same = self._tokens[end].sentence
        near = [t for t in after if t.sentence is same] + [t for t in before if t.sentence is self._tokens[start].sentence]
        for token in (*near, *after, *before):
            if token.dep == "nsubj" and token.i not in self._quote and token.head.lemma in self._says:
                return token
        # a quotation that is a paragraph of its own goes on with the speaker of the one before
        return self._speakers.get(quote - 1) or (self._find(quote - 1) if 0 < quote < 40 and start - self._spans[quote - 1][1] < NEAR else None)

