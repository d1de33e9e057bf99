"""The noun that a number counts, and the words that a figure's span covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.figures.lexicon import Lexicon
from onrecord.extract.figures.numbers import Number
from onrecord.language.parse import Token

FARTHEST = 7  # words between a number and the noun it counts
QUOTES = frozenset({'"', "”", "’", "'", "»", "''"})
NOMINAL = frozenset({"NOUN", "PROPN"})
BETWEEN = frozenset({"ADJ", "NOUN", "PROPN", "ADV", "NUM", "PUNCT", "CCONJ", "VERB", "DET", "PART", "SYM", "X", "PRON"})


@dataclass(slots=True)
class Counted:
    """What is counted: `node` is where the climb to the harm begins; `noun` is None for a bare number.

    whole    the number is of a larger set that was told of ("six of them", "two of the wounded")
    first, last   indices of the words in the sentence
    """

    node: Token
    noun: Token | None
    first: int
    last: int
    whole: Token | None = None

    @property
    def pronoun(self) -> bool:
        return self.noun is not None and self.noun.pos == "PRON"


class Nouns:
    """Finds what numbers count."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def of(self, number: Number, tokens: Sequence[Token]) -> Counted:
        """The noun counted by a number of this sentence."""
        base = tokens[0].i
        head = tokens[number.last]
        nxt = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
        if nxt is not None and nxt.lower in {"-", "–"} and nxt.start == head.end:
            return self._hyphenated(number, tokens)
        if nxt is not None and nxt.lower in QUOTES and number.last + 2 < len(tokens):
            nxt = tokens[number.last + 2]
        if nxt is not None and nxt.lower == "more" and number.last + 2 < len(tokens):
            nxt = tokens[number.last + 2]
        if nxt is not None and nxt.lower == "of":
            return self._of(number, tokens, nxt.i - base)
        noun = self._governor(number, tokens)
        if noun is None:
            noun = self._ahead(number, tokens)
        if noun is not None:
            return Counted(noun, noun, number.first, noun.i - base)
        return Counted(self._top(number, tokens), None, number.first, number.last)

    def _top(self, number: Number, tokens: Sequence[Token]) -> Token:
        """The word of the number that hangs on something outside it."""
        inside = range(tokens[number.first].i, tokens[number.last].i + 1)
        for token in reversed(tokens[number.core : number.last + 1]):
            if token.head.i not in inside or token.head is token:
                return token
        return tokens[number.last]

    def _governor(self, number: Number, tokens: Sequence[Token]) -> Token | None:
        """The noun after the number that governs it in the tree."""
        base = tokens[0].i
        for token in (tokens[number.last], *tokens[number.core : number.last]):
            head = token.head
            if token.dep in {"nummod", "quantmod", "amod", "det", "nmod", "compound", "advmod", "predet", "npadvmod"}:
                at = head.i - base
                near = number.last < at <= number.last + FARTHEST and head.pos in NOMINAL | {"PRON", "ADJ"}
                if near and self._open_way(tokens[number.last + 1 : at]):
                    return head
        return None

    def _open_way(self, between: Sequence[Token]) -> bool:
        return all(t.pos in BETWEEN and t.lower not in {";", ":", "."} for t in between)

    def _ahead(self, number: Number, tokens: Sequence[Token]) -> Token | None:
        """The last noun of the run of adjectives and nouns right after the number."""
        noun: Token | None = None
        for token in tokens[number.last + 1 : number.last + 1 + FARTHEST]:
            if token.entity in {"DATE", "TIME"}:
                break
            if token.pos in NOMINAL:
                if noun is not None and token.i != noun.i + 1:
                    break
                noun = token
            elif token.pos == "ADJ" or (token.tag in {"VBN", "VBG"} and self._prenominal(token)):
                if noun is not None:
                    break
            else:
                break
        if noun is None or (noun.text[0].isupper() and not self._lexicon.is_person(noun)):
            return None
        return noun

    def _prenominal(self, token: Token) -> bool:
        return token.dep in {"amod", "compound"}

    def _of(self, number: Number, tokens: Sequence[Token], of: int) -> Counted:
        """ "dozens of fighters", "six of them", "12 of the wounded"."""
        node = self._top(number, tokens)
        noun: Token | None = None
        definite = False
        for token in tokens[of + 1 : of + 1 + FARTHEST]:
            if token.pos in NOMINAL:
                noun = token
                if token.dep not in {"compound", "nmod", "poss"}:
                    break
            elif token.lower in {
                "the",
                "those",
                "these",
                "their",
                "its",
                "his",
                "her",
                "my",
                "our",
                "whom",
                "them",
                "us",
            }:
                definite = True
                noun = noun or token if token.lower in {"whom", "them", "us", "those", "these"} else noun
                if noun is token:
                    break
            elif self._lexicon.get(token, "state", "victim"):
                noun = token
                if token.dep in {"pobj", "nsubj"}:
                    break
            elif token.pos not in {"ADJ", "NUM", "ADV", "PART", "VERB"} and token.lower != "other":
                break
        if noun is None:
            return Counted(node, None, number.first, number.last)
        whole = noun if definite and not number.share else None
        return Counted(node, noun, number.first, noun.i - tokens[0].i, whole)

    def _hyphenated(self, number: Number, tokens: Sequence[Token]) -> Counted:
        """ "a 40-strong force", "a 12-member team": what follows is what is counted."""
        after = tokens[number.last + 2]
        head = after.head if after.head.i > after.i and after.head.pos in NOMINAL else after
        return Counted(head, head, number.first, max(head.i, after.i) - tokens[0].i)
