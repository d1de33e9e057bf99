"""Which words of a story mean one party: surnames after full names, "the group", pronouns.

By salience: number and gender must fit; the nearest subject before others. Never joined are two full names that differ,
a state and its opposition, or what is told apart by its adjectives. What stands in quotations is joined last, as its
"I" means somebody who is often named only after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from onrecord.extract.parties.found import Found, Party
from onrecord.extract.parties.pronouns import FAR, Antecedents
from onrecord.extract.parties.quotations import Quotes
from onrecord.extract.parties.words import Acts
from onrecord.gazetteer.fold import fold
from onrecord.language.parse import Parse

FAR_NOUN = 12  # sentences that "the group" looks back over
ALIKE = 0.85  # of first names before one surname: two spellings of one
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
MANY = frozenset({"NNS", "NNPS"})
UNKNOWN = {"man": "he", "woman": "she", "many": "they", "speaker": "I", "speakers": "we", "you": "you"}


class Joining:
    """Joins the found words of one story into parties."""

    def __init__(self, parse: Parse, found: Sequence[Found], acts: Acts) -> None:
        self._found = sorted(found, key=lambda f: (f.first, f.last))
        self._by_token = {i: f for f in self._found for i in range(f.first, f.last + 1)}
        self._quotes = Quotes(parse, acts.says)
        self._earlier = Antecedents(self._found, self._by_token, self._quotes)
        self._acts = acts
        self._tokens = parse.tokens
        self._by_name: dict[str, Party] = {}
        self._offices: dict[str, Party] = {}  # descriptions that stood beside a name

    def join(self) -> list[Found]:
        """All found words that mean a party, each with its `party`."""
        join_names([f for f in self._found if f.form == "name"])
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
            return found.with_name.party
        if found.actor is not None:
            return self._named(f"actor {found.actor.id}", found)
        bare = not any(child.dep in ("det", "poss", "nummod") for child in found.head.children)
        one_body = bare and found.head.tag == "NN" and found.noun is not None and found.noun.collective
        if found.definite or one_body:
            party = self._told_before(at)
            if party is not None:
                return party
        return self._named(found.name.casefold(), found)

    def _named(self, key: str, found: Found) -> Party:
        if key not in self._by_name:
            self._by_name[key] = Party(found)
        return self._by_name[key]

    def _told_before(self, at: int) -> Party | None:
        """What a definite noun means: a party called by the same noun, else the last of a kind that it can refer to."""
        found = self._found[at]
        sentence = found.head.sentence.index
        plain = all(t.lower in self._acts.describing for t in self._tokens[found.first : found.last])
        other: Party | None = None
        above = _subjects_above(found, self._by_token) if found.person else set()
        rank = len(found.noun.refers) if found.noun is not None else 0
        for earlier in self._earlier.before(at):
            party = earlier.party
            if party is None or sentence - earlier.head.sentence.index > FAR_NOUN:
                break
            if earlier.form == "noun" and _same_noun(found, earlier):
                return party
            if plain and found.definite and _named_after(found, earlier):
                return party
            if (
                plain
                and found.definite
                and party.person == found.person
                and party not in above
                and _refers(found, earlier, party)
            ):
                kind = found.noun.refers.index(party.type) if found.noun and party.type in found.noun.refers else 0
                if other is None or kind < rank:
                    other, rank = party, kind
            if other is None and plain and found.definite and self._holds_office(found, party):
                other = party
        # an office is remembered however far: "the British prime minister"
        return other or self._offices.get(found.name.casefold())

    def _short_titles(self) -> None:
        """Learn who is "the governor" from "Gov. Ann Lee"."""
        for found in self._found:
            before = (
                self._tokens[found.first - 1].lower if found.person and found.form == "name" and found.first else ""
            )
            title = self._acts.short_titles.get(before)
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


def _same_noun(found: Found, earlier: Found) -> bool:
    """ "The suspect" after "a masked suspect": one noun, and no adjectives or "of" that tell the two apart."""
    if earlier.head.lemma.lower() != found.head.lemma.lower() or (earlier.head.tag in MANY) != (found.head.tag in MANY):
        return False
    if earlier.name.casefold() == found.name.casefold():
        return True
    short = min(found, earlier, key=lambda f: len(f.name))
    return short.first == short.last and short.name == short.head.text and (short is found or found.definite)


def _subjects_above(found: Found, by_token: dict[int, Found]) -> set[Party]:
    """Who the clauses around a noun tell of: in "his lawyer said that the man left", the man is not the lawyer."""
    above = set()
    for token in found.head.climb():
        subject = token.child("nsubj") if token.pos in ("VERB", "AUX") else None
        told = by_token.get(subject.i) if subject is not None and subject.i != found.head.i else None
        if told is not None and told.party is not None:
            above.add(told.party)
    return above


def _named_after(found: Found, earlier: Found) -> bool:
    """Is it in the name: "the commission" after "European Commission"?"""
    return (
        earlier.form == "name"
        and not earlier.person
        and found.noun is not None
        and found.noun.collective
        and found.head.lower in fold(earlier.name).split()
    )


def _refers(found: Found, earlier: Found, party: Party) -> bool:
    """Can "the group", "the country", "the man" mean this party?"""
    noun = found.noun
    if noun is None:
        return False
    if found.head.tag in MANY and not noun.state:
        return False
    if party.type in noun.refers and party.named:
        state = party.actor is not None and party.actor.is_state
        return noun.state == state
    near = found.head.sentence.index - earlier.head.sentence.index <= FAR
    grown = found.head.lemma in ("man", "woman", "boy", "girl") and found.gender is not None
    return grown and near and earlier.form != "pronoun" and party.gender in (None, found.gender)


def join_names(names: Sequence[Found]) -> None:
    """Names of one actor, one spelling, or a surname of one full name, are one party. `names` are in order."""
    parties: dict[str, Party] = {}
    bearers: dict[str, dict[str, Found]] = {}  # by each ending of a full name and its first word: the first of each
    full = [f for f in names if f.person and len(_words(f)) > 1 and (f.actor is None or f.first != f.last)]
    for name in full:
        key = _full_key(name, bearers)
        _give(name, key, parties)
        for ending in _endings(name):
            bearers.setdefault(ending, {}).setdefault(key, name)
    latest: dict[str, Found] = {}
    for name in names:
        if name.party is not None:
            latest.update(dict.fromkeys(_endings(name), name))
            continue
        short = " ".join(_words(name))
        known = bearers.get(short, {}) if name.person else {}
        own = known.get(f"actor {name.actor.id}") if name.actor is not None else None
        bearer = own or (latest.get(short) or next(iter(known.values())) if known else None)
        if bearer is not None:
            name.actor, name.party = bearer.actor, bearer.party
        else:
            _give(name, f"actor {name.actor.id}" if name.actor else fold(name.name), parties)


def _give(name: Found, key: str, parties: dict[str, Party]) -> None:
    if key not in parties:
        parties[key] = Party(name)
    name.party = parties[key]


def _full_key(name: Found, bearers: dict[str, dict[str, Found]]) -> str:
    """The key of a full name: its actor, else first and last word, in the spelling that the story has first."""
    if name.actor is not None:
        return f"actor {name.actor.id}"
    words = _words(name)
    for key, bearer in bearers.get(words[-1], {}).items():
        first = _words(bearer)[0]
        if bearer.actor is not None or first == words[0] or first[0] != words[0][0]:
            continue
        if min(len(first), len(words[0])) > 4 and SequenceMatcher(None, first, words[0]).ratio() >= ALIKE:
            return key
    return f"{words[0]} {words[-1]}"


def _endings(name: Found) -> set[str]:
    """What a full name is shortened to: its endings, and its first word."""
    words = _words(name)
    return {*(" ".join(words[start:]) for start in range(1, len(words))), words[0]} if len(words) > 1 else set()


def _words(name: Found) -> list[str]:
    words = fold(name.name).split()
    return words[:-1] if len(words) > 2 and words[-1] in SUFFIXES else words
