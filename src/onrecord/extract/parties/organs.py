"""Whom forces act for: a state's army by its adjective, a group by its name."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.parties.found import Found
from onrecord.extract.parties.words import PartyWords
from onrecord.gazetteer.actors import Actor, KnownActors
from onrecord.language.parse import Token


def organ_of(run: Sequence[Token], state: Actor, words: PartyWords, actors: KnownActors) -> Actor | None:
    """The organ of a state that a noun phrase names: "Yemeni ground troops" is Yemen's armed forces."""
    if run[-1].tag == "NN" and run[-1].lower in ("force", "troop", "unit"):
        return None
    plain = [t.lower for t in run if t.dep != "punct" and t.lower not in ("'s", "’s")]
    for start in range(len(plain)):
        rule = words.organs.get(" ".join(plain[start:]))
        if rule is not None:
            break
    else:
        return None
    # what stands between must not change whose they are: "Syrian opposition forces" are not Syria's
    own = {
        *words.acts.neutral,
        *(word for name in (*state.people, state.name) for word in name.lower().split()),
    }
    if any(word not in own and actors.named(word.upper()) is not state for word in plain[:start]):
        return None
    adjective = state.people[0] if state.people else state.name
    for word in (*rule.words[:3], rule.name):
        known = actors.named(f"{adjective} {word}")
        if known is not None:
            return known
    known = actors.actor(f"{state.id}.{rule.id}")
    return known or Actor(
        id=f"{state.id}.{rule.id}",
        name=f"{adjective} {rule.name}",
        type=rule.type,
        country=state.country,
        parent=state.id,
    )


def fighting_for(token: Token, by_token: dict[int, Found]) -> Actor | None:
    """ "Taliban fighters" act for the Taliban."""
    for child in token.children:
        named = by_token.get(child.i) if child.dep in ("compound", "nmod", "amod") else None
        if named is not None and named.actor is not None and named.actor.type in ("group", "military"):
            return named.actor
    return None
