"""Noun phrases: their head, their words, the state that they name, and whether a state in them acts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.extract.parties.words import PartyWords
from onrecord.gazetteer.actors import Actor, KnownActors
from onrecord.language.parse import Token


def acts(head: Token, words: PartyWords, *, seat: bool = False) -> bool:
    """Is this state (or seat of one) spoken of as one who acts, or is dealt with, rather than as a place?

    "Sweden denied it", "talks with Sweden", "accused Sweden", "Sweden's decision"; not "in Sweden", "Sweden's north".
    """
    first = head
    if (
        first.sentence.kind == "headline"
        and first is first.sentence.tokens[0]
        and first.dep in ("npadvmod", "nmod", "dep")
    ):
        return True
    while first.dep == "conj" and first.head is not first and first.head.pos in ("PROPN", "NOUN"):
        first = first.head
    up = first.head
    own = words.acts
    if first.dep in ("nsubj", "nsubjpass"):
        return up.pos in ("VERB", "AUX") and up.lemma not in own.still
    if seat:
        return False
    if first.dep == "appos":
        return up.lemma.lower() in words.nouns
    if first.dep in ("dobj", "dative", "iobj"):
        return up.lemma in own.dealt_with
    if first.dep == "pobj":
        over = up.head
        if up.dep == "agent" or up.lower in ("by", "against", "between"):
            return True
        if up.lower in ("with", "on", "to", "from", "for", "of") and over.pos in ("NOUN", "VERB"):
            return over.lemma in (own.dealings if over.pos == "NOUN" else own.dealt_with)
        return False
    if first.dep == "poss":
        return up.pos == "NOUN" and (up.lemma in own.dealings or up.lemma.endswith(("tion", "ment", "sion", "al")))
    return False


def head_of(words: Sequence[Token]) -> Token:
    """The token of these that is governed from outside."""
    first, last = words[0].i, words[-1].i
    for token in words:
        if not first <= token.head.i <= last:
            return token
    return next((token for token in words if token.is_root), words[-1])


def words_of(words: Sequence[Token]) -> str:
    """The words with single spaces between, re-cased where a headline or a text in capitals was."""
    parts = [words[0].norm]
    for before, token in pairwise(words):
        parts.append((" " if token.start > before.end else "") + token.norm)
    return "".join(parts)


def state_of(head: Token, actors: KnownActors, apart: frozenset[str], *, within: bool = False) -> Actor | None:
    """The state that a noun's adjectives or "in"-phrases name: "Syrian troops", "police in Germany".

    Of two states ("Russian and French warplanes") it is neither.
    """
    for child in head.children:
        if child.dep in ("amod", "compound", "nmod", "poss"):
            state = actors.people(child.text) or actors.named(child.text)
            if state is not None and state.is_state:
                if any(t.i == child.i - 1 and t.lower in apart for t in (*head.children, *child.children)):
                    return None
                both = (
                    other for other in child.conjuncts()[1:] if actors.people(other.text) or actors.named(other.text)
                )
                return None if next(both, None) else state
            if child.dep in ("compound", "nmod") and child.children and (state := state_of(child, actors, apart)):
                return state
        elif child.dep == "prep" and (child.lower == "of" or (within and child.lower in ("in", "from"))):
            place = child.child("pobj")
            if place is not None and place.pos == "PROPN":
                state = actors.named(words_of([*(t for t in place.children if t.dep == "compound"), place]))
                if state is not None and state.is_state:
                    return state
    return None
