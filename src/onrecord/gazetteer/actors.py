"""Names -> known actors: states, forces, armed groups, bodies, outlets and persons that news of the world tells of.

actors = KnownActors(rules)
actors.named("Daesh")           # the actor, or None; cheap enough to ask for every phrase
actors.is_outlet("the Guardian")
actors.matches(parse.tokens)    # every known name in a story, the longest first where two begin together
actors.people("Syrian")         # the state that a demonym belongs to
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.gazetteer.fold import fold
from onrecord.model.values import PartyType
from onrecord.rules import Rules

if TYPE_CHECKING:
    from onrecord.language.parse import Token

_POSSESSIVE = re.compile(r"['’](?=s\b)|\s+")
_ARTICLES = ("the ", "The ", "THE ")
# names of these kinds are seldom common words as well
_OWN_NAMES = frozenset({"person", "group", "government"})
# demonyms that are common words in lower case
_ALSO_WORDS = frozenset({"Polish", "Swiss"})
# a surname alone is taken for the known bearer from a few years before office to some years after it
YEARS_BEFORE, YEARS_AFTER = 4, 10


class ActorRow(Struct, frozen=True, kw_only=True):
    """A row of `rules/data/actors.tsv`, as it is written there."""

    id: str
    name: str
    type: PartyType
    country: str = ""
    aliases: str = ""
    people: str = ""
    since: str = ""
    until: str = ""
    parent: str = ""


class Actor(Struct, frozen=True, kw_only=True):
    """A known actor.

    country        ISO 3166-1 alpha-3 (XKX for Kosovo), None for those of no one state
    people         words for what belongs to a state ("Syrian"); empty for others
    since, until   years of office, of existence or of prominence; None where open
    parent         id of what it is a part of: the state of a ministry
    """

    id: str
    name: str
    type: PartyType
    country: str | None = None
    people: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    parent: str | None = None

    @property
    def is_state(self) -> bool:
        return bool(self.people) or (self.type == "government" and self.parent is None and "." not in self.id)


class Match(Struct, frozen=True):
    """A known name in a story: its first and last token, and whose name it is.

    seat   the name of a place, which stands for the actor only where it acts ("Moscow said")
    bare   a single word for a person: a surname, which others may bear
    """

    first: int
    last: int
    actor: Actor
    seat: bool = False
    bare: bool = False


class _Alias(Struct, frozen=True):
    words: tuple[str, ...]
    actor: Actor
    exact: str | None
    seat: bool
    capital: bool  # needs a capital letter
    bare: bool


@lru_cache(maxsize=65536)
def key_words(text: str) -> tuple[str, ...]:
    """The folded words that a name is found by.

    >>> key_words("People's Liberation Army"), key_words("al-Qa'ida")
    (('people', 's', 'liberation', 'army'), ('al', 'qaida'))
    """
    return tuple(word for piece in _POSSESSIVE.split(text) for word in fold(piece).split())


class KnownActors:
    """The list of known actors, by name, alias and demonym."""

    def __init__(self, rules: Rules) -> None:
        self._actors: dict[str, Actor] = {}
        self._single: dict[str, list[_Alias]] = {}
        self._pairs: dict[tuple[str, str], list[_Alias]] = {}  # aliases of several words, by their first two
        self._people: dict[str, Actor] = {}
        self._names: set[str] = set()
        for row in rules.rows("actors.tsv", ActorRow):
            self._add(row)
        for aliases in self._pairs.values():
            aliases.sort(key=lambda alias: -len(alias.words))

    def actor(self, id: str) -> Actor | None:
        """The actor with this id."""
        return self._actors.get(id)

    def named(self, text: str, year: int | None = None) -> Actor | None:
        """The actor that this is a name of, the whole of it; an article before it counts for nothing.

        `year` is that of the story, where it is known: a surname alone is then not taken for somebody of other times.
        """
        for plain in (text, text[4:]) if text.startswith(_ARTICLES) else (text,):
            words = key_words(plain)
            for alias in self._candidates(words, 0):
                if alias.words == words and not alias.seat and _as_written(alias, plain) and _of_year(alias, year):
                    return alias.actor
        return None

    def is_outlet(self, text: str) -> bool:
        """Is this the name of a news outlet or agency?"""
        actor = self.named(text)
        return actor is not None and actor.type == "media"

    def people(self, word: str) -> Actor | None:
        """The state that a demonym belongs to: "Syrian", "Syrians", "Frenchman"."""
        return self._people.get(word) or (self._people.get(word.capitalize()) if word.isupper() else None)

    def names(self) -> frozenset[str]:
        """Lower-case words that are names by themselves, for giving words in capitals their case back."""
        return frozenset(self._names)

    def matches(self, tokens: Sequence[Token], year: int | None = None) -> list[Match]:
        """The known names among these tokens, in order, none within another; of two that begin together the longer."""
        words: list[str] = []
        owner: list[int] = []  # the position in `tokens` of each word
        begins: list[int] = []  # the first word of each token
        for position, token in enumerate(tokens):
            begins.append(len(words))
            for word in key_words(token.text):
                words.append(word)
                owner.append(position)
        found, free = [], 0
        for position, begin in enumerate(begins):
            if position < free or begin >= len(words) or owner[begin] != position:
                continue
            candidates = self._candidates(words, begin)
            match = self._match(tokens, candidates, (words, owner, begin), year) if candidates else None
            if match is not None and tokens[position].lower == "the":
                # "the National Liberation Army" is no mention of The National
                inner = self._match(tokens, self._candidates(words, begin + 1), (words, owner, begin + 1), year)
                match = inner if inner is not None and inner.last > match.last else match
            if match is not None and not _goes_on(match, tokens):
                found.append(match)
                free = match.last + 1
        return found

    def _candidates(self, words: Sequence[str], begin: int) -> list[_Alias]:
        """The aliases that may begin at this word, the longest first."""
        if begin >= len(words):
            return []
        single = self._single.get(words[begin], [])
        pair = self._pairs.get((words[begin], words[begin + 1])) if begin + 1 < len(words) else None
        return pair + single if pair is not None else single

    def _match(
        self, tokens: Sequence[Token], candidates: list[_Alias], at: tuple[list[str], list[int], int], year: int | None
    ) -> Match | None:
        words, owner, begin = at
        for alias in candidates:
            end = begin + len(alias.words)
            if end > len(words) or (len(alias.words) > 1 and tuple(words[begin:end]) != alias.words):
                continue
            last = owner[end - 1]
            if end < len(words) and owner[end] == last:
                continue
            run = tokens[owner[begin] : last + 1]
            if run[0].sentence is not run[-1].sentence or not _of_year(alias, year):
                continue
            if _as_written(alias, _surface(run)) or (alias.exact and _in_capitals(alias.exact, run)):
                return Match(owner[begin], last, alias.actor, alias.seat, alias.bare)
        return None

    def _add(self, row: ActorRow) -> None:
        people = _parts(row.people)
        actor = Actor(
            id=row.id,
            name=row.name,
            type=row.type,
            country=row.country or None,
            people=people,
            since=int(row.since) if row.since else None,
            until=int(row.until) if row.until else None,
            parent=row.parent or None,
        )
        self._actors[row.id] = actor
        for form in (row.name, *_parts(row.aliases)):
            self._add_alias(actor, form)
        for word in people:
            for form in _inflected(word):
                self._people.setdefault(form, actor)
                if " " not in form and form not in _ALSO_WORDS:
                    self._names.add(form.lower())

    def _add_alias(self, actor: Actor, form: str) -> None:
        exact, seat = form.startswith("="), form.startswith("@")
        plain = form.lstrip("=@")
        words = key_words(plain)
        if not words:
            return
        bare = actor.type == "person" and len(plain.split()) == 1
        alias = _Alias(words, actor, plain if exact else None, seat, plain != plain.lower(), bare)
        if len(words) == 1 and not exact and actor.type in _OWN_NAMES:
            self._names.add(plain.lower())
        # a user's row replaces a built-in one, but two rows may share a word: the first that fits holds
        if len(words) == 1:
            self._single.setdefault(words[0], []).append(alias)
        else:
            self._pairs.setdefault((words[0], words[1]), []).append(alias)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _inflected(word: str) -> Iterator[str]:
    yield word
    if word.endswith(("ish", "ch", "ese", "ss")):
        if word.endswith(("ish", "ch")):
            yield from (word + ending for ending in ("man", "men", "woman", "women"))
    elif " " not in word:
        yield word + "s"


def _goes_on(match: Match, tokens: Sequence[Token]) -> bool:
    """Is an outlet's name only the beginning of another: "The Sun Valley resort"?"""
    last = tokens[match.last]
    return match.actor.type == "media" and last.dep == "compound" and last.head.pos == "PROPN" and last.head.i > last.i


def _surface(run: Sequence[Token]) -> str:
    """The words as written, or as re-cased where a headline or a text in capitals was."""
    if len(run) == 1:
        return run[0].norm if len(run[0].norm) == len(run[0].text) else run[0].text
    parts = [run[0].norm]
    for before, token in pairwise(run):
        parts.append((" " if token.start > before.end else "") + token.norm)
    return "".join(parts)


def _in_capitals(exact: str, run: Sequence[Token]) -> bool:
    """In a text in capitals: was it held for a name when re-cased ("DPA" as "Dpa"), or not ("IS" as "is")?"""
    return (
        len(run) == 1
        and run[0].text == exact
        and run[0].norm != run[0].norm.lower()
        and run[0].pos in ("PROPN", "NOUN")
    )


def _as_written(alias: _Alias, text: str) -> bool:
    if alias.exact is not None:
        return text == alias.exact
    if alias.capital and text.startswith(_ARTICLES):
        # "The nation mourned" is no newspaper
        return text[4:] != text[4:].lower()
    return not alias.capital or text != text.lower()


def _of_year(alias: _Alias, year: int | None) -> bool:
    if year is None or not alias.bare:
        return True
    actor = alias.actor
    return (actor.since or 0) - YEARS_BEFORE <= year <= (actor.until or 9999) + YEARS_AFTER
