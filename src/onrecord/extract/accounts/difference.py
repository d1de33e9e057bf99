"""Words that say two happenings are meant: "in a separate attack", "a day after", "in retaliation for", "the war"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from onrecord.extract.accounts.draft import DEFINITE, Draft
from onrecord.language.parse import Sentence, Token

CLIMB = 12  # tokens that are climbed to see what ties two happenings of a sentence
OPENING = 6  # words in which a sentence may say that it turns to another happening
BESIDE = frozenset({"amod", "det", "nummod", "compound", "poss"})
PLURAL = frozenset({"NNS", "NNPS"})  # "in separate attacks": all of them together
LINKING = frozenset({"ADP", "SCONJ", "ADV", "VERB", "NOUN"})


class Pair(Struct, frozen=True, forbid_unknown_fields=True):
    """A text, and words of two mentions that are of one happening, or of two."""

    id: str
    text: str
    words: tuple[str, str]
    one: bool


class LikenessRules(Struct, frozen=True, forbid_unknown_fields=True):
    """`en/likeness.toml`."""

    another: list[str]
    fresh: list[str]
    openers: list[str]
    occasions: list[str]
    parting: list[str]
    ordering: list[str]
    periods: list[str]
    example: list[Pair]


class Difference:
    """Reads the words that part happenings."""

    def __init__(self, rules: LikenessRules) -> None:
        self._another = frozenset(rules.another)
        self._fresh = frozenset(rules.fresh)
        self._openers = frozenset(rules.openers)
        self._occasions = frozenset(rules.occasions)
        self._parting = frozenset(rules.parting)
        self._ordering = frozenset(rules.ordering)
        self._periods = frozenset(rules.periods)

    def is_another(self, draft: Draft) -> bool:
        """Does the mention, or its sentence, say that it is another happening than those told of before?"""
        if self._says(draft.head, definite=draft.definite) and draft.found.noun:
            return True
        deed = (draft.mode is not None or not draft.harm) and not any(map(_known, draft.whom_heads))
        if deed and any(self._says(t, definite=_definite(t)) for t in draft.who_heads):
            return True  # "a second bomb exploded"; but "a second man died", "the boy was shot by another boy"
        return not draft.definite and self._turns(draft.sentence)

    def _says(self, noun: Token, *, definite: bool) -> bool:
        words = self._another if definite else self._another | self._fresh
        return noun.tag not in PLURAL and any(c.dep in BESIDE and c.lower in words for c in noun.children)

    def _turns(self, sentence: Sentence) -> bool:
        """ "Separately, ...", "In another incident, ..."."""
        tokens = sentence.tokens
        if tokens[0].lower in self._openers:
            return True
        if tokens[0].lower != "in":
            return False
        words = [t.lower for t in tokens[1:OPENING]]
        return not self._another.isdisjoint(words) and not self._occasions.isdisjoint(words)

    def parts(self, a: Token, b: Token) -> bool:
        """Does what stands between two triggers of a sentence make them two: "a day after", "in retaliation for"?"""
        for token in between(a, b):
            if token.lower in self._parting or token.lemma.lower() in self._parting:
                return True
            if token.lower in self._ordering and self._measured(token):
                return True
        return False

    def _measured(self, word: Token) -> bool:
        """Does a measure of time stand before it: "two days after"?"""
        tokens = word.sentence.tokens
        at = word.i - tokens[0].i
        return any(t.lemma.lower() in self._periods and _counted(t) for t in tokens[max(0, at - 2) : at])


def _counted(period: Token) -> bool:
    """ "a day", "two days", "hours"; not "this week"."""
    return period.tag == "NNS" or any(c.lower in {"a", "an"} or c.dep == "nummod" for c in period.children)


def _known(victim: Token) -> bool:
    """Somebody told of by name, by "the" or by a pronoun; not a place: "at the station"."""
    return victim.dep != "pobj" and (victim.pos in {"PROPN", "PRON"} or _definite(victim))


def _definite(noun: Token) -> bool:
    return any(c.lower in DEFINITE for c in noun.children if c.dep in {"det", "poss"})


def between(a: Token, b: Token) -> Iterator[Token]:
    """What governs one of two tokens of a sentence below what governs both, and the words that tie clauses there."""
    over = {t.i for t in _up(a)}
    shared = next((t for t in _up(b) if t.i in over), None)
    for end in (a, b):
        for token in _up(end):
            if token is shared:
                break
            if token is not end and token.pos in LINKING:
                yield token
            yield from (c for c in token.children if c.dep == "mark" or (c.dep == "advmod" and c.i < token.i))


def _up(token: Token) -> Iterator[Token]:
    yield token
    yield from islice(token.climb(), CLIMB)
