"""All mentions of one happening in a story make one account; two happenings of one type stay two.

A mention joins the latest account that nothing speaks against (another day, another place, other parties, another toll,
another mode) and that something speaks for: a definite noun ("the attack"), a shared party, place or day, or that both
stand in one sentence, or at the story's head.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.accounts.draft import Draft
from onrecord.extract.accounts.group import Group
from onrecord.extract.accounts.likeness import Likeness, days_apart, places_apart, reason_for
from onrecord.model import Figure, Mention, Who

OPERATION = 3  # sentences between the fight and the arrests of one operation


def merge(drafts: Sequence[Draft], causes: dict[int, Draft], likeness: Likeness) -> list[Group]:
    """The drafts, put together by happening, in order of first mention."""
    causes = _causes(drafts, causes, likeness)
    groups: list[Group] = []
    home: dict[int, Group] = {}
    waiting = [d for d in drafts if id(d) in causes]
    for draft in drafts:
        if id(draft) in causes:
            continue
        group = _find(draft, groups, likeness)
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
            continue
        found = _find(draft, groups, likeness)  # what did it was no happening after all: "perhaps a bomb"
        if found is None:
            found = Group(draft)
            groups.append(found)
        else:
            found.drafts.append(draft)
        home[id(draft)] = found
    for group in groups:
        group.drafts.sort(key=lambda d: d.span.start)
    return sorted(groups, key=lambda g: g.first.span.start)


def _causes(drafts: Sequence[Draft], causes: dict[int, Draft], likeness: Likeness) -> dict[int, Draft]:
    """The causes that words do not part from their harm; what did harm that adds up adds up too."""
    kept = {id(d): causes[id(d)] for d in drafts if id(d) in causes and not likeness.parts(d, causes[id(d)])}
    for draft in drafts:
        cause = kept.get(id(draft)) if draft.gathers else None
        while cause is not None and not cause.total:
            cause.total = True
            cause = kept.get(id(cause))
    return kept


def _find(draft: Draft, groups: Sequence[Group], likeness: Likeness) -> Group | None:
    """The group that the draft belongs to: the latest of those with the best reason."""
    best: tuple[float, int] | None = None
    chosen: Group | None = None
    for number, group in enumerate(groups[-40:]):
        if not likeness.may_join(draft, group):
            continue
        reason = reason_for(draft, group)
        key = (reason, number)
        if reason > 0 and (best is None or key > best):
            best, chosen = key, group
    return chosen


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
