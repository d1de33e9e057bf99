"""The words that figures are read by: what harms, who is counted, what is counted; from `en/figures.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

from onrecord.language.parse import Token
from onrecord.model.values import Counted, Measure, Modifier, Scope
from onrecord.rules import Rules

WordKind = Literal["verb", "happens", "state", "event", "victim", "tally", "unit"]


class FigureExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A text and a figure that is read out of it; None is open, and what is left out is not looked at."""

    text: str
    measure: Measure
    low: float | None = None
    high: float | None = None
    of: Counted | None = None
    scope: Scope | None = None
    modifier: Modifier | None = None


class FigureRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one kind that give a figure its measure."""

    id: str
    kind: WordKind
    measure: Measure
    words: tuple[str, ...]
    because: str
    of: Counted | None = None
    examples: tuple[FigureExample, ...] = ()


class FigureRules(Struct, frozen=True, forbid_unknown_fields=True):
    """`en/figures.toml`."""

    rule: tuple[FigureRule, ...]
    lists: dict[str, tuple[str, ...]]


NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "poss", "attr"})
SPANS = frozenset({"year", "month", "week", "day"})


def is_aged(token: Token) -> bool:
    """ "A 17-year-old was hurt": a person named by an age alone."""
    if token.lower != "old" or token.dep not in NOMINAL:
        return False
    span = token.child("npadvmod")
    return span is not None and span.lemma.lower() in SPANS and token.child("det", "poss") is not None


@dataclass(frozen=True, slots=True)
class Harm:
    """What happened to those who are counted. `open`: whether they lived is not told; `by`: the word that says it."""

    measure: Measure
    rule: str
    by: Token
    open: bool = False


class Lexicon:
    """The words by kind; a word is looked up by its lemma, then as written."""

    def __init__(self, rules: Rules) -> None:
        own = rules.table("en/figures.toml", FigureRules)
        self.lists = {name: frozenset(words) for name, words in own.lists.items()}
        self.kinds: dict[WordKind, dict[str, FigureRule]] = {
            kind: {} for kind in ("verb", "happens", "state", "event", "victim", "tally", "unit")
        }
        for rule in own.rule:
            self.kinds[rule.kind].update(dict.fromkeys(rule.words, rule))
        self.people = self.lists["people"] | {word for word, rule in self.kinds["unit"].items() if rule.of}
        self.harming = frozenset(w for k in ("verb", "happens", "state") for w in self.kinds[k])

    def get(self, token: Token, *kinds: WordKind) -> FigureRule | None:
        """The rule of a token's word in the first of these kinds that has it."""
        lemma = token.lemma.lower()
        for kind in kinds:
            words = self.kinds[kind]
            rule = words.get(lemma) or words.get(token.lower)
            if rule is not None:
                return rule
        return None

    def has(self, name: str, token: Token) -> bool:
        """Is the token's word in this list?"""
        words = self.lists[name]
        return token.lemma.lower() in words or token.lower in words

    def is_person(self, token: Token) -> bool:
        """Can the token stand for a person: a noun for people, a name of a person, a people's name?"""
        if token.entity in {"PERSON", "NORP"} and token.pos in {"PROPN", "NOUN", "ADJ"}:
            return True
        return token.lemma.lower() in self.people or token.lower in self.people or is_aged(token)

    def counted(self, token: Token | None) -> Counted | None:
        """Who such people are: "soldiers" are combatants, "villagers" people; None where it is no person."""
        if token is None:
            return None
        unit = self.get(token, "unit")
        if unit is not None:
            return unit.of or ("people" if unit.measure == "personnel" else None)
        for child in token.children:
            if child.dep in {"amod", "compound"} and child.lower in {"civilian", "police"}:
                return "civilians" if child.lower == "civilian" else "police"
        return "people" if self.is_person(token) or token.lower in {"people", "persons"} else None
