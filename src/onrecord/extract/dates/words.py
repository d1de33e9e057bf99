"""Whether two sentences tell of one happening: by the words that they share and few others have."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from math import log

from onrecord.extract.times.expression import TimeExpression
from onrecord.language.parse import Parse, Token
from onrecord.model import Span

TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
GOVERNING = frozenset({"NOUN", "PROPN", "VERB", "AUX"})
YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
OTHERS = 40  # sentences of other reports that the words of a short one are thought to be measured by
OTHERS_HOLD = 0.67  # of them that hold a telling word, in the mean
FEWEST = 3  # words that two sentences must share for one to retell the other


class Tellings:
    """The telling words of every sentence of a report, and how rare each is in it.

    Where a sentence tells several times, each has the words of its own clause: "a dam broke last week and a ferry sank
    last month".
    """

    def __init__(
        self, parses: Sequence[Parse], times: Sequence[Sequence[TimeExpression]], empty: frozenset[str]
    ) -> None:
        self._words = [[_words(sentence.tokens, empty) for sentence in parse.sentences] for parse in parses]
        self._clauses = [_clauses(parse, told, empty) for parse, told in zip(parses, times, strict=True)]
        every = [words for story in self._words for words in story]
        self._count = len(every)
        self._held = Counter(word for words in every for word in words)

    def shared(self, story: int, e: TimeExpression, other_story: int, other: TimeExpression) -> float:
        """How much the sentences of two expressions have in common: the sum of how rare each shared word is."""
        one, two = self._at(story, e), self._at(other_story, other)
        return sum(map(self._rarity, one & two))

    def retold(self, story: int, other_story: int, other: TimeExpression) -> float:
        """The most that any sentence of a story has in common with the sentence of another story's time."""
        sentences = self._words[other_story]
        there = sentences[other.lead] if other.lead < len(sentences) else frozenset()
        shared = [words & there for words in self._words[story]]
        return max((sum(map(self._rarity, s)) for s in shared if len(s) >= FEWEST), default=0.0)

    def _rarity(self, word: str) -> float:
        return log((self._count + OTHERS) / (self._held[word] + OTHERS_HOLD))

    def _at(self, story: int, e: TimeExpression) -> frozenset[str]:
        own = self._clauses[story].get(e.span)
        if own is not None:
            return own
        sentences = self._words[story]
        return sentences[e.lead] if e.lead < len(sentences) else frozenset()


def _words(tokens: Iterable[Token], empty: frozenset[str]) -> frozenset[str]:
    lemmas = (t.lemma.lower() for t in tokens if t.pos in TELLING and len(t.lemma) > 2)
    return frozenset(lemma for lemma in lemmas if lemma not in empty and not YEAR.fullmatch(lemma))


def _clauses(parse: Parse, times: Iterable[TimeExpression], empty: frozenset[str]) -> dict[Span, frozenset[str]]:
    """The telling words of every time that shares its sentence with others."""
    told: dict[int, list[TimeExpression]] = defaultdict(list)
    for e in times:
        told[e.lead].append(e)
    found: dict[Span, frozenset[str]] = {}
    for lead, together in told.items():
        if len(together) > 1 and lead < len(parse.sentences):
            tokens = parse.sentences[lead].tokens
            governors = {e.span: _governor(tokens, e.span) for e in together}
            owners = _owners(tokens, {g for g in governors.values() if g is not None})
            for span, governor in governors.items():
                found[span] = _words((t for t in tokens if owners[t.i] == governor), empty)
    return found


def _governor(tokens: Sequence[Token], span: Span) -> int | None:
    """What a time belongs to: the nearest verb or noun above it."""
    first = next((t for t in tokens if t.start < span.end and t.end > span.start), None)
    above = first.climb() if first is not None else ()
    return next((t.i for t in above if t.pos in GOVERNING and (t.start >= span.end or t.end <= span.start)), None)


def _owners(tokens: Sequence[Token], governors: Set[int]) -> dict[int, int | None]:
    """For every token the nearest governor, itself or above it."""
    owners: dict[int, int | None] = {}
    for token in tokens:
        path, at = [], token
        while at.i not in owners and at.i not in governors and not at.is_root:
            path.append(at.i)
            at = at.head
        owner = owners.setdefault(at.i, at.i if at.i in governors else None)
        owners.update(dict.fromkeys(path, owner))
    return owners
