"""Whether two sentences tell of one happening: by the words that they share and few others have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

from onrecord.extract.times.expression import TimeExpression
from onrecord.language.parse import Parse, Token

TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
OTHERS = 40  # sentences of other reports that the words of a short one are thought to be measured by
OTHERS_HOLD = 0.67  # of them that hold a telling word, in the mean
FEWEST = 3  # words that two sentences must share for one to retell the other


class Tellings:
    """The telling words of every sentence of a report, and how rare each is in it."""

    def __init__(self, parses: Sequence[Parse], empty: frozenset[str]) -> None:
        self._words = [[_words(sentence.tokens, empty) for sentence in parse.sentences] for parse in parses]
        every = [words for story in self._words for words in story]
        self._count = len(every)
        self._held = Counter(word for words in every for word in words)

    def shared(self, story: int, e: TimeExpression, other_story: int, other: TimeExpression) -> float:
        """How much the sentences of two expressions have in common: the sum of how rare each shared word is."""
        one, two = self._at(story, e), self._at(other_story, other)
        return sum(map(self._rarity, one & two))

    def retold(self, story: int, other_story: int, other: TimeExpression) -> float:
        """The most that any sentence of a story has in common with the sentence of another story's time."""
        there = self._at(other_story, other)
        shared = [words & there for words in self._words[story]]
        return max((sum(map(self._rarity, s)) for s in shared if len(s) >= FEWEST), default=0.0)

    def _rarity(self, word: str) -> float:
        return log((self._count + OTHERS) / (self._held[word] + OTHERS_HOLD))

    def _at(self, story: int, e: TimeExpression) -> frozenset[str]:
        sentences = self._words[story]
        return sentences[e.lead] if e.lead < len(sentences) else frozenset()


def _words(tokens: Sequence[Token], empty: frozenset[str]) -> frozenset[str]:
    return frozenset(
        lemma for t in tokens if t.pos in TELLING and len(lemma := t.lemma.lower()) > 2 and lemma not in empty
    )
