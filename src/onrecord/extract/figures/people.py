"""Who is who among people harmed one by one: "a man was shot … he died at a hospital" is one dead, none injured.

A small reading of reference, for outcomes only: whether the person that was shot is the one that died.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.extract.figures.draft import Draft
from onrecord.extract.figures.lexicon import Lexicon, is_aged
from onrecord.language.parse import Token

NEW = frozenset({"a", "an", "one", "another", "second", "third", "other", "different"})

REACH = 30  # people back that a name or pronoun reaches


@dataclass(slots=True)
class Person:
    """Somebody harmed, by the drafts that tell of them."""

    drafts: list[Draft] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)


def settle_outcomes(drafts: Sequence[Draft], lexicon: Lexicon) -> None:
    """Whoever died of it is not among the injured: open outcomes of the same person become "killed"."""
    singles = [d for d in drafts if not d.told and d.number == 1 and d.low == 1 and d.measure in {"killed", "injured"}]
    people: list[Person] = []
    for draft in singles:
        person = _known(draft, people[-REACH:], lexicon)
        if person is None:
            person = Person()
            people.append(person)
        person.drafts.append(draft)
        node = draft.node
        if node.pos == "PROPN":
            person.names.add(node.lower)
        elif node.pos == "NOUN" or is_aged(node):
            person.nouns.add(node.lemma.lower())
    _one_victim(people, lexicon)
    _all_died(drafts)
    _some_died(drafts)
    for person in people:
        if any(d.measure == "killed" for d in person.drafts):
            for draft in person.drafts:
                if draft.harm is not None and draft.harm.open and draft.measure == "injured":
                    draft.measure, draft.rule = "killed", "figures.en.killed.later"


def _all_died(drafts: Sequence[Draft]) -> None:
    """ "Three men were shot … all three died": as many dead as were shot are the same people."""
    dead = {d.number for d in drafts if d.told and d.measure == "killed" and d.number > 1}
    for draft in drafts:
        if (
            draft.told
            and draft.measure == "injured"
            and draft.harm is not None
            and draft.harm.open
            and draft.number in dead
        ):
            draft.measure, draft.rule = "killed", "figures.en.killed.later"


def _some_died(drafts: Sequence[Draft]) -> None:
    """ "Four men were shot and one of them was killed": the four are dead and hurt together."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.node.sentence.index, []).append(draft)
    for draft in drafts:
        if not (draft.told and draft.measure == "injured" and draft.number > 1 and draft.harm and draft.harm.open):
            continue
        for other in by_sentence[draft.node.sentence.index]:
            same = other.node.sentence is draft.node.sentence and other.first > draft.last
            fewer = other.measure == "killed" and other.told and other.number < draft.number and not other.on_top
            bare = other.whole is not None or other.node.pos == "NUM"
            if same and fewer and bare:
                draft.measure = "affected"


def _known(draft: Draft, people: Sequence[Person], lexicon: Lexicon) -> Person | None:
    """The person told of before that these words mean."""
    node = draft.node
    if not people:
        return None
    if node.lower in lexicon.lists["singular"]:
        return next((p for p in reversed(people) if not p.nouns & _unlike(node.lower, lexicon)), None)
    if node.pos == "PROPN":
        return next((p for p in reversed(people) if node.lower in p.names), None)
    if _is_new(node):
        return None
    lemma = node.lemma.lower()
    same = next((p for p in reversed(people) if lemma in p.nouns), None)
    return same or (people[-1] if lemma == "victim" or is_aged(node) else None)


def _unlike(pronoun: str, lexicon: Lexicon) -> frozenset[str]:
    """Nouns that this pronoun cannot mean."""
    if pronoun in {"he", "him", "himself"}:
        return lexicon.lists["female"]
    return lexicon.lists["male"] if pronoun in {"she", "her", "herself"} else frozenset()


def _is_new(node: Token) -> bool:
    return any(c.lower in NEW for c in node.children if c.dep in {"det", "amod", "nummod"})


def _one_victim(people: list[Person], lexicon: Lexicon) -> None:
    """Where one person died and nobody is said to have lived, whoever else was shot is told of as that person."""
    dead = [p for p in people if any(d.measure == "killed" for d in p.drafts)]
    if not dead:
        return
    lived = [d for p in people for d in p.drafts if d.measure == "injured" and d.harm is not None and not d.harm.open]
    others = [d for p in people for d in p.drafts if d.on_top]
    if lived or others:
        return
    for person in people:
        if person not in dead and not _two(person, dead[0], lexicon) and not _besides(person):
            dead[0].drafts += person.drafts


def _besides(person: Person) -> bool:
    """ "A boy and a woman were also hit": more than one, or said to come on top."""
    also = (c.lower for d in person.drafts if d.harm is not None for c in d.harm.by.children)
    return "also" in also or any(d.part_of is not None for d in person.drafts)


def _two(a: Person, b: Person, lexicon: Lexicon) -> bool:
    """ "killed a man and put a woman in hospital": a man and a woman are two."""
    male, female = lexicon.lists["male"], lexicon.lists["female"]
    return bool((a.nouns & male and b.nouns & female) or (a.nouns & female and b.nouns & male))
