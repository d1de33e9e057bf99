"""Counts that lean on the one before them: "three of them children", "120 died, or 130 by another count"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.figures.draft import Draft
from onrecord.extract.figures.nouns import Counted
from onrecord.extract.figures.numbers import Number
from onrecord.language.parse import Token
from onrecord.model.values import Counted as Who

PRONOUNS = frozenset({"them", "whom", "these", "those"})
KINDS: dict[str, Who] = {
    "children": "children", "minors": "children", "boys": "children", "girls": "children", "infants": "children",
    "women": "women", "civilians": "civilians", "soldiers": "combatants", "fighters": "combatants",
    "militants": "combatants", "police": "police", "policemen": "police",
}  # fmt: skip
NEAR = 5  # words after the pronoun in which it is said who they are


def follower(number: Number, counted: Counted, tokens: Sequence[Token], before: Sequence[Draft]) -> Draft | None:
    """A count that says nothing of its own but follows a count of people harmed."""
    leader = next((d for d in reversed(before) if d.harm is not None and d.part_of is None), None)
    if leader is None or number.money or number.share or counted.node.dep == "pobj":
        return None
    if counted.noun is not None and counted.noun.lower in PRONOUNS:
        return _part(number, counted, tokens, leader)
    previous = tokens[number.first - 1].lower if number.first else ""
    if counted.noun is None and previous == "or":
        return _draft(number, counted, tokens, leader)
    return None


def _part(number: Number, counted: Counted, tokens: Sequence[Token], leader: Draft) -> Draft | None:
    """ "three of them children", "12 of whom were women"; not "57 of them escaped"."""
    after = tokens[counted.last + 1 : counted.last + 1 + NEAR]
    kind = next((KINDS[t.lower] for t in after if t.lower in KINDS), None)
    verb = next((t for t in after if t.pos in {"VERB", "AUX"}), None)
    if (verb is not None and kind is None) or (number.low is not None and number.low > leader.number):
        return None
    draft = _draft(number, counted, tokens, leader)
    draft.part_of, draft.included = leader, True
    draft.of = kind or leader.of
    return draft


def _draft(number: Number, counted: Counted, tokens: Sequence[Token], leader: Draft) -> Draft:
    return Draft(
        tokens[counted.first].i, tokens[counted.last].i, counted.node, leader.measure, number.low, number.high,
        number.best, number.modifier, unit=leader.unit, of=leader.of, scope=leader.scope, rule="figures.en.follows",
        harm=leader.harm,
    )  # fmt: skip
