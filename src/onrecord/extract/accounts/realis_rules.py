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
    ceasing   verbs whose gerund was done until then ("stopped shelling")
    able      adjectives of what may be done ("capable of attacking")
    calling   verbs that set a happening for a day to come ("called a strike")
    fixed     participles behind a noun of what is to come ("a rally scheduled for Friday")
    eras      times long past, by their names
    remembered  what is held for something past: "the anniversary of the attack"
    """

    plain: list[str]
    softened: list[str]
    undone: list[str]
    clausal: list[str]
    poised: list[str]
    long_ago: list[str]
    ceasing: list[str]
    able: list[str]
    calling: list[str]
    announcing: list[str]
    declining: list[str]
    fixed: list[str]
    eras: list[str]
    remembered: list[str]


class Contradicting(Struct, frozen=True, forbid_unknown_fields=True):
    """What takes back what is told.

    signs       nouns that, with "no", leave what they tell untrue ("no sign that")
    accounts    nouns for what is told ("claims", "reports"); rejecting: verbs that take them back
    false, true adjectives after "is" and "is not"
    cancelling  verbs, with their particle, after which a plan is none
    barely      adverbs that leave nothing
    """

    signs: list[str]
    accounts: list[str]
    rejecting: list[str]
    false: list[str]
    true: list[str]
    cancelling: list[str]
    barely: list[str]


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
    contradicting: Contradicting
    rule: list[RealisRule]
