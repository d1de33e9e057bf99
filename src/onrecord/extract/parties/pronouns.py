"""What a pronoun means: the most salient party before it of its number and gender."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extract.parties.found import Found, Party
from onrecord.extract.parties.quotations import Quotes
from onrecord.extract.parties.words import Weights
from onrecord.language.parse import Token

FIRST = frozenset({"speaker", "speakers", "you"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OWNERS = frozenset({"his", "her", "their", "its", "my", "our", "your", "whose"})


class Antecedents:
    """Finds what the pronouns of one story mean.

    `found` is in the order of the text; its parties are filled in meanwhile.
    """

    def __init__(self, found: Sequence[Found], by_token: dict[int, Found], quotes: Quotes, weights: Weights) -> None:
        self._found, self._by_token, self._quotes, self._weights = found, by_token, quotes, weights

    def before(self, at: int) -> Iterator[Found]:
        """What was told of before this one and has its party, the nearest first."""
        for index in range(at - 1, max(-1, at - self._weights.longest_look), -1):
            if self._found[index].party is not None:
                yield self._found[index]

    def relative(self, at: int) -> Party | None:
        """The noun that "who" or "which" belongs to."""
        found = self._found[at]
        for token in (found.head.head, *found.head.head.climb()):
            if token.dep == "relcl":
                noun = self._by_token.get(token.head.i)
                if noun is not None and noun.form == "name" and found.pronoun is not None:
                    noun = self._human(noun) if found.pronoun.means == "relative" else noun
                if noun is not None and noun.party is not None and noun is not found:
                    thing = found.pronoun is not None and found.pronoun.means == "relative-thing"
                    return None if thing and noun.form == "name" and noun.actor and noun.actor.is_state else noun.party
                break
        for earlier in self.before(at):
            if earlier.head.sentence is not found.head.sentence or found.first - earlier.last > 6:
                break
            if not any(
                t.pos in ("VERB", "AUX") for t in found.head.sentence.tokens if earlier.last < t.i < found.first
            ):
                return earlier.party
        return None

    def _human(self, noun: Found) -> Found:
        """Whom "who" means: in "Lee, the owner of Harbour House, who left" it is the owner."""
        if noun.party is None or noun.party.person or noun.head.dep != "pobj":
            return noun
        over = noun.head.head.head
        above = self._by_token.get(over.i)
        return above if above is not None and above.party is not None and above.party.person else noun

    def speaker(self, at: int) -> Party | None:
        """Who speaks where "I" or "we" stands."""
        token = self._quotes.speaker(self._found[at].head)
        said = self._by_token.get(token.i) if token is not None else None
        return said.party if said is not None else None

    def best(self, at: int, means: str) -> Party | None:
        """The most salient party before a pronoun that it can mean."""
        found = self._found[at]
        best, best_score = None, 0.0
        barred = self._barred(found)
        for earlier in self.before(at):
            if self._quotes.distance(earlier.head, found.head) > self._weights.far:
                break
            party = earlier.party
            if earlier.pronoun is not None and earlier.pronoun.means in FIRST and party is not None and not party.named:
                continue
            if party is None or party in barred or not fits(party, means) or _apart(found.head, earlier.head):
                continue
            if means == "body" and not _acted(found.head, earlier):
                continue
            score = self._score(found, earlier, party, means)
            if score > best_score:
                best, best_score = party, score
        return best or self._after(found, means)

    def _score(self, found: Found, earlier: Found, party: Party, means: str) -> float:
        sentence, own, weights = found.head.sentence, earlier.head.sentence, self._weights
        score = weights.start - weights.sentence * self._quotes.distance(earlier.head, found.head)
        score -= weights.token * (found.first - earlier.last)
        dep = role(earlier.head)
        if dep in SUBJECTS:
            score += weights.subject
        elif dep in ("compound", "nmod"):
            score += weights.modifier
        if earlier.form == "name":
            score += weights.name
        elif earlier.form == "pronoun" and earlier.pronoun is found.pronoun:
            score += weights.same_pronoun
        if found.gender is not None and party.gender == found.gender:
            score += weights.woman if found.gender == "female" else weights.man
        if means == "many" and party.named and party.type != "civilians":
            score += weights.body_for_they
        if own.kind == "headline" and sentence.kind != "headline":
            score += weights.headline
        if earlier.head in self._quotes and found.head not in self._quotes:
            score += weights.quoted
        return score + (weights.possessed if self._possessed(found, earlier) else 0)

    def _possessed(self, found: Found, earlier: Found) -> bool:
        """ "His lawyer said he": who is named by a pronoun of the same kind is less likely meant than its owner."""
        owner = earlier.head.child("poss") if earlier.form == "noun" else None
        named = self._by_token.get(owner.i) if owner is not None else None
        return named is not None and named.pronoun is not None and named.pronoun is found.pronoun

    def _barred(self, found: Found) -> set[Party]:
        """What the pronoun cannot mean: who speaks, and what its clause names after it ("He said Brook left")."""
        barred = set()
        token = found.head
        if token.dep in SUBJECTS:
            for below in token.head.subtree():
                other = self._by_token.get(below.i) if below.i > token.i else None
                if other is not None and other.form == "name" and other.party is not None and other.head.dep != "appos":
                    barred.add(other.party)
        speaker = self._quotes.speaker(token)
        said = self._by_token.get(speaker.i) if speaker is not None else None
        if said is not None and said.party is not None:
            barred.add(said.party)
        return barred

    def _after(self, found: Found, means: str) -> Party | None:
        """ "In its statement, the union said": what a pronoun in front of its sentence's subject means."""
        token = found.head
        subject = token.sentence.root.child("nsubj", "nsubjpass")
        if token.lower not in OWNERS or subject is None or subject.i < token.i:
            return None
        named = self._by_token.get(subject.i)
        if named is None or named.form != "name" or named.party is None or not fits(named.party, means):
            return None
        return named.party


def role(token: Token) -> str:
    """The dependency of a token, or of what it is conjoined with."""
    while token.dep == "conj" and token.head is not token:
        token = token.head
    return token.dep


def fits(party: Party, means: str) -> bool:
    """Can a pronoun with this meaning stand for the party?"""
    if means == "man":
        return party.person and party.gender != "female"
    if means == "woman":
        return party.person and party.gender != "male"
    if means == "many":
        return not party.person
    return not party.person and party.type != "civilians"


def _acted(pronoun: Token, earlier: Found) -> bool:
    """Is "it" likely this party: the subject of what was just told, the pronoun itself subject or owner?"""
    if pronoun.lower in ("its", "itself"):
        return role(earlier.head) in SUBJECTS or earlier.head.sentence is pronoun.sentence
    if pronoun.dep != "nsubj" or pronoun.head.lemma == "be":
        return False
    return role(earlier.head) in SUBJECTS or earlier.head.sentence is pronoun.sentence


def _apart(pronoun: Token, earlier: Token) -> bool:
    """Are the two arguments of one verb, so that they cannot mean the same: "he hit him"?"""
    if pronoun.lower in OWNERS or pronoun.lower.endswith(("self", "selves")):
        return pronoun.head is earlier
    return pronoun.head is earlier.head and pronoun.dep != "poss" and earlier.dep != "poss"
