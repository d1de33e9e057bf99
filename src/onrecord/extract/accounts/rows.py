"""The rows and rules that triggers are read by: `en/triggers.tsv` and `en/triggers.toml`."""

from __future__ import annotations

from msgspec import Struct


class TriggerRow(Struct, frozen=True):
    """A row of `en/triggers.tsv`."""

    id: str
    words: str
    pos: str
    type: str
    mode: str = ""
    object: str = ""
    subject: str = ""
    strength: str = ""


class Light(Struct, frozen=True):
    """Verbs that carry a noun, by what their subject (or the noun) is to the happening."""

    agent: list[str]
    target: list[str]
    occur: list[str]


class Weapon(Struct, frozen=True):
    """Words for a kind of weapon and the mode that it shows."""

    id: str
    mode: str
    words: list[str]


class Sense(Struct, frozen=True, forbid_unknown_fields=True):
    """What a row means where its sentence holds one of these words.

    beside    or where a word of these classes, or a people's name, stands before it: "army fire", "Israeli fire"
    """

    row: str
    type: str
    words: list[str] = []
    mode: str = ""
    beside: list[str] = []


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A text with what its trigger must be read as; type "" where it is no trigger."""

    text: str
    trigger: str
    type: str
    mode: str = ""
    who: str = ""
    whom: str = ""


class Construction(Struct, frozen=True, forbid_unknown_fields=True):
    """A way to tell of a happening, with examples."""

    id: str
    because: str
    examples: list[Example]


class TriggerRules(Struct, frozen=True, forbid_unknown_fields=True):
    """`en/triggers.toml`."""

    classes: dict[str, list[str]]
    forms: dict[str, list[str]]
    light: Light
    weapon: list[Weapon]
    sense: list[Sense]
    causes: dict[str, list[str]]
    sides: dict[str, list[str]]
    rule: list[Construction]
    control: list[str]
    counting: list[str]
    entering: list[str]
    parts: list[str]
    striking: list[str]
    dying: list[str]
    natural: list[str]
    own_hand: list[str] = []
    unmeant: list[str] = []
    selves: list[str] = []
    subjective: list[str] = []
    transitive: list[str] = []
    sharing: list[str] = []
    undergoing: list[str] = []
    suffering: list[str] = []
    objectless: list[str] = []
    trades: list[str] = []
    wresting: list[str] = []
    addressed: list[str] = []
    blaming: list[str] = []
    patient: list[str] = []
    reporting: list[str] = []
    tallies: list[str] = []
    tallying: list[str] = []
    planning: list[str] = []
    skip_before: dict[str, list[str]] = {}
    skip_after: dict[str, list[str]] = {}
