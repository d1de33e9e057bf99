"""Which words mean one party: surnames after full names, "the group", pronouns.

By salience: number and gender must fit; the nearest subject before others. Never joined are two full names that differ,
a state and its opposition, or what is told apart by its adjectives.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.parties_found import Found, Party
from onrecord.extract.parties_quotes import Quotes
from onrecord.gazetteer.fold import fold
from onrecord.language.parse import Parse, Token

FAR = 3  # sentences that a pronoun looks back over
FAR_NOUN = 12
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
POSSESSIVE = frozenset({"his", "her", "their", "its", "my", "our", "your", "whose"})


class Joining:
    """Joins the found words of one story into parties."""

    def __init__(self, parse: Parse, found: Sequence[Found], says: frozenset[str]) -> None:
        self._found = sorted(found, key=lambda f: (f.first, f.last))
        self._by_token = {i: f for f in self._found for i in range(f.first, f.last + 1)}
        self._quotes = Quotes(parse, says)
        self._recent: list[Found] = []
        self._by_name: dict[str, Party] = {}

    def join(self) -> list[Found]:
        """All found words that mean a party, each with its `party`."""
        _join_names([f for f in self._found if f.form == "name"])
        kept = []
        for found in self._found:
            if found.party is None:
                party = self._noun(found) if found.form == "noun" else self._pronoun(found)
                if party is None:
                    continue
                party.take(found)
            else:
                found.party.take(found)
            self._recent.append(found)
            kept.append(found)
        return kept

    # ---- nouns

    def _noun(self, found: Found) -> Party:
        if found.with_name is not None:
            if found.with_name.party is not None:
                return found.with_name.party
        if found.actor is not None:
            return self._named(f"actor {found.actor.id}", found)
        if found.definite or (found.head.tag == "NN" and found.noun is not None and found.noun.collective):
            party = self._told_before(found)
            if party is not None:
                return party
        return self._named(found.name.casefold(), found)

    def _named(self, key: str, found: Found) -> Party:
        if key not in self._by_name:
            known = next((f.party for f in reversed(self._recent) if found.actor and f.party and f.party.actor is found.actor), None)
            self._by_name[key] = known or Party(found)
        return self._by_name[key]

    def _told_before(self, found: Found) -> Party | None:
        """What a definite noun means: a party called by the same noun, else the last of a kind that it can refer to."""
        sentence = found.head.sentence.index
        plain = found.first == found.last
        kinds = found.noun.refers if found.noun is not None else ()
        other: Party | None = None
        for earlier in reversed(self._recent):
            party = earlier.party
            if party is None or sentence - earlier.head.sentence.index > FAR_NOUN:
                break
            if earlier.form == "noun" and earlier.head.lemma == found.head.lemma and earlier.plural == found.plural:
                if plain or earlier.first == earlier.last or earlier.name.casefold() == found.name.casefold():
                    return party
            if other is not None or not plain or party.person != found.person:
                continue
            if kinds and party.type in kinds and party.named:
                state = party.actor is not None and party.actor.is_state
                if found.noun is not None and found.noun.state == state:
                    other = party
            elif found.person and found.gender is not None and earlier.form != "pronoun" and sentence - earlier.head.sentence.index <= FAR:
                if found.head.lemma in ("man", "woman", "boy", "girl") and party.gender in (None, found.gender):
                    other = party
        return other

    # ---- pronouns

    def _pronoun(self, found: Found) -> Party | None:
        means = found.pronoun.means if found.pronoun is not None else "some"
        if means in ("relative", "relative-thing"):
            return self._relative(found, sure=means == "relative")
        if means in ("speaker", "speakers"):
            return self._speaker(found, means == "speaker")
        if means in ("you", "some"):
            return self._named(f"{means} {found.name.casefold()}" if means == "some" else means, found)
        party = self._antecedent(found, means)
        if party is not None or means == "body":
            return party
        return self._named({"man": "he", "woman": "she"}.get(means, "they"), found)

    def _relative(self, found: Found, *, sure: bool) -> Party | None:
        clause = found.head.head
        for token in (clause, *clause.climb()):
            if token.dep == "relcl":
                noun = self._by_token.get(token.head.i)
                if noun is not None and noun.party is not None and noun is not found:
                    return noun.party
                break
        before = next((e for e in reversed(self._recent[-3:]) if found.first - 2 <= e.last < found.first), None)
        if before is not None:
            return before.party
        return self._named("who", found) if sure and found.head.tag == "WP" and found.head.dep == "nsubj" else None

    def _speaker(self, found: Found, one: bool) -> Party:
        speaker = self._quotes.speaker(found.head)
        said = self._by_token.get(speaker.i) if speaker is not None else None
        party = said.party if said is not None else None
        if party is not None and (one or not party.person):
            return party
        key = "I" if one else "we"
        if party is not None:
            # a person's "we" is that person and others
            found.name = f"{party.name} and others"
            key = f"we {id(party)}"
        return self._named(key, found)

    def _antecedent(self, found: Found, means: str) -> Party | None:
        """The most salient party before a pronoun, of its number and gender."""
        best: Party | None = None
        best_score = 0.0
        sentence = found.head.sentence
        quoted = self._quotes.speaker(found.head)
        for earlier in reversed(self._recent):
            distance = sentence.index - earlier.head.sentence.index
            if distance > FAR:
                break
            party = earlier.party
            if party is None or not _fits(party, means) or _apart(found.head, earlier.head):
                continue
            if quoted is not None and means in ("man", "woman") and quoted.i == earlier.head.i:
                continue
            score = 100.0 - 30 * distance - (found.first - earlier.last) * 0.1
            score += 25 if earlier.head.dep in SUBJECTS else 0
            score += 5 if earlier.form == "name" else 0
            score += 20 if earlier.form == "pronoun" and earlier.pronoun is found.pronoun else 0
            score += 30 if found.gender is not None and party.gender == found.gender else 0
            score -= 30 if means == "many" and party.type not in ("civilians",) and party.named else 0
            score -= 40 if earlier.head.sentence.kind == "headline" and sentence.kind != "headline" else 0
            score -= 15 if earlier.head.dep in ("poss", "compound", "nmod") else 0
            if means == "body" and not _acted(found.head, earlier):
                continue
            if score > best_score:
                best, best_score = party, score
        return best


def _fits(party: Party, means: str) -> bool:
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
        return earlier.head.dep in SUBJECTS or earlier.head.sentence is pronoun.sentence
    if pronoun.dep not in SUBJECTS or pronoun.head.lemma == "be":
        return False
    return earlier.head.dep in SUBJECTS


def _apart(pronoun: Token, earlier: Token) -> bool:
    """Are the two arguments of one verb, so that they cannot mean the same: "he hit him"?"""
    if pronoun.lower in POSSESSIVE or pronoun.lower.endswith(("self", "selves")):
        return pronoun.head is earlier
    return pronoun.head is earlier.head and pronoun.dep != "poss" and earlier.dep != "poss"


def _join_names(names: Sequence[Found]) -> None:
    """Names of one actor, one spelling, or a surname of one full name, are one party."""
    full = [f for f in names if f.person and not f.bare and (f.actor is None or f.first != f.last)]
    parties: dict[str, Party] = {}
    for name in full:
        _give(name, _person_key(name, parties), parties)
    surnames: dict[str, list[Found]] = {}
    for name in full:
        for word in set(fold(name.name).split()[-1:]) | set(_words(name)[:1]):
            surnames.setdefault(word, []).append(name)
    for name in names:
        if name.party is not None:
            continue
        if name.person and name.first == name.last:
            bearers = surnames.get(fold(name.head.text).split()[-1] if fold(name.head.text) else "", [])
            bearer = next((b for b in reversed(bearers) if b.first < name.first), bearers[0] if bearers else None)
            own = [b for b in bearers if name.actor is not None and b.actor is name.actor]
            chosen = own[-1] if own else bearer
            if chosen is not None and chosen.party is not None:
                name.actor, name.party = chosen.actor, chosen.party
                continue
        _give(name, f"actor {name.actor.id}" if name.actor else fold(name.name), parties)


def _give(name: Found, key: str, parties: dict[str, Party]) -> None:
    if key not in parties:
        parties[key] = Party(name)
    name.party = parties[key]


def _person_key(name: Found, parties: dict[str, Party]) -> str:
    """The key of a full name; "Isiah Booker" has that of "Isiah L. Booker"."""
    if name.actor is not None:
        return f"actor {name.actor.id}"
    words = _words(name)
    if len(words) < 2:
        return fold(name.name)
    return f"{words[0]} {words[-1]}"


def _words(name: Found) -> list[str]:
    return fold(name.name).split()
