"""What the paragraphs of a text are about, and whom they name: is one part new matter after another?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from onrecord.intake.pieces import Piece
from onrecord.intake.storyrules import StoryRules

_NAME = re.compile(r"(?<![.!?\"\u201c] )\b[A-Z\u00c0-\u00de][\w'\u2019-]{2,}(?: [A-Z\u00c0-\u00de][\w.'\u2019-]{2,})*")
_LOOKS_BACK = 60  # paragraphs: a story's own people are named again within them
_LOOKS_AHEAD = 4  # paragraphs of a heading's own text
_TOPICS_BACK = 15  # paragraphs that a section's words are looked for in
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6  # letters by which "elected" and "election" are one word


class Names(Struct, frozen=True):
    """Last words of the names of several words in a block, and names that stand as one word."""

    full: frozenset[str]
    bare: frozenset[str]


class Matter:
    """Compares the words and names of paragraphs."""

    def __init__(self, rules: StoryRules, pieces: Sequence[Piece]) -> None:
        self._rules, self._pieces = rules, pieces
        self._topics: dict[int, frozenset[str]] = {}
        self._names = [_names_in(piece.block.text) if piece.role == "body" else _NOBODY for piece in pieces]

    def signs(self, i: int, body: int, since: int) -> list[str]:
        """Does the text from `body` on, under the heading `i`, lean on what its story said before, from `since` on?"""
        signs = []
        if self._rules.goes_on.match(self._pieces[body].block.text):
            signs.append("goes_on")
        if sum(len(self._pieces[j].block.text.split()) for j in self._section(body)) < self._rules.limits.section_words:
            signs.append("short_section")
        below: list[Names] = [self._names[j] for j in self._section(body)]
        full = set[str]().union(*(names.full for names in below))
        bare = set[str]().union(*(names.bare for names in below)) - full
        known = set[str]().union(*(self._names[j].full for j in range(max(since, i - _LOOKS_BACK), i)))
        if bare & known:
            signs.append("known_by_surname")
        elif full & known:
            signs.append("named_in_full_again")
        shared = self.shared(self._section(body), range(max(since, i - _TOPICS_BACK), i))
        if shared is not None and shared <= self._rules.limits.shared_topics:
            signs.append("new_matter")
        elif shared is not None and shared > self._rules.limits.same_topics:
            signs.append("same_matter")
        if self.echoes(i, body):
            signs.append("echoed")
        return signs

    def echoes(self, i: int, body: int) -> bool:
        """Does this paragraph say the words of a headline again?"""
        heading = self.topics(i)
        return len(heading) > 1 and len(heading & self.topics(body)) >= self._rules.limits.echoed_topics * len(heading)

    def shared(self, below: Iterable[int], above: Iterable[int]) -> float | None:
        """The share of the words below that also stand above; None where either is too short to tell.

        Sections of one story share many.
        """
        least = self._rules.limits.topic_words
        after, before = (set[str]().union(*map(self.topics, part)) for part in (below, above))
        if len(after) < least or len(before) < least:
            return None
        return len(after & before) / len(after)

    def topics(self, i: int) -> frozenset[str]:
        """The stems of a piece's words that say what it is about."""
        if i not in self._topics:
            words = (word.casefold() for word in _LONG_WORD.findall(self._pieces[i].block.text))
            self._topics[i] = frozenset(word[:_STEM] for word in words if word not in self._rules.small_words)
        return self._topics[i]

    def _section(self, body: int) -> range:
        """The heading's own first paragraphs."""
        last = body + 1
        while last < min(body + _LOOKS_AHEAD, len(self._pieces)) and self._pieces[last].role != "heading":
            last += 1
        return range(body, last)


def _names_in(text: str) -> Names:
    """ "John Kerry met Obama" has the full name of Kerry and the bare one of Obama."""
    full: set[str] = set()
    bare: set[str] = set()
    for match in _NAME.finditer(text):
        words = match[0].split()
        (full if len(words) > 1 else bare).add(words[-1].removesuffix("'s").removesuffix("\u2019s"))
    return Names(frozenset(full), frozenset(bare))


_NOBODY = Names(frozenset(), frozenset())
