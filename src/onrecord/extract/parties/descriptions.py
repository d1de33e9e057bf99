"""What "the group", "the attackers", "the former minister" can mean: one noun, nouns alike, or the name before them."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.parties.found import Found, Party
from onrecord.extract.parties.words import PartyWords
from onrecord.gazetteer.fold import fold
from onrecord.language.parse import Token

MANY = frozenset({"NNS", "NNPS"})


class Descriptions:
    """Compares the nouns of one story with what was told of before them."""

    def __init__(self, tokens: Sequence[Token], words: PartyWords) -> None:
        self._tokens, self._words, self._acts = tokens, words, words.acts

    def is_plain(self, found: Found, party: Party | None = None) -> bool:
        """Do the words before the noun only describe, so that it can mean one with a name: "the militant group"?

        So does the adjective of the party's own country ("the Lebanese group"), and "the al-Qaida-linked group".
        """
        if found.noun is None:
            return True  # "the 34-year-old"
        tokens = self._tokens[found.first : found.last]
        tied = max((i + 1 for i, t in enumerate(tokens) if t.lower in self._acts.tied), default=0)
        for token in tokens[tied:]:
            own = party is not None and party.country is not None and party.country == found.country
            if token.lower not in self._acts.describing and not (own and token.text[:1].isupper()):
                return False
        return True

    def same_noun(self, found: Found, earlier: Found) -> bool:
        """ "The suspect" after "a masked suspect": one noun, and no adjectives or "of" that tell the two apart."""
        if earlier.head.lemma.lower() != found.head.lemma.lower():
            return False
        if (earlier.head.tag in MANY) != (found.head.tag in MANY) and found.type != "police":
            return False
        own, other = self._telling(found), self._telling(earlier)
        if own == other:
            return True
        if found.person and found.definite and earlier.definite and set(own) <= set(other):
            return True  # "the leader of the raid" after "the leader of the raid on the bank"
        short, definite = (own, True) if len(own) <= len(other) else (other, found.definite)
        return len(short) == 1 and definite

    def _telling(self, found: Found) -> list[str]:
        """The words of a phrase, without those that tell nobody from another ("former", "suspected")."""
        return [word for word in found.phrase.casefold().split() if word not in self._acts.idle]

    def named_after(self, found: Found, earlier: Found) -> bool:
        """Is it in the name: "the commission" after "European Commission"?"""
        collective = found.noun is not None and found.noun.collective
        if earlier.form != "name" or earlier.person or not (collective or found.head.lemma in self._acts.bodies):
            return False
        return found.head.lower in fold(earlier.name).split()

    def alike(self, found: Found, earlier: Found, party: Party) -> bool:
        """ "The attackers" after "gunmen"; "the jihadists" after a group's name; "the politician" after a person's."""
        if party.person != found.person or party.gender not in (None, found.gender or party.gender):
            return False
        rule = self._words.alike.get(found.head.lemma.lower())
        if rule is None:
            return False
        if party.named and party.type in rule.named:
            return party.actor is None or not party.actor.is_state
        if earlier.form != "noun" or earlier.plural != found.plural:
            return False
        return earlier.head.lemma.lower() in rule.earlier


def subjects_above(found: Found, by_token: dict[int, Found]) -> set[Party]:
    """Who the clauses around a noun tell of: in "his lawyer said that the man left", the man is not the lawyer."""
    above = set()
    for token in found.head.climb():
        subject = token.child("nsubj") if token.pos in ("VERB", "AUX") else None
        told = by_token.get(subject.i) if subject is not None and subject.i != found.head.i else None
        if told is not None and told.party is not None:
            above.add(told.party)
    return above


def refers(found: Found, earlier: Found, party: Party, far: int) -> bool:
    """Can "the group", "the country", "the man" mean this party?"""
    noun = found.noun
    if noun is None:
        return False
    if found.head.tag in MANY and not noun.state:
        return False
    if party.type in noun.refers and party.named:
        state = party.actor is not None and party.actor.is_state
        return noun.state == state
    near = found.head.sentence.index - earlier.head.sentence.index <= far
    grown = found.head.lemma in ("man", "woman", "boy", "girl") and found.gender is not None
    return grown and near and earlier.form != "pronoun" and party.gender in (None, found.gender)
