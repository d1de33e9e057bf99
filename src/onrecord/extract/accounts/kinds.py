"""What sort of happening it was: causes of harm, modes by weapon, ACLED's classes and PLOVER's contexts."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from onrecord.extract.accounts.triggers import BESIDE, Lexicon
from onrecord.language.parse import Sentence, Token
from onrecord.model import Acled, Mention, Who
from onrecord.rules import Rules

BY_KIND = {
    "government": "state",
    "military": "state",
    "police": "state",
    "group": "rebel",
    "person": "civil",
    "civilians": "civil",
}
LOOSE = frozenset({"rebel", "mob", "crowd"})  # sides that a word beside the noun shows: "vigilante operatives"
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
    beside: list[str] = []


class Shown(Struct, frozen=True):
    """What an account shows of its class in ACLED's codebook.

    words     the lemmas of its sentences; triggers: of its triggers
    who, whom sides of those who act and of those (or that) acted upon
    beside    types, and types with modes ("COERCE.arrest"), of what else is done in its sentences
    """

    words: set[str]
    triggers: set[str]
    who: set[str]
    whom: set[str]
    beside: set[str]


class TypeRules(Struct, frozen=True, forbid_unknown_fields=True):
    """`types.toml`."""

    type: list[TypeRow]
    alike: list[list[str]]
    graver: list[str]
    acled: list[AcledRow]


class ContextRules(Struct, frozen=True):
    """`en/contexts.toml`."""

    contexts: dict[str, list[str]]


class Kinds:
    """Reads sorts of happenings."""

    def __init__(self, rules: Rules, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._held: tuple[Sentence | None, set[str]] = (None, set())
        own = rules.table("types.toml", TypeRules)
        self.modes = {row.id: frozenset(row.modes) for row in own.type}
        self.alike = [frozenset(modes) for modes in own.alike]
        self._graver = own.graver
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

    def mode(self, type_: str, told: str | None, modes: set[str | None]) -> str | None:
        """The mode of a happening: the gravest that its mentions show, else the one told, where its type has it."""
        mode = next((mode for mode in self._graver if mode in modes), told)
        return mode if mode in self.modes.get(type_, ()) else None

    def words(self, sentence: Sentence) -> set[str]:
        """The content words of a sentence, as lemmas, and "without"."""
        if self._held[0] is not sentence:
            found = {self._lexicon.lemma(t) for t in sentence.tokens if t.pos in CONTENT or t.lower == "without"}
            self._held = sentence, found
        return self._held[1]

    def weapon(self, token: Token) -> str | None:
        """The mode that a word for a weapon shows."""
        return self._weapons.get(token.lemma.lower()) or self._weapons.get(token.lower)

    def cause(self, words: Iterable[str]) -> str | None:
        """What a death or an explosion comes from, by the words around it: attack, accident or disaster."""
        found = {self._causes[word] for word in words if word in self._causes}
        return next((cause for cause in ("attack", "disaster", "accident") if cause in found), None)

    def side(self, token: Token, mention: Mention | None) -> str | None:
        """The side of a party in violence: a known actor's kind, the word for it, else its kind."""
        value = mention.value if mention else None
        kind = value if isinstance(value, Who) else None
        if kind is not None and kind.actor and kind.type in BY_KIND:
            return BY_KIND[kind.type]
        for word in (token.lemma.lower(), token.lower):
            if word in self._sides:
                side = self._sides[word]
                return "rebel" if side == "state" and self._is_irregular(token) else side
        if kind is not None and kind.type in BY_KIND:
            return BY_KIND[kind.type]
        beside = (self._sides.get(c.lemma.lower()) for c in token.children if c.dep in BESIDE)
        return next((s for s in beside if s in LOOSE), "civil" if token.entity == "NORP" else None)

    def _is_irregular(self, token: Token) -> bool:
        """ "separatist forces", "rebel troops"."""
        return any(c.dep in BESIDE and self._sides.get(c.lemma.lower()) == "rebel" for c in token.children)

    def acled(self, type_: str, mode: str | None, shown: Shown) -> Acled | None:
        """ACLED's class of an account of this type and mode, or None where none fits."""
        for row in self._acled.get(type_, ()):
            if row.modes and (mode or "") not in row.modes:
                continue
            asked = ((row.words, shown.words), (row.triggers, shown.triggers), (row.who, shown.who),
                     (row.whom, shown.whom), (row.beside, shown.beside))  # fmt: skip
            if all(not wanted or not found.isdisjoint(wanted) for wanted, found in asked):
                return Acled(row.event_type, row.sub_event_type)
        return None

    def contexts(self, words: Iterable[str]) -> tuple[str, ...]:
        """The contexts that these words show, in PLOVER's order of names."""
        found = {name for word in words for name in self._contexts.get(word, ())}
        return tuple(sorted(found))
