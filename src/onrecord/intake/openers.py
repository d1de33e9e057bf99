"""Which headings, and which paragraphs without one, open a story."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from onrecord.intake.matter import Matter
from onrecord.intake.pieces import ABBREVIATION, FULL_STOP, QUOTED, SENTENCE_END, TWO_SENTENCES, Piece, is_shouted
from onrecord.intake.storyrules import StoryRules

# Signs that by themselves make a heading a headline
MARKS = frozenset({"byline", "dateline", "place_only", "day_line"})

# "1983-1985: Offensives", "The first war (264 to 241 BC)": a section of a history
_PERIOD = re.compile(r"^(?:[A-Z][a-z]+\.? )?\d{3,4}s?\b[^:]*:|\(\d{2,4}\b[^()]*\b\d{2,4}\b[^()]*\)")
_SET_OFF = frozenset({"gap_wider", "after_credit", "top_mark"})
_GOING_ON = {"goes_on", "known_by_surname", "short_section"}

_HEAD = 6  # lines of a head: headline, outlet, number, "For immediate release"
_SERIES = 2  # sentences besides the first that have to be echoed for them to be headlines
_INDENT = 2  # columns that an indented paragraph begins in by


class Score(Struct, frozen=True):
    """How much speaks for a heading's opening a story, and what."""

    value: float
    because: tuple[str, ...]


class Openers:
    """Weighs whether a heading opens a story."""

    def __init__(self, rules: StoryRules, text: str, pieces: Sequence[Piece]) -> None:
        self._rules, self._weights = rules, rules.weights
        self._text, self._pieces = text, pieces
        self._shouted = is_shouted(text)
        self.matter = Matter(rules, pieces)

    def score(self, i: int, since: int) -> Score:
        """What speaks for a new story at the heading `i`, where the story before it began at the piece `since`."""
        weights, reasons = self._weights, []
        for name in self._signs(i, since):
            reasons.append(name)
        return Score(sum(float(getattr(weights, name)) for name in reasons), tuple(reasons))

    def is_marked(self, i: int) -> bool:
        """Does more than its words set a heading off: a byline, a dateline, white space?"""
        return not MARKS.isdisjoint(self._signs(i, 0)) or not _SET_OFF.isdisjoint(self._signs(i, 0))

    def opens_by_layout(self, i: int, since: int) -> bool:
        """Does a paragraph without a heading begin a story: by its dateline, or standing out among indented ones?"""
        piece = self._pieces[i]
        if piece.role != "body":
            return False
        if piece.dateline is not None and piece.dateline.sure:
            return self._is_told(since, i)
        if self._headed_by_sentences and (self._stands_off(i) or i in self._echoed_sentences):
            signs = set(self.matter.signs(i, i + 1, since))
            anew = "new_matter" in signs and not signs & _GOING_ON
            return anew and (i in self._echoed_sentences or self._is_told(since, i))
        return self._are_indented and self._stands_out(i)

    def closes(self, i: int) -> bool:
        """Is a heading rather the last line of the story above: does another one follow it, standing further off?"""
        after = self._pieces[i + 1] if i + 1 < len(self._pieces) else None
        return after is not None and after.role == "heading" and after.block.gap > self._pieces[i].block.gap

    def top_of(self, i: int, since: int) -> int:
        """The first piece of the story that opens at `i`: above a dateline there may be a line that is no sentence."""
        above, here = self._pieces[i - 1], self._pieces[i]
        if here.dateline is not None and (ruled := self._rule_above(i, since)):
            return ruled
        if here.role == "heading" or i - 1 <= since or above.role != "body" or above.block.lines > 1:
            return i
        if self._datelined_under_sentences and above.short and here.dateline is not None:
            return i - 1
        nearer = here.block.gap < above.block.gap and len(above.block.text.split()) <= self._rules.limits.sentence_words
        return i - 1 if nearer and not SENTENCE_END.search(above.block.text) else i

    def _rule_above(self, i: int, since: int) -> int | None:
        """The piece below a rule that the short lines above a dateline begin with."""
        for j in range(i, max(since, i - _HEAD), -1):
            if j < i and len(self._pieces[j].block.text.split()) > self._rules.limits.sentence_words:
                return None
            if self._pieces[j].block.ruled:
                return j
        return None

    def _is_told(self, since: int, until: int) -> bool:
        """Do these pieces make a story by themselves? What stands above a page's dateline may be but a caption."""
        if any(piece.dateline for piece in self._pieces[since:until]):
            return True
        return self._words(since, until) >= self._rules.limits.story_words

    def _words(self, since: int, until: int) -> int:
        """The number of words in these pieces, those of a text that stands there twice but once."""
        return self._counts[until] - self._counts[since]

    @cached_property
    def _counts(self) -> list[int]:
        """The words up to each piece, without those of a piece that is the one before over again."""
        texts = [piece.block.text for piece in self._pieces]
        anew = (0 if text == before else len(text.split()) for before, text in zip(["", *texts], texts, strict=False))
        return [0, *accumulate(anew)]

    @cached_property
    def _are_indented(self) -> bool:
        """Is it the layout that a story's first paragraph alone begins at the margin?"""
        firsts = [piece.block for piece in self._pieces if piece.block.opens and piece.role == "body"]
        indented = sum(block.indent >= _INDENT for block in firsts)
        return indented > len(firsts) / 2

    @cached_property
    def _headed_by_sentences(self) -> bool:
        """Is the text's first line a short sentence, standing alone? Then its other headlines may be sentences too."""
        first = self._pieces[0]
        return first.short and len(self._pieces) > 1

    @cached_property
    def _datelined_under_sentences(self) -> bool:
        """Does the text open with a short sentence above a dateline? Then what stands so further down is a headline."""
        return len(self._pieces) > 1 and self._pieces[0].short and self._pieces[1].dateline is not None

    @cached_property
    def _echoed_sentences(self) -> frozenset[int]:
        """The short sentences whose words the longer paragraph below says again: a series that begins the text."""
        found = frozenset(i for i in range(len(self._pieces) - 1) if self._is_echoed(i))
        return found if 0 in found and len(found) > _SERIES else frozenset()

    def _is_echoed(self, i: int) -> bool:
        piece, below = self._pieces[i], self._pieces[i + 1]
        if not piece.short or below.role != "body" or len(below.block.text) <= len(piece.block.text):
            return False
        return self.matter.echoes(i, i + 1) and not self._rules.goes_on.match(piece.block.text)

    def _stands_off(self, i: int) -> bool:
        """Is this a short sentence with more white space above it than paragraphs have, and a longer text below?"""
        pieces, piece = self._pieces, self._pieces[i]
        if not piece.short or i + 2 >= len(pieces):
            return False
        inner = [pieces[j].block.gap for j in range(i + 1, min(i + 4, len(pieces)))]
        return piece.block.gap > self._usual_gap >= inner[0] and not pieces[i + 1].short

    def _stands_out(self, i: int) -> bool:
        block = self._pieces[i].block
        after = self._pieces[i + 1].block if i + 1 < len(self._pieces) else None
        before = self._pieces[i - 1].block
        return (
            block.opens and block.indent == 0 and before.indent >= _INDENT and after is not None
            and after.opens and after.indent >= _INDENT
        )  # fmt: skip

    def body_after(self, i: int) -> int | None:
        """The piece that the story of this heading would begin its text with."""
        for j in range(i + 1, min(i + 5, len(self._pieces))):
            if self._pieces[j].role == "body":
                return j
            if self._pieces[j].role == "credit" or (self._pieces[j].role == "heading" and j > i + 1):
                return None
        return None

    def _signs(self, i: int, since: int) -> list[str]:
        body = self.body_after(i)
        if body is None:
            return ["open_before"]
        piece, signs = self._pieces[i], []
        head = self._pieces[i + 1 : body]
        if any(each.role == "byline" for each in head):
            signs.append("byline")
        if any(each.role == "day" for each in head):
            signs.append("day_line")
        if (dateline := self._pieces[body].dateline) is not None:
            signs.append("dateline" if dateline.sure else "place_only")
        signs += self._signs_of_form(piece)
        signs += self._signs_of_place(i, body)
        matter = self.matter.signs(i, body, since)
        if {"new_matter", "echoed", "five_words"} <= {*signs, *matter} and "capitals" in signs:
            signs.remove("capitals")  # no sub-heading: the text below is of something else, and says its words again
        signs += [sign for sign in matter if not (self._shouted and sign == "named_in_full_again")]
        if self._words(since, i) < self._rules.limits.story_words and not MARKS & set(signs):
            signs.append("untold")
        if self._top_mark:
            signs.append("top_mark" if piece.mark == self._top_mark else "lower_mark")
        elif piece.mark:
            signs.append("lower_mark")
        if self._are_indented and piece.block.indent >= _INDENT:
            signs.append("indented")
        if self._opens_unheaded and not MARKS & set(signs):
            signs.append("opens_unheaded")
        return signs

    def _signs_of_form(self, piece: Piece) -> list[str]:
        line = piece.block.text
        words = len(line.split())
        steps = ("two_words", "two_words", "two_words", "three_words", "four_words")
        signs = [steps[words] if words < len(steps) else "eight_words" if words >= 8 else "five_words"]
        if words >= len(steps) and piece.title_case and not line.isupper():
            signs.append("title_case")
        if words >= self._rules.limits.long_heading_words:
            signs.append("long")
        if line.isupper() and not self._shouted and not self._headed_in_capitals:
            signs.append("capitals")
        if line.endswith(("?", "!")):
            signs.append("question")
        if _PERIOD.search(line):
            signs.append("period")
        if QUOTED.fullmatch(line):
            signs.append("quoted")
        if TWO_SENTENCES.search(line):
            signs.append("several_sentences")
        elif FULL_STOP.search(line) and not ABBREVIATION.search(line) and not line.isupper():
            signs.append("full_stop")
        return signs

    def _signs_of_place(self, i: int, body: int) -> list[str]:
        """What the white space says, and the line above."""
        signs, block, before = [], self._pieces[i].block, self._pieces[i - 1]
        inner = self._inner_gaps(i, body)
        if inner and block.gap > max(inner):
            signs.append("gap_wider")
        elif inner and self._parted_by_gaps and block.gap <= min(inner):
            signs.append("gap_same")
        if before.role == "credit":
            signs.append("after_credit")
        elif self._is_open(before):
            signs.append("open_before_gap" if "gap_wider" in signs else "open_before")
        return signs

    def _is_open(self, piece: Piece) -> bool:
        """Does a line break off: text that no sentence ends, and no name of a section?"""
        line = piece.block.text
        return piece.role in ("body", "heading") and not SENTENCE_END.search(line) and not self._rules.is_section(line)

    def _inner_gaps(self, i: int, body: int) -> list[int]:
        """The gaps between the paragraphs after the heading: within the story that it would open."""
        pieces = self._pieces
        near = range(i + 1, min(body + 3, len(pieces)))
        return [pieces[j].block.gap for j in near if pieces[j].role != "heading" or j <= body]

    @cached_property
    def _headed_in_capitals(self) -> bool:
        """Is the text's own headline in capitals? Then others may be."""
        return self._pieces[0].role == "heading" and self._pieces[0].block.text.isupper()

    @cached_property
    def _top_mark(self) -> int:
        """The level of the Markdown headings that open stories: that of the text's first line; 0 where it has none."""
        return self._pieces[0].mark

    @cached_property
    def _opens_unheaded(self) -> bool:
        """Does the text begin without a headline or a dateline? Then its other headings are likely no headlines."""
        return all(piece.role == "body" and piece.dateline is None for piece in self._pieces[:2])

    @cached_property
    def _parted_by_gaps(self) -> bool:
        """Are there headings that stand off by more white space than paragraphs do?"""
        heads = Counter(
            p.block.gap
            for p in self._pieces[1:]
            if p.role == "heading" and len(p.block.text.split()) > 3 and (self._shouted or not p.block.text.isupper())
        )
        return any(gap > self._usual_gap for gap in heads)

    @cached_property
    def _usual_gap(self) -> int:
        """The blank lines that mostly part two paragraphs."""
        bodies = Counter(p.block.gap for p in self._pieces[1:] if p.role == "body")
        return bodies.most_common(1)[0][0] if bodies else 0
