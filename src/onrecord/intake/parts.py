"""Stories that are parted by marks of the layout: rules, numbers, headings of one level."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.intake.matter import Matter
from onrecord.intake.pieces import Piece
from onrecord.intake.storyrules import StoryRules

_NUMBERED = re.compile(r"\(?([0-9]{1,3})[.)]\s+\S")
_CLOCK = re.compile(r"\b\d{1,2}(?:[:h]\d\d\b|[.]\d\d\s?[ap]\.?m\b|\s?[ap]\.?m\b)", re.IGNORECASE)
_CLOCK_LINE = 8  # words of a line that gives the hour of what stands below it
_FEWEST = 3  # parts that make a series, where they are not parted by rules
_MANY = 100  # parts under headlines that are a feed's, whatever they tell of
_MOSTLY = 0.6  # share of the parts that have to be of new matter
_LOOKS_BACK = 15  # paragraphs that a part's words are looked for in
_LOOKS_AHEAD = 6


class Parts:
    """Finds the pieces that begin a story because the layout says so, and the words do not gainsay it.

    "Dam breaks … ----- Pass opens … ----- Premier chosen …" is three stories, a story with rules between its scenes
    is one: its parts have their people and their words in common.
    """

    def __init__(self, rules: StoryRules, pieces: Sequence[Piece], matter: Matter) -> None:
        self._rules, self._pieces, self._matter = rules, pieces, matter

    def starts(self) -> set[int]:
        """The pieces after the first that begin a part of a digest; none where the text is none."""
        pieces = self._pieces
        ruled = [i for i in range(1, len(pieces)) if pieces[i].block.ruled]
        for series in (ruled, self._numbered(), self._of_level(), self._bold(), self._labelled()):
            if found := self._of_digest(
                [0, *series] if series[:1] != [0] else series, fewest=2 if series is ruled else _FEWEST
            ):
                return found
        return set()

    def _of_digest(self, begins: list[int], *, fewest: int) -> set[int]:
        """The parts that begin here, but the first; none where they are rather parts of one story."""
        parts = [range(a, b) for a, b in pairwise([*begins, len(self._pieces)])]
        told = [part for part in parts[1:] if self._is_told(part)]
        if len(told) + 1 < fewest or sum(self._is_timed(part) for part in told) > len(told) / 2:
            return set()
        headed = sum(self._is_headed(part) for part in told) >= _MOSTLY * len(told)
        if len(told) < _FEWEST - 1:  # a single rule is likelier to stand above a note on the author or an older text
            short = min(self._words(part) for part in (parts[0], *told)) < self._rules.limits.story_words
            if short or not headed:
                return set()
        if not (headed and len(told) > _MANY):
            new = [self._is_new(part, headed=headed) for part in told]
            sure = [each for each in new if each is not None]
            if not sure or sum(sure) < _MOSTLY * len(sure):
                return set()
        return {part.start for part in told if part is not parts[1] or self._is_told(parts[0])}

    def _is_told(self, part: range) -> bool:
        """Has a part a text of its own? What tells how to unsubscribe has none."""
        if self._rules.aside.match(self._pieces[part.start].block.text):
            return False
        return self._words(part) >= self._rules.limits.section_words

    def _words(self, part: range) -> int:
        return sum(len(self._pieces[i].block.text.split()) for i in part if self._pieces[i].role == "body")

    def _is_headed(self, part: range) -> bool:
        """Does a part open with a headline, be it one with a full stop or a number, or with a dateline?"""
        first = self._pieces[part.start]
        sentence = first.short and first.title_case
        return first.role == "heading" or first.dateline is not None or first.numbered or sentence

    def _is_timed(self, part: range) -> bool:
        """Does a part open with the hour, as those of a live report do?"""
        line = self._pieces[part.start].block.text
        return len(line.split()) <= _CLOCK_LINE and bool(_CLOCK.search(line))

    def _is_new(self, part: range, *, headed: bool) -> bool | None:
        """Is a part of other matter than those before it? None where it is too short to tell."""
        limits = self._rules.limits
        above = range(max(0, part.start - _LOOKS_BACK), part.start)
        shared = self._matter.shared(part[:_LOOKS_AHEAD], above)
        return None if shared is None else shared <= (limits.parted_topics if headed else limits.shared_topics)

    def _numbered(self) -> list[int]:
        """The pieces that are numbered from 1 on, with text below each."""
        found: list[int] = []
        for i, piece in enumerate(self._pieces):
            number = _NUMBERED.match(piece.block.text)
            if number and int(number[1]) == len(found) + 1:
                found.append(i)
        apart = all(b - a > 1 for a, b in pairwise([*found, len(self._pieces)]))
        return found if apart else []

    def _of_level(self) -> list[int]:
        """Markdown headings of the second level, under a single one of the first."""
        levels = {piece.mark for piece in self._pieces if piece.mark}
        first, *others = sorted(levels) or [0]
        if not others or sum(piece.mark == first for piece in self._pieces) > 1:
            return []
        return [i for i, piece in enumerate(self._pieces) if piece.mark == others[0]]

    def _bold(self) -> list[int]:
        return [i for i, piece in enumerate(self._pieces) if piece.bold]

    def _labelled(self) -> list[int]:
        """The pieces that are called a title: "Title: Dam breaks"."""
        return [i for i, piece in enumerate(self._pieces) if self._rules.headline_label.match(piece.block.text)]
