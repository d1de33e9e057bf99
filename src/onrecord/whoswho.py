"""The parties of a record, as users see them: names, kind, in which stories, and why they are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.errors import NotFound
from onrecord.model import Appearance, Judgement, Party, Sighting
from onrecord.review import Side
from onrecord.store import Connection, links, reports, sightings


def parties_of(connection: Connection, who: str | None = None) -> list[Party]:
    """All parties that have names, those of most stories first; with `who`, those of which a name contains it."""
    listed = sightings.listed(connection)
    wanted = {ident: seen for ident, seen in listed.items() if not who or _called(seen, who)}
    called = sightings.standing(connection, wanted)
    names = reports.names_by_id(connection, {one.report for seen in wanted.values() for one in seen})
    found = [_party(ident, seen, called[ident].called, names) for ident, seen in wanted.items()]
    return sorted(found, key=lambda one: (-len(one.sightings), one.name.casefold(), one.id))


def party_named(connection: Connection, ident: str) -> Party | None:
    """The party whose id, or whose name's or appearance's, this is or begins; with the judgements on it.

    Raises NotFound where several have ids that begin so.
    """
    beginning = links.id_beginning(ident)
    seen, told = sightings.named_so(connection, beginning) if beginning else (set(), set())
    found = told | {sightings.party_of(connection, one) for one in seen}
    if len(found) > 1:
        raise NotFound(f"{ident}: several parties have ids that begin so; write more of it")
    if not found:
        return None
    (party,) = found
    own = sightings.listed(connection, [party])[party]
    names = reports.names_by_id(connection, {one.report for one in own})
    called = sightings.standing(connection, [party])[party].called
    why = tuple(sorted(sightings.judged_on(connection, party), key=lambda j: (not j.person, -j.score, j.a, j.b)))
    sides = sightings.written_as(connection, {side for one in why for side in (one.a, one.b)})
    return _party(party, own, called, names, (why, sides))


def side_of(named: str, party: Party) -> Side:
    """What a person judges: the appearance named, or a party's first."""
    seen = next((one.id for one in party.sightings if one.id.startswith(named.lower())), party.sightings[0].id)
    return Side(seen, named, "party")


def _called(seen: Sequence[Appearance], who: str) -> bool:
    wanted = who.casefold()
    return any(wanted in name.casefold() for one in seen for name in (one.called, one.actor or "", *one.names))


Why = tuple[tuple[Judgement, ...], dict[str, str]]


def _party(
    ident: str, seen: Sequence[Appearance], called: str, reports_called: dict[str, str], why: Why = ((), {})
) -> Party:
    ordered = sorted(seen, key=lambda one: (reports_called.get(one.report, one.report), one.story, one.span))
    names = Counter(name for one in ordered for name in dict.fromkeys((one.called, *one.names)))
    common = min(names, key=lambda name: (-names[name], name))
    if any(one.actor for one in ordered):
        called = common  # a known actor bears many names, and no story's writing is the plainest
    types, countries = Counter(s.type for s in seen), Counter(s.country for s in seen if s.country)
    return Party(
        id=ident,
        name=called or common,
        names=tuple(sorted(names, key=lambda name: (-names[name], name))),
        type=min(types, key=lambda kind: (-types[kind], kind)),
        country=min(countries, key=lambda code: (-countries[code], code), default=None),
        actor=min((one.actor for one in seen if one.actor), default=None),
        sightings=tuple(
            Sighting(
                id=one.id,
                report=reports_called.get(one.report, one.report),
                story=one.story,
                called=one.called,
                span=one.span,
                names=one.names,
            )
            for one in ordered
        ),
        why=why[0],
        sides=why[1],
    )
