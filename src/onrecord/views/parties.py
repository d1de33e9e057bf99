"""The parties of a record: what they are called, what they are, in which stories; of one, why it is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from onrecord.model import Judgement, Party

SHOWN = 12  # digits of an id
NAMES = 8  # other names in a list


class PartyRow(msgspec.Struct, frozen=True, kw_only=True):
    """A party in a line."""

    party: str
    name: str
    also: str
    kind: str
    country: str
    actor: str
    stories: int


def rows(parties: Sequence[Party]) -> list[PartyRow]:
    """The parties as rows, in their order."""
    return [
        PartyRow(
            party=one.id,
            name=one.name,
            also=_some([name for name in one.names if name != one.name]),
            kind=one.type,
            country=one.country or "",
            actor=one.actor or "",
            stories=len({(s.report, s.story) for s in one.sightings}),
        )
        for one in parties
    ]


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMES} more" if len(names) > NAMES else ""
    return ", ".join(names[:NAMES]) + more


def detail(party: Party) -> Iterator[str]:
    """One party as plain text: its names, its stories, and the judgements on it."""
    known = f", known actor {party.actor}" if party.actor else ""
    yield party.name
    yield f"{party.type}{', ' + party.country if party.country else ''}{known}; party {party.id}"
    others = [name for name in party.names if name != party.name]
    if others:
        yield f"also called: {', '.join(others)}"
    yield ""
    yield "in these stories:"
    for one in party.sightings:
        names = f" ({', '.join(one.names)})" if set(one.names) - {one.called} else ""
        yield f"  {one.id[:SHOWN]}  {one.report}, story {one.story}: {one.called}{names}"
    for title, verdict in (("why they are one:", "same"), ("kept apart:", "different"), ("left open:", "unsure")):
        told = [one for one in party.why if one.verdict == verdict]
        if told:
            yield ""
            yield title
            yield from (f"  {_judgement(one, party)}" for one in told)


def _judgement(one: Judgement, party: Party) -> str:
    sides = [party.sides.get(side) or side[:SHOWN] for side in (one.a, one.b)]
    if one.person:
        sides = [f"{name} [{side[:SHOWN]}]" for name, side in zip(sides, (one.a, one.b), strict=True)]
    note = f" “{' '.join(one.note.split())}”" if one.note else ""
    return f"“{sides[0]}” and “{sides[1]}” ({one.score:.2f}, {one.by}): {one.reason}{note}"


def line(party: Party) -> dict[str, Any]:
    """One party as a JSON object."""
    told: dict[str, Any] = msgspec.to_builtins(party)
    return {"party": told.pop("id"), **told}
