"""Speakers and the outlets that carried them, as the record holds them: words, span and party."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Protocol

from onrecord.extract.statements.cues import Lexicon
from onrecord.extract.statements.speakers import phrase
from onrecord.language.parse import Parse, Token
from onrecord.model import Mention, Span, Speaker, Via, Who


class Outlets(Protocol):
    """What is asked of the known actors."""

    def is_outlet(self, text: str) -> bool:
        """Is this the name of a news outlet or agency?"""
        ...


class Parties:
    """The `who` mentions of a story, by place in the text."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._whos = sorted((m for m in mentions if isinstance(m.value, Who)), key=lambda m: m.span)
        self._starts = [m.span.start for m in self._whos]

    def at(self, span: Span, head: Span) -> Mention | None:
        """The mention that covers the head word of a phrase, else one that overlaps the phrase; the longest."""
        near = self._whos[max(0, bisect_right(self._starts, span.start) - 8) : bisect_right(self._starts, span.end)]
        over = [m for m in near if m.span.overlaps(span)]
        best = [m for m in over if m.span.overlaps(head)] or over
        return max(best, key=lambda m: len(m.span), default=None)


class Sources:
    """Names speakers and outlets of one story."""

    def __init__(self, parse: Parse, parties: Parties, outlets: Outlets | None, lexicon: Lexicon) -> None:
        self._tokens, self._text, self._parties, self._outlets = parse.tokens, parse.text, parties, outlets
        self._words, self._titles = lexicon.outlet_words, lexicon.outlet_titles
        self._platforms = lexicon.platforms

    def speaker(self, head: Token) -> Speaker:
        """The speaker that a head word stands for."""
        span = phrase(head, self._tokens)
        party = self._parties.at(span, head.span)
        return Speaker(text=span.of(self._text), span=span, mention=party.id if party else None)

    def own_voice(self, head: Token) -> Via | None:
        """The outlet, where the one who speaks is an outlet: "Reuters", "the Anadolu news agency"."""
        if head.pos == "PRON":
            return None
        span = phrase(head, self._tokens)
        words = [t for t in self._words_in(span) if t.lower != "the"]
        if not words:
            return None
        span = Span(words[0].start, span.end)
        via = Via(text=span.of(self._text), span=span)
        last = words[-1].lower
        name = list(reversed(list(takewhile(lambda t: t.pos == "PROPN", reversed(words)))))
        if self._known(words) or self._known(name) or (last in self._words and self._names(words)):
            return via
        party = self._parties.at(span, head.span)
        media = party is not None and isinstance(party.value, Who) and party.value.type == "media"
        return via if media and head.pos == "PROPN" and last not in self._platforms else None

    def own_words(self, head: Token) -> Via | None:
        """The outlet that is not named: "the paper", "state television"."""
        span = phrase(head, self._tokens)
        return Via(text=span.of(self._text), span=span) if head.lower in self._words else None

    def carriers(self, words: Sequence[Token]) -> list[Via]:
        """The outlets named among these words, nearest first as they stand."""
        return [Via(text=self._text[a.start : b.end], span=Span(a.start, b.end)) for a, b in self._names(words)]

    def is_outlet_word(self, token: Token) -> bool:
        """ "agency", "radio": a word that may follow an outlet's name."""
        return token.lower in self._words

    def _words_in(self, span: Span) -> list[Token]:
        first = bisect_right(self._tokens, span.start - 1, key=lambda t: t.start)
        found = []
        while first < len(self._tokens) and self._tokens[first].start < span.end:
            found.append(self._tokens[first])
            first += 1
        return found

    def _names(self, words: Sequence[Token]) -> list[tuple[Token, Token]]:
        """First and last word of each outlet's name: a run of proper nouns, with "News" or "Television" behind it."""
        found = []
        for run in _runs(words):
            for end in range(len(run), 0, -1):
                if end < len(run) and run[end].lower not in self._words:
                    continue
                if self._known(run[:end]):
                    found.append((run[0], run[-1]))
                    break
        return found

    def _known(self, words: Sequence[Token]) -> bool:
        if not words or self._outlets is None or (len(words) == 1 and words[0].lower in self._platforms):
            return False
        text = self._text[words[0].start : words[-1].end]
        if self._outlets.is_outlet(text):
            return True
        last = words[-1].lower
        if len(words) > 1 and last in self._titles and all(w.pos == "PROPN" for w in words[-2:]):
            return True
        return len(words) > 1 and last in self._words and self._known(words[:-1])


def _runs(words: Sequence[Token]) -> Iterator[list[Token]]:
    """Names among words: proper nouns side by side, with "of" between them ("Voice of America")."""
    run: list[Token] = []
    for token in words:
        beside = not run or token.i == run[-1].i + 1
        if beside and (token.pos == "PROPN" or (run and token.lower == "of")):
            run.append(token)
            continue
        if run:
            yield run
        run = [token] if token.pos == "PROPN" else []
    if run:
        yield run
