"""What sort of happening it was: causes of harm, modes by weapon, ACLED's classes and PLOVER's contexts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from msgspec import Struct

from onrecord.extract.accounts.triggers import Lexicon
from onrecord.language.parse import Sentence, Token
from onrecord.model import Acled, Mention, Who
from onrecord.rules import Rules

STATE = frozenset({"government", "military", "police"})
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})


class TypeRow(Struct, frozen=True):
    """A type of happening, with its modes."""

    id: str
    because: str
    modes: list[str] = []


class AcledRow(Struct, frozen=True):
    """What an account must show to fall into one of ACLED's classes; an empty list asks for nothing."""

    id: str
    types: list[str]
    event_type: str
    sub_event_type: str
    modes: list[str] = []
    words: list[str] = []
    triggers: list[str] = []
    who: list[str] = []
    whom: list[str] = []


class TypeRules(Struct, frozen=True, forbid_unknown_fields=True):
    """`types.toml`."""

    type: list[TypeRow]
    alike: list[list[str]]
    acled: list[AcledRow]


class ContextRules(Struct, frozen=True):
    """`en/contexts.toml`."""

    contexts: dict[str, list[str]]


class Told(Protocol):
    """What kinds are read from: a draft or a group of them."""

    @property
    def type(self) -> str: ...

    @property
    def mode(self) -> str | None: ...


class Kinds:
    """Reads sorts of happenings."""

    def __init__(self, rules: Rules, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        own = rules.table("types.toml", TypeRules)
        self.modes = {row.id: frozenset(row.modes) for row in own.type}
        self.alike = [frozenset(modes) for modes in own.alike]
        self._acled: dict[str, list[AcledRow]] = {}
        for row in own.acled:
            for kind in row.types:
                self._acled.setdefault(kind, []).append(row)
        self._contexts: dict[str, list[str]] = {}
        for name, words in rules.table("en/contexts.toml", ContextRules).contexts.items():
            for word in words:
                self._contexts.setdefault(word, []).append(name)
        self._weapons = {word: weapon.mode for weapon in lexicon.rules.weapon for word in weapon.words}
        self._causes = {word: cause for cause, words in lexicon.rules.causes.items() for word in words}
        self._sides = {word: side for side, words in lexicon.rules.sides.items() for word in words}

    def words(self, sentence: Sentence) -> set[str]:
        """The content words of a sentence, as lemmas."""
        return {self._lexicon.lemma(t) for t in sentence.tokens if t.pos in CONTENT}

    def weapon(self, token: Token) -> str | None:
        """The mode that a word for a weapon shows."""
        return self._weapons.get(token.lemma.lower()) or self._weapons.get(token.lower)

    def cause(self, words: Iterable[str]) -> str | None:
        """What a death or an explosion comes from, by the words around it: attack, accident or disaster."""
        found = {self._causes[word] for word in words if word in self._causes}
        return next((cause for cause in ("attack", "disaster", "accident") if cause in found), None)

    def side(self, token: Token, mention: Mention | None) -> str | None:
        """The side of a party in violence: by its word, else by its kind."""
        for word in (token.lemma.lower(), token.lower):
            if word in self._sides:
                return self._sides[word]
        value = mention.value if mention else None
        if not isinstance(value, Who):
            return None
        if value.type in STATE:
            return "state"
        if value.type == "group":
            return "rebel"
        return "civil" if value.type in {"person", "civilians"} else None

    def acled(
        self, told: Told, words: set[str], triggers: Sequence[str], sides: tuple[set[str], set[str]]
    ) -> Acled | None:
        """ACLED's class of an account of this type and mode, or None where none fits."""
        for row in self._acled.get(told.type, ()):
            if row.modes and (told.mode or "") not in row.modes:
                continue
            if row.words and words.isdisjoint(row.words):
                continue
            if row.triggers and set(row.triggers).isdisjoint(triggers):
                continue
            if (row.who and sides[0].isdisjoint(row.who)) or (row.whom and sides[1].isdisjoint(row.whom)):
                continue
            return Acled(row.event_type, row.sub_event_type)
        return None

    def contexts(self, words: Iterable[str]) -> tuple[str, ...]:
        """The contexts that these words show, in PLOVER's order of names."""
        found = {name for word in words for name in self._contexts.get(word, ())}
        return tuple(sorted(found))
