"""Names of parties: known actors, states that act, and the parser's own names put right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from onrecord.extract.parties.found import Found
from onrecord.extract.parties.phrases import acts, head_of, words_of
from onrecord.extract.parties.words import Gender, PartyWords
from onrecord.gazetteer.actors import KnownActors, Match
from onrecord.gazetteer.fold import fold
from onrecord.language.parse import Parse, Token
from onrecord.model.values import PartyType
from onrecord.rules import Rules

SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
INSIDE = frozenset({"in", "near", "from", "at", "to", "around", "outside", "inside", "into", "toward", "towards", "of"})
PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "de", "da", "di", "du", "von", "van", "der", "la", "le", "as", "ad", "an", "ash", "abu"}
)
POLICE = frozenset({"police", "sheriff", "constabulary", "gendarmerie", "carabinieri"})
DASHES = frozenset({"-", "–", "—"})
NO_NAMES = frozenset({"DATE", "TIME", "MONEY", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT"})
DOING = frozenset({"nsubj", "nsubjpass", "appos", "poss"})
NEAR = frozenset({"in", "near", "at", "around", "outside", "inside", "into"})
KINDS: dict[str, PartyType] = {"PERSON": "person", "ORG": "organisation", "NORP": "group"}


class _PlaceRow(Struct, frozen=True, kw_only=True):
    name: str
    aliases: str = ""


class Names:
    """Finds the names of one story."""

    def __init__(self, rules: Rules, words: PartyWords, actors: KnownActors) -> None:
        self._words, self._actors = words, actors
        self._places = {
            fold(name)
            for file in ("places.tsv", "countries.tsv")
            for row in rules.rows(file, _PlaceRow)
            for name in (row.name, *row.aliases.split("|"))
        }

    def find(self, parse: Parse, year: int | None = None) -> tuple[list[Found], set[int]]:
        """The names, in order, of which no two share a token; and the tokens of names that are places here."""
        tokens = parse.tokens
        entities = [run for run in parse.entities() if run[0].entity in KINDS or run[0].entity == "GPE"]
        human = self._humans(entities, tokens)
        owner: dict[int, list[Token]] = {token.i: run for run in entities for token in run}
        found: list[Found] = []
        taken: set[int] = set()
        places: set[int] = set()
        for match in self._actors.matches(tokens, year):
            one = self._known(match, tokens, owner)
            if one is not None:
                found.append(one)
                taken.update(range(one.first, one.last + 1))
            elif match.actor.is_state or match.seat:
                places.update(range(match.first, match.last + 1))
        placed = _placed(entities, self._words)
        for run in entities:
            if all(token.i in places for token in run):
                continue
            one = self._entity(run, tokens, taken, placed, person=words_of(run) in human)
            if one is not None:
                found.append(one)
                taken.update(range(one.first, one.last + 1))
        found += self._surnames(found, tokens, taken)
        found.sort(key=lambda f: f.first)
        return found, places - taken

    def _surnames(self, names: Sequence[Found], tokens: Sequence[Token], taken: set[int]) -> list[Found]:
        """Surnames of the story's persons that the parser took for no name."""
        full = {tokens[f.last].text: f for f in names if f.person and f.first != f.last}
        added = []
        given = {tokens[f.first].text for f in names if f.person and f.first != f.last}
        for name in names:
            alone = not name.person and name.actor is None and name.first == name.last
            if alone and (tokens[name.first].text in full or tokens[name.first].text in given):
                name.person, name.bare, name.plural, name.type = True, True, False, "person"
        for token in tokens:
            bearer = full.get(token.text)
            if bearer is None or token.i in taken or token.pos != "PROPN" or token.entity in NO_NAMES:
                continue
            if token.dep == "compound" and token.head.pos == "PROPN" and token.head.i == token.i + 1:
                continue
            one = Found(token.i, token.i, token, form="name", name=token.text, type="person", rule="parties.surname")
            one.bare = one.person = True
            added.append(one)
        return added

    def _known(self, match: Match, tokens: Sequence[Token], owner: dict[int, list[Token]]) -> Found | None:
        actor, first, last = match.actor, match.first, match.last
        head = head_of(tokens[first : last + 1])
        around = owner.get(head.i)
        if actor.is_state or match.seat:
            if around is not None and around[0].entity == "PERSON" and len(around) > 1:
                return None
            if around is not None and around[0].entity == "ORG" and not _inside(around, first, last):
                return None
            if not acts(head, self._words, seat=match.seat):
                return None
        elif around is not None and not _inside(around, first, last):
            if match.bare or (around[0].entity == "PERSON" and actor.type != "person") or _outer_head(around, head):
                return None
        elif match.bare and _part_of_name(tokens, first, last):
            return None
        one = Found(
            first,
            last,
            head,
            form="name",
            name=words_of(tokens[first : last + 1]),
            type=actor.type,
            rule="parties.known",
        )
        one.actor, one.country = actor, actor.country
        one.plural = actor.type != "person"
        one.gender = self._gender(tokens, first, last) if one.person else None
        return one

    def _humans(self, entities: list[list[Token]], tokens: Sequence[Token]) -> set[str]:
        """Names that the parser holds for bodies or places at times, and that the story tells to be a person's."""
        labels: dict[str, list[bool]] = {}
        told: set[str] = set()
        for run in entities:
            name = words_of(run)
            labels.setdefault(name, []).append(run[0].entity == "PERSON")
            if run[0].entity != "PERSON" and self._is_human(run, tokens):
                told.add(name)
        voted = {name for name, votes in labels.items() if sum(votes) * 2 > len(votes)}
        surnames = {name for name in voted if " " not in name}
        full = {words_of(run) for run in entities if 1 < len(run) < 4 and run[-1].text in surnames}
        return told | full | {name for name in voted if len(labels[name]) > 1}

    def _is_human(self, run: list[Token], tokens: Sequence[Token]) -> bool:
        """Told to be a person by an age, a "who" or a title: "Amin Darz, 23, who lives here"."""
        if any(not token.text[:1].isupper() or token.lower in self._words.nouns for token in run) or len(run) > 4:
            return False
        first, last = run[0].i, run[-1].i
        after = tokens[last + 1 : last + 4]
        if len(after) == 3 and after[0].text == "," and after[1].text.isdigit() and len(after[1].text) == 2:
            return after[2].text in (",", ".", ")")
        head = head_of(run)
        if any(c.dep == "relcl" and any(t.lower in ("who", "whose") for t in c.subtree()[:2]) for c in head.children):
            return True
        before = tokens[first - 1] if first else None
        return before is not None and before.lower in self._words.acts.honorifics and before.text.endswith(".")

    def _entity(
        self, run: list[Token], tokens: Sequence[Token], taken: set[int], placed: set[str], *, person: bool = False
    ) -> Found | None:
        label = "PERSON" if person else run[0].entity
        if label not in KINDS:
            return None
        first, last = self._trimmed(_whole(run, tokens) if label == "PERSON" else run, label)
        while first <= last and first in taken:
            first += 1
        while last >= first and last in taken:
            last -= 1
        if first > last or any(i in taken for i in range(first, last + 1)):
            return None
        words = tokens[first : last + 1]
        head = head_of(words)
        name = words_of(words)
        if not self._is_name(words, head, label, name, placed) or (
            label == "ORG" and len(words) == 1 and head.lower in self._words.nouns
        ):
            return None
        one = Found(first, last, head, form="name", name=name, type=KINDS[label], rule=f"parties.{label.lower()}")
        if label == "ORG":
            one.type = self.kind(words) or one.type
        one.plural = label != "PERSON"
        one.person = label == "PERSON"
        one.bare = one.person and first == last
        one.gender = self._gender(tokens, first, last) if one.person else None
        one.country = self._country(words) or (self._owner(head) if label == "ORG" else None)
        return one

    def _owner(self, head: Token) -> str | None:
        """The country whose body it is: "Chad's Information Ministry"."""
        owner = head.child("poss")
        state = self._actors.named(owner.text) if owner is not None and owner.pos == "PROPN" else None
        return state.country if state is not None and state.is_state else None

    def _country(self, words: Sequence[Token]) -> str | None:
        """The country that a name tells: "Syrian Observatory", "Democratic Forces of Syria"."""
        told = next((s.country for t in words if (s := self._actors.people(t.text)) is not None), None)
        if told is None and len(words) > 2 and words[-2].lower == "of":
            state = self._actors.named(words[-1].text)
            told = state.country if state is not None and state.is_state else None
        return told

    def _trimmed(self, run: list[Token], label: str) -> tuple[int, int]:
        opens = next((n for n, t in enumerate(run) if n and t.text in ("(", "[", "-LRB-")), len(run))
        if not any(token.text in (")", "]", "-RRB-") for token in run):
            run = run[:opens]
        first, last = run[0].i, run[-1].i
        index = max((n for n, t in enumerate(run[:-1]) if t.text in DASHES and t.start > run[n - 1].end), default=0)
        while index < len(run) - 1 and (
            run[index].pos in ("DET", "PUNCT", "PART")
            or (run[index].text.islower() and run[index].lower not in PARTICLES)
            or (label == "PERSON" and self._is_title(run[index], run[index + 1]))
        ):
            index += 1
        first = run[index].i
        while last > first and (run[last - run[0].i].tag == "POS" or run[last - run[0].i].pos in ("PUNCT", "SPACE")):
            last -= 1
        return first, last

    def _is_title(self, token: Token, after: Token) -> bool:
        return token.lower in self._words.acts.honorifics and after.text[:1].isupper()

    def _is_name(self, words: Sequence[Token], head: Token, label: str, name: str, placed: set[str]) -> bool:
        if (
            not name[:1].isalnum()
            or len(name.strip(".")) < 2
            or name == name.lower()
            or not any(t.pos in ("PROPN", "NOUN", "ADJ") for t in words)
        ):
            return False
        if any(after.start > before.end + 2 for before, after in pairwise(words)):
            return False  # a table or two lines run together
        if label == "NORP":
            return head.dep not in ("amod", "compound", "nmod") and head.tag in ("NNPS", "NNS")
        if label == "PERSON":
            return head.tag not in ("JJ", "CD") and fold(name) not in self._places and name not in placed
        if any(token.text == "," for token in words) and self.kind(words) is None:
            return False  # a list of places
        if words[-1].pos == "ADJ" or self._actors.people(name) is not None or fold(name) in self._places:
            return False
        return name not in placed and words[0].lower not in ("operation", "exercise")

    def kind(self, words: Sequence[Token]) -> PartyType | None:
        """The kind that the last telling word of a body's name gives: "Ministry of Health", "Leeds Police"."""
        if any(token.lower in POLICE for token in words):
            return "police"
        for token in reversed(words):
            rule = self._words.nouns.get(token.lower)
            if rule is not None and rule.collective:
                return rule.singular
        return None

    def _gender(self, tokens: Sequence[Token], first: int, last: int) -> Gender | None:
        gender: Gender | None = None
        for index in range(max(0, first - 3), first):
            gender = self._words.gender_of(tokens[index].lower.rstrip(".")) or gender
        if gender is None and last > first and tokens[first + 1].text != "-":
            gender = self._words.gender_of_name(fold(tokens[first].text))
        return gender


def _whole(run: list[Token], tokens: Sequence[Token]) -> list[Token]:
    """A person's name with the capitalised words after it that govern it, and that the parser left out."""
    last = run[-1].i
    while last + 1 < len(tokens) and last - run[0].i < 6:
        following = tokens[last + 1]
        governs = any(t.head is following or t.head.i > last + 1 for t in run)
        if following.pos != "PROPN" or following.entity or not following.text[:1].isupper() or not governs:
            break
        last += 1
    return list(tokens[run[0].i : last + 1])


def _inside(around: list[Token], first: int, last: int) -> bool:
    return first <= around[0].i and around[-1].i <= last


def _outer_head(around: list[Token], head: Token) -> bool:
    """Does a capitalised word of the longer name govern the known one: "NATO Training Mission"?"""
    outer = head_of(around)
    return outer is not head and outer.pos == "PROPN" and outer.text[:1].isupper() and outer.i > head.i


def _part_of_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Is a surname part of another's name: "Michelle Obama", "Obama Junior High"?"""
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if before is not None and before.entity == "PERSON" and before.head is tokens[last]:
        return True
    return after is not None and after.pos == "PROPN" and tokens[last].head is after and tokens[last].dep == "compound"


def _placed(entities: list[list[Token]], words: PartyWords) -> set[str]:
    """Names that the story uses as those of places or things only: "in Sinjar", "near Tal Afar", "a UAV"."""
    used: dict[str, list[bool]] = {}
    for run in entities:
        head = head_of(run)
        while head.dep == "conj" and head.head.pos == "PROPN":
            head = head.head
        place = head.dep == "pobj" and head.head.lower in (INSIDE if run[0].entity == "ORG" and len(run) == 1 else NEAR)
        thing = run[0].entity == "ORG" and (
            head.dep not in DOING if len(run) == 1 else head.dep == "compound" and head.head.lemma not in words.nouns
        )
        spot = head.dep == "compound" and head.head.lemma in words.acts.spots
        used.setdefault(words_of(run), []).append(place or thing or spot)
    return {text for text, places in used.items() if all(places)}
