"""The rules that realis is read by: `en/realis.toml`."""

from __future__ import annotations

from msgspec import Struct

from onrecord.model.claims import Realis

Words = dict[str, list[str]]  # realis -> words


class RealisExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A text with the realis of its trigger."""

    text: str
    trigger: str
    realis: Realis


class RealisRule(Struct, frozen=True, forbid_unknown_fields=True):
    """What a realis is, with examples."""

    id: str
    because: str
    examples: list[RealisExample]


class Governing(Struct, frozen=True, forbid_unknown_fields=True):
    """How verbs and adjectives bear on what they govern.

    plain     verbs that leave their noun as it is ("discussed the attack"); softened: that make it only thought of
    undone    verbs whose noun did not happen ("thwarted an attack")
    clausal   verbs that bear on a whole clause ("fear that they attack"); others only on infinitives and gerunds
    poised    adjectives of what is to come ("ready to attack")
    long_ago  units of time that make "ago" history
    """

    plain: list[str]
    softened: list[str]
    undone: list[str]
    clausal: list[str]
    poised: list[str]
    long_ago: list[str]


class RealisRules(Struct, frozen=True, forbid_unknown_fields=True):
    """`en/realis.toml`; each table is realis -> words."""

    history_days: int
    modal: Words
    verbs: Words
    nouns: Words
    words: Words
    marks: Words
    prepositions: Words
    governing: Governing
    rule: list[RealisRule]
