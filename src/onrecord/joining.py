"""Parties across reports: each story's parties put under the names they bear, and names joined where judgements say so.

Work grows with what is new: a name is compared with those that share a key with it, once, however many stories give it;
only the parties that a new name or judgement touches are told anew. Where that changes whom an account tells of, the
account is compared with others again, so that the order of reports makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from onrecord.model import Claim, Judgement, Mention, Name, StoryReading, Testimony, Who
from onrecord.resolve.appearances import appearances_of
from onrecord.resolve.parties import Given, Web, groups_of, name_keys, rule_judgements, stands_for
from onrecord.rules import Rules
from onrecord.store import Connection, links, parties, readings, reports, sightings, webs
from onrecord.store.sightings import Standing

BATCH = 500  # stale names or unmet reports that are settled at one go
FIELDS = frozenset({"who", "whom"})


def meet(connection: Connection, report: str, stories: Sequence[StoryReading], rules: Rules) -> None:
    """The parties of a report's current reading are those of these stories now."""
    parties.drop(connection, [bytes.fromhex(report)])
    found = [one for story in stories for one in appearances_of(report, story, rules)]
    names = {n.id: n for one in found for n in (one.known, *(o.name for o in one.also))}
    parties.add(connection, found, {ident: name_keys(one, rules) for ident, one in names.items()})


def settle(connection: Connection, rules: Rules, new: str = "") -> None:
    """Tell the parties anew that new names and judgements touch.

    Accounts that tell of another party than before are to be compared anew, but for those of the report that is `new`,
    which are only now about to be.
    """
    changed: set[int] = set()
    judged: set[str] = set()
    while waiting := parties.stale_names(connection, BATCH):
        names, seen = _settle(connection, waiting, rules)
        changed, judged = changed | names, judged | seen
    stories = webs.stories_with(connection, sorted(changed), sorted(judged))
    links.unlink(connection, readings.accounts_in(connection, sorted(s for s in stories if s[0].hex() != new)))


def again(connection: Connection, rules: Rules) -> None:
    """Make the parties of all reports anew, as by other rules."""
    parties.meet_all(connection)
    while settle_waiting(connection, rules):
        pass


def heed_people(connection: Connection, rules: Rules, new: str = "") -> None:
    """Tell the parties anew that people's judgements have come to hold of, or hold of no more."""
    webs.flag_judged(connection)
    settle(connection, rules, new)


def settle_waiting(connection: Connection, rules: Rules) -> int:
    """Meet the parties of some of the reports that are there but were not met yet; returns how many those were."""
    waiting = parties.unmet_reports(connection, BATCH)
    for kept in reports.kept(connection, waiting) if waiting else ():
        meet(connection, kept.report.id, readings.stories(connection, kept.row), rules)
    parties.met(connection, waiting)
    settle(connection, rules)
    return len(waiting)


def _settle(connection: Connection, waiting: Sequence[int], rules: Rules) -> tuple[set[int], set[str]]:
    """Tell the parties of these names and of all that hangs together with them.

    Returns the names, and the appearances that people judged, whose party is another than before.
    """
    web, rows = web_of(connection, waiting)
    judgements = rule_judgements(web, rules)
    groups = groups_of(web, judgements)
    told: dict[str, str] = {}
    for group in groups:
        bearing = [web.names[one] for one in group if one in web.names]
        # what people keep apart from all who bear its name is a party by itself
        told |= dict.fromkeys(group, stands_for(bearing).id if bearing else group[0])
    names, judged = {row: told[ident] for ident, row in rows.items()}, {seen: told[seen] for seen in web.judged}
    before, apart = webs.parties_now(connection, names), webs.judged_now(connection, judged)
    webs.keep_judgements(connection, rows, judgements)
    webs.settle(connection, names, judged, waiting)
    return (
        {row for row, one in names.items() if before.get(row) != one},
        {seen for seen, one in judged.items() if apart.get(seen) != one},
    )


def web_of(connection: Connection, start: Iterable[int]) -> tuple[Web, dict[str, int]]:
    """All that hangs together with these names, and the row of each name by its id."""
    names: dict[int, Name] = {}
    pairs: set[tuple[int, int]] = set()
    given: set[tuple[int, int]] = set()
    judged: dict[str, int] = {}
    frontier = set(start) | parties.fellows(connection, start)
    said: dict[tuple[str, ...], Judgement] = {}
    while frontier:
        found = webs.names(connection, frontier)
        names |= found
        near = webs.met_under_keys(connection, found)
        beside = webs.given_to(connection, found)
        own = webs.judged_of(connection, found)
        people = links.judgements_on(connection, [bytes.fromhex(one) for one in own])
        said |= {(one.a, one.b, one.verdict, one.by, str(one.at)): one for one in people}
        others = webs.names_of(connection, {side for one in people for side in (one.a, one.b)})
        pairs, given, judged = pairs | near, given | beside, judged | own
        reached = {row for pair in (*near, *beside) for row in pair} | set(others.values())
        reached |= parties.fellows(connection, reached)
        frontier = reached - names.keys()
    ids = {row: one.id for row, one in names.items()}
    return Web(
        names={one.id: one for one in names.values()},
        pairs=sorted((ids[a], ids[b]) for a, b in pairs if a in ids and b in ids),
        given=sorted(Given(ids[a], ids[b]) for a, b in given if a in ids and b in ids),
        judged={seen: ids[row] for seen, row in judged.items()},
        people=list(said.values()),
    ), {ids[row]: row for row in names}


def joined(connection: Connection, told: Iterable[Testimony]) -> list[Testimony]:
    """The testimonies with the parties that the record knows in the place of the names that one story has for them."""
    many = list(told)
    stories = {(one.source.report, one.source.story) for one in many if _names_somebody(one)}
    meant = sightings.meant(connection, sorted(stories))
    every = {one.party for found in meant.values() for one in found}
    standing = sightings.standing(connection, every)
    mentions = {
        story: {mention: one.party for one in found if standing[one.party].known for mention in one.mentions}
        for story, found in meant.items()
    }
    return [_with_parties(one, mentions.get((one.source.report, one.source.story), {}), standing) for one in many]


def testimonies(connection: Connection, hashes: Iterable[bytes]) -> dict[str, Testimony]:
    """As `readings.testimonies`, with the parties that the record knows."""
    return {one.account.id: one for one in joined(connection, readings.testimonies(connection, hashes).values())}


def _names_somebody(one: Testimony) -> bool:
    return bool(one.mentions) or any(claim.field in FIELDS for claim in one.claims)


def _with_parties(one: Testimony, meant: dict[str, str], standing: Mapping[str, Standing]) -> Testimony:
    used = {claim.mention for claim in one.claims} | {mention.id for mention in one.mentions}
    told = {mention: party for mention, party in meant.items() if mention in used}
    if not told:
        return one
    return replace(
        one,
        claims=tuple(_claim(claim, told, standing) for claim in one.claims),
        mentions=tuple(_mention(mention, told, standing) for mention in one.mentions),
        parties=told,
    )


def _claim(claim: Claim, told: dict[str, str], standing: Mapping[str, Standing]) -> Claim:
    party = told.get(claim.mention or "")
    if party is None or not isinstance(claim.value, Who):
        return claim
    return replace(claim, value=_who(claim.value, standing[party]))


def _mention(mention: Mention, told: dict[str, str], standing: Mapping[str, Standing]) -> Mention:
    party = told.get(mention.id)
    if party is None or not isinstance(mention.value, Who):
        return mention
    return replace(mention, value=_who(mention.value, standing[party]))


def _who(who: Who, standing: Standing) -> Who:
    """The party as the record knows it; a known actor is called as its story has it."""
    name = standing.name
    if name.kind == "actor":
        return who if who.actor == name.text else replace(who, actor=name.text)
    return replace(who, name=standing.called or who.name)
