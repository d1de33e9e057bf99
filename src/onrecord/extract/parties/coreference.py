"""Which words of a story mean one party: surnames after full names, "the group", pronouns.

By salience: number and gender must fit; the nearest subject before others. Never joined are two full names that differ,
a state and its opposition, or what is told apart by its adjectives. What stands in quotations is joined last, as its
"I" means somebody who is often named only after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.parties.descriptions import MANY, Descriptions, refers, subjects_above
from onrecord.extract.parties.found import Found, Party
from onrecord.extract.parties.namesakes import join_names
from onrecord.extract.parties.pronouns import Antecedents
from onrecord.extract.parties.quotations import Quotes
from onrecord.extract.parties.words import PartyWords
from onrecord.language.parse import Parse, Token

UNKNOWN = {"man": "he", "woman": "she", "many": "they", "speaker": "I", "speakers": "we", "you": "you"}


class Joining:
    """Joins the found words of one story into parties."""

    def __init__(self, parse: Parse, found: Sequence[Found], words: PartyWords) -> None:
        self._found = sorted(found, key=lambda f: (f.first, f.last))
        self._by_token = {i: f for f in self._found for i in range(f.first, f.last + 1)}
        acts = words.acts
        self._spellings = words.spellings
        self._quotes = Quotes(parse, acts.says)
        self._earlier = Antecedents(self._found, self._by_token, self._quotes, words.weights)
        self._described = Descriptions(parse.tokens, words)
        self._weights = words.weights
        self._acts = acts
        self._tokens = parse.tokens
        self._by_name: dict[str, Party] = {}
        self._offices: dict[str, Party] = {}  # descriptions that stood beside a name

    def join(self) -> list[Found]:
        """All found words that mean a party, each with its `party`."""
        join_names([f for f in self._found if f.form == "name"], self._spellings)
        self._by_name = {f"actor {f.actor.id}": f.party for f in self._found if f.actor is not None and f.party}
        self._short_titles()
        quoted = [f.head in self._quotes for f in self._found]
        for inside in (False, True):
            for at, found in enumerate(self._found):
                if found.party is not None and found.form == "name" and not inside:
                    found.party.take(found)
                elif found.party is None and quoted[at] == inside:
                    party = self._noun(at) if found.form == "noun" else self._pronoun(at)
                    if party is not None:
                        party.take(found)
        return [f for f in self._found if f.party is not None]

    def _noun(self, at: int) -> Party:
        found = self._found[at]
        if found.with_name is not None and found.with_name.party is not None:
            self._offices[found.name.casefold()] = found.with_name.party
            self._name_the_nameless(at, found.with_name.party)
            return found.with_name.party
        if found.actor is not None:
            return self._named(f"actor {found.actor.id}", found)
        if (said := self._said_of(found)) is not None:
            return said
        bare = not any(child.dep in ("det", "poss", "nummod") for child in found.head.children)
        one_body = bare and found.head.tag == "NN" and found.noun is not None and found.noun.collective
        one_body = one_body or (bare and found.head.lemma.lower() in self._acts.one_body)
        if found.definite or one_body:
            party = self._told_before(at)
            if party is not None:
                return party
        owner = self._owner(found)
        if owner is None:
            return self._named(found.name.casefold(), found)
        party = self._named(f"{found.name.casefold()} of {id(owner)}", found)
        party.owner = owner
        return party

    def _name_the_nameless(self, at: int, party: Party) -> None:
        """ "The driver, Ian Cole" after "a driver": who had no name so far has one now."""
        found = self._found[at]
        if not (found.person and found.definite):
            return
        for earlier in self._earlier.before(at):
            if found.head.sentence.index - earlier.head.sentence.index > self._weights.far_noun:
                return
            same = earlier.form == "noun" and earlier.person and self._described.same_noun(found, earlier)
            if not same or earlier.party is None or earlier.party is party:
                continue
            nameless = earlier.party
            fits = nameless.gender in (None, party.gender or nameless.gender)
            if not nameless.named and nameless.actor is None and fits:
                for one in (f for f in self._found if f.party is nameless):
                    one.party = party
                party.gender = party.gender or nameless.gender
                self._by_name = {key: party if own is nameless else own for key, own in self._by_name.items()}
            return

    def _said_of(self, found: Found) -> Party | None:
        """Whom it is said of: "the government is the largest employer", "he is a teacher"."""
        verb = found.head.head
        if found.head.dep != "attr" or verb.lemma != "be" or verb.child("neg") is not None:
            return None
        subject = verb.child("nsubj")
        told = self._by_token.get(subject.i) if subject is not None else None
        if told is None or told.party is None or told.head.i > found.first or told.party.person != found.person:
            return None
        by_word = told.pronoun is not None and told.pronoun.means in ("man", "woman", "speaker")
        return told.party if by_word or (found.definite and told.form == "noun") else None

    def _owner(self, found: Found) -> Party | None:
        """Whose somebody is: "his lawyer" and "Lee's lawyer" are one where "his" means Lee, and else two."""
        owner = self._by_token.get(found.owner.i) if isinstance(found.owner, Token) else found.owner
        return owner.party if owner is not None else None

    def _named(self, key: str, found: Found) -> Party:
        if key not in self._by_name:
            self._by_name[key] = Party(found)
        return self._by_name[key]

    def _told_before(self, at: int) -> Party | None:
        """What a definite noun means: a party called by the same noun, else the last of a kind that it can refer to."""
        found = self._found[at]
        sentence = found.head.sentence.index
        other: Party | None = None
        seldom = False
        above = subjects_above(found, self._by_token) if found.person else set()
        rank = len(found.noun.refers) if found.noun is not None else 0
        for earlier in self._earlier.before(at):
            party = earlier.party
            back = sentence - earlier.head.sentence.index
            if party is None or back > self._weights.far_noun:
                break
            if earlier.first >= found.first:
                continue  # "the al-Qaida-linked group" is not al-Qaida
            if earlier.form == "noun" and self._described.same_noun(found, earlier):
                return party
            if not found.definite or not self._described.is_plain(found, party):
                continue
            if self._described.named_after(found, earlier):
                return party
            if party.person == found.person and party not in above and refers(found, earlier, party, self._weights.far):
                kind = found.noun.refers.index(party.type) if found.noun and party.type in found.noun.refers else 0
                often = party.times >= self._weights.often
                if other is None or kind < rank or (kind == rank and seldom and often):
                    other, rank, seldom = party, kind, party.times == 1 and not found.person
            near = other is None and back <= self._weights.far_alike and party not in above
            if (near and self._described.alike(found, earlier, party)) or (
                other is None and self._holds_office(found, party)
            ):
                other = party
        # an office is remembered however far: "the British prime minister"
        return other or self._offices.get(found.name.casefold())

    def _short_titles(self) -> None:
        """Learn who is "the governor" from "Gov. Ann Lee"."""
        for found in self._found:
            if not found.person or found.form != "name" or not found.first:
                continue
            before = self._tokens[found.first - 1]
            if before.text == "." and found.first > 1:
                before = self._tokens[found.first - 2]
            title = self._acts.short_titles.get(f"{before.lower.rstrip('.')}.")
            if title is not None and found.party is not None:
                self._offices[title] = found.party

    def _holds_office(self, found: Found, party: Party) -> bool:
        """Is "the president" this known person?"""
        known = party.actor is not None and party.actor.type == "person" and party.actor.country is not None
        return known and found.head.lemma in self._acts.offices and found.head.tag not in MANY

    def _pronoun(self, at: int) -> Party | None:
        found = self._found[at]
        means = found.pronoun.means if found.pronoun is not None else "some"
        if means in ("relative", "relative-thing"):
            return self._earlier.relative(at)
        if means == "some":
            return self._named(f"some {found.name.casefold()}", found)
        key = UNKNOWN.get(means)
        if means in ("speaker", "speakers"):
            speaker = self._earlier.speaker(at)
            if speaker is not None and (means == "speaker" or not speaker.person):
                return speaker
            if speaker is not None:
                # a person's "we" is that person and others
                found.name = f"{speaker.name} and others"
                return self._named(f"we {id(speaker)}", found)
        elif means != "you":
            party = self._earlier.best(at, means)
            if party is not None or key is None:
                return party
        if key is None:
            return None
        found.name = key
        return self._named(key, found)
