"""All mentions of one happening in a story make one account; two happenings of one type stay two.

A mention joins the latest account that nothing speaks against (another day, another place, other parties, another toll,
another mode) and that something speaks for: a definite noun ("the attack"), a shared party, place or day, or that both
stand in one sentence, or at the story's head.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.accounts.draft import Draft
from onrecord.extract.accounts.harm import VIOLENT
from onrecord.model import Figure, Interval, Mention, When, Where, Who
from onrecord.model.claims import Realis

Alike = Sequence[frozenset[str]]
APART = frozenset({"abduct", "sexual"})  # modes that a bare "attack" does not mean
FINE = frozenset({"point", "town", "district"})
COMPARED = 24  # mentions of a happening that a new one is compared with
OPERATION = 3  # sentences between the fight and the arrests of one operation
FAR = 12  # sentences back that "the attack" still reaches
REAL: dict[Realis, str] = {
    "actual": "done",
    "historical": "past",
    "future": "open",
    "hypothetical": "open",
    "negated": "done",
}


class Group:
    """The drafts of one happening."""

    __slots__ = ("drafts",)

    def __init__(self, draft: Draft) -> None:
        self.drafts = [draft]

    @property
    def first(self) -> Draft:
        return self.drafts[0]

    @property
    def type(self) -> str:
        return self.first.type

    @property
    def mode(self) -> str | None:
        """The first mode told by a trigger that is not weak, else any."""
        told = [d for d in self.drafts if d.mode and d.type == self.type]
        return next((d.mode for d in told if not d.weak), told[0].mode if told else None)

    @property
    def told(self) -> list[Draft]:
        """Its first and latest mentions, by which it is compared: all of them, but for stories without end."""
        return self.drafts if len(self.drafts) <= COMPARED else [*self.drafts[:4], *self.drafts[4 - COMPARED :]]

    @property
    def realis(self) -> Realis:
        """Done, where any mention tells it as done; else history, plan, possibility, or not done."""
        told = {d.realis for d in self.drafts}
        order: tuple[Realis, ...] = ("actual", "historical", "future", "hypothetical", "negated")
        return next(realis for realis in order if realis in told)


def merge(drafts: Sequence[Draft], causes: dict[int, Draft], alike: Alike) -> list[Group]:
    """The drafts, put together by happening, in order of first mention. `alike`: modes that one happening may show."""
    groups: list[Group] = []
    home: dict[int, Group] = {}
    waiting = [d for d in drafts if id(d) in causes]
    for draft in drafts:
        if id(draft) in causes:
            continue
        group = _find(draft, groups, alike)
        if group is None:
            group = Group(draft)
            groups.append(group)
        else:
            group.drafts.append(draft)
        home[id(draft)] = group
    for draft in waiting:
        cause: Draft | None = draft
        for _ in range(len(waiting) + 1):
            cause = causes.get(id(cause))
            if cause is None or id(cause) in home:
                break
        if cause is not None and id(cause) in home:
            home[id(draft)] = home[id(cause)]
            home[id(cause)].drafts.append(draft)
        else:
            home[id(draft)] = Group(draft)
            groups.append(home[id(draft)])
    for group in groups:
        group.drafts.sort(key=lambda d: d.span.start)
    return sorted(groups, key=lambda g: g.first.span.start)


def _find(draft: Draft, groups: Sequence[Group], alike: Alike) -> Group | None:
    """The group that the draft belongs to: the latest of those with the best reason."""
    best: tuple[float, int] | None = None
    chosen: Group | None = None
    for number, group in enumerate(groups[-40:]):
        if not _may_join(draft, group, alike):
            continue
        reason = _reason(draft, group)
        key = (reason, number)
        if reason > 0 and (best is None or key > best):
            best, chosen = key, group
    return chosen


def _may_join(draft: Draft, group: Group, alike: Alike) -> bool:
    if draft.type != group.type or REAL[draft.realis] != REAL[group.realis]:
        return False
    if not _modes_agree(draft, group, alike):
        return False
    return not any(_conflict(draft, other) for other in group.told)


def _modes_agree(draft: Draft, group: Group, alike: Alike) -> bool:
    a, b = draft.mode, group.mode
    if a == b:
        return True
    if a is None or b is None:
        return not {a, b} & APART or (draft.definite and a is None)
    return any(a in modes and b in modes for modes in alike)


def _conflict(a: Draft, b: Draft) -> bool:
    if a.when and b.when and a.when_rank >= 1 and b.when_rank >= 1 and days_apart(a.when, b.when):
        return True
    if a.where and b.where and a.place_rank >= 4 and b.place_rank >= 4 and places_apart(a.where, b.where):
        return True
    if _parties_apart(a.who, b.who) and (_parties_apart(a.whom, b.whom) or not (a.definite or b.definite)):
        return True
    if a.type not in VIOLENT and _parties_apart(a.whom, b.whom) and not a.definite:
        return True
    return _tolls_apart(a, b)


def days_apart(a: Interval, b: Interval) -> bool:
    """No day in common."""
    if a.latest and b.earliest and a.latest < b.earliest:
        return True
    return bool(b.latest and a.earliest and b.latest < a.earliest)


def places_apart(a: Mention, b: Mention) -> bool:
    """Two places of which neither can hold the other."""
    x, y = a.value, b.value
    if not isinstance(x, Where) or not isinstance(y, Where) or x.name.casefold() == y.name.casefold():
        return False
    if x.country and y.country and x.country != y.country:
        return True
    if x.precision not in FINE or y.precision not in FINE:
        both = x.precision == y.precision == "province" and x.geonameid and y.geonameid
        return bool(both and x.geonameid != y.geonameid)
    if x.geonameid and y.geonameid and x.geonameid != y.geonameid and x.precision == y.precision:
        return True
    return x.precision == y.precision


def _named(parties: Sequence[Mention]) -> set[str]:
    found = set()
    for mention in parties:
        value = mention.value
        if isinstance(value, Who):
            found.add(value.actor or value.name.casefold())
    return found


def _parties_apart(a: Sequence[Mention], b: Sequence[Mention]) -> bool:
    """Both name somebody, and nobody in common."""
    known = [m for m in a if _is_named(m)], [m for m in b if _is_named(m)]
    return bool(known[0] and known[1]) and _named(known[0]).isdisjoint(_named(known[1]))


def _is_named(mention: Mention) -> bool:
    return isinstance(mention.value, Who) and (mention.value.actor is not None or mention.text[:1].isupper())


def _tolls_apart(a: Draft, b: Draft) -> bool:
    """Two exact counts of dead that differ, told in different sentences by indefinite mentions."""
    if a.sentence is b.sentence or a.definite or b.definite:
        return False
    counts = [
        {m.value.best for m in d.figures if isinstance(m.value, Figure) and m.value.measure == "killed" and m.value.best
         and m.value.part_of is None} for d in (a, b)
    ]  # fmt: skip
    return bool(counts[0] and counts[1]) and counts[0].isdisjoint(counts[1])


def _reason(draft: Draft, group: Group) -> float:
    """How much speaks for it; 0: nothing."""
    last = group.drafts[-1]
    gap = draft.sentence.index - last.sentence.index
    reason = 0.0
    if draft.sentence is last.sentence:
        reason += 1.5 if draft.type in VIOLENT or draft.found.noun or last.found.noun else 0.5
    if (draft.definite or draft.weak) and gap <= FAR:
        reason += 2.0
    for mine, theirs in ((draft.who, [d.who for d in group.told]), (draft.whom, [d.whom for d in group.told])):
        if mine and _named(mine) & _named([m for parties in theirs for m in parties]):
            reason += 1.0
    if any(d.where and draft.where and _same_place(d.where, draft.where) for d in group.told):
        reason += 1.0
    if any(d.when and draft.when and not days_apart(d.when, draft.when) for d in group.told):
        reason += 0.7
    if group.first.sentence.kind != "body" or group.first.sentence.index <= 1:
        reason += 0.6 if gap <= 3 and draft.type in VIOLENT else 0.3
    bare = not (draft.who or draft.whom or draft.where or draft.when or draft.figures)
    if draft.type in VIOLENT and (gap <= 1 or (bare and gap <= FAR)):
        reason += 0.4
    if draft.type == "COERCE" and draft.mode == "arrest" and gap <= 3:
        reason += 1.0
    if draft.type not in VIOLENT and reason < 1.0:
        return 0.0
    return reason


def _same_place(a: Mention, b: Mention) -> bool:
    x, y = a.value, b.value
    return isinstance(x, Where) and isinstance(y, Where) and x.name.casefold() == y.name.casefold()


def detained_with(raid: Group, groups: Sequence[Group]) -> list[Mention]:
    """Figures of those whom a force detains in the operation in which it kills: near by, no other day or place."""
    if raid.type != "ASSAULT" or raid.realis != "actual" or not any(_is_force(m) for d in raid.drafts for m in d.who):
        return []
    found = []
    for other in groups:
        if other.type != "COERCE" or other.mode != "arrest" or other.realis != "actual":
            continue
        forces = [m for d in other.drafts for m in d.who]
        if (not forces or any(map(_is_force, forces))) and _one_operation(raid, other):
            found += [m for d in other.drafts for m in d.figures if _is_detained(m)]
    return found


def _one_operation(a: Group, b: Group) -> bool:
    near = any(abs(x.sentence.index - y.sentence.index) <= OPERATION for x in a.told for y in b.told)
    pairs = [(x, y) for x in a.told for y in b.told]
    other_day = any(x.when and y.when and days_apart(x.when, y.when) for x, y in pairs)
    return near and not other_day and not any(x.where and y.where and places_apart(x.where, y.where) for x, y in pairs)


def _is_force(mention: Mention) -> bool:
    return isinstance(mention.value, Who) and mention.value.type in {"military", "police"}


def _is_detained(mention: Mention) -> bool:
    return isinstance(mention.value, Figure) and mention.value.measure == "detained"


def interval_of(value: When) -> Interval:
    """The days of a time."""
    return Interval(earliest=value.earliest, latest=value.latest)
