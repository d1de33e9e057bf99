"""Which mentions are worth an account: words said by the way, loose talk and bare nouns tell of no one happening."""

from __future__ import annotations

from onrecord.extract.accounts.draft import Draft
from onrecord.extract.accounts.group import Group

DIPLOMATIC = frozenset(
    [
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "SANCTION",
    ]
)
UNREAL = frozenset({"hypothetical", "future"})
EARLY = 2  # sentences at a story's head in which even thin mentions count
FIRM = 4  # the rank of a place from which it is the happening's own


def worthless(group: Group) -> bool:
    """Does the group tell of nothing that can be pinned down?"""
    return all(_empty(d) for d in group.drafts) or _hollow(group) or _loose(group) or _thin(group)


def bare(group: Group) -> bool:
    """May it stand where a story tells of nothing else: "following the resignation of the prime minister"?"""
    return group.type in DIPLOMATIC and group.realis == "actual" and any(d.who or d.whom for d in group.drafts)


def idle(draft: Draft, causes: dict[int, Draft]) -> bool:
    """A weak word that nothing hangs on and that no other happening explains."""
    if id(draft) in causes or not (draft.weak or _aside(draft)):
        return False
    return not (draft.carrier or draft.figures or draft.definite or draft.who or draft.whom)


def _empty(draft: Draft) -> bool:
    """A weak word that tells of nothing without a carrying verb or a figure."""
    if _aside(draft):
        return True
    parted = draft.who and (draft.whom_heads or not draft.found.noun)
    return draft.weak and not (draft.carrier or draft.figures or parted)


def _aside(draft: Draft) -> bool:
    """A noun of diplomacy said by the way: "in peace talks", "after criticism"."""
    if not draft.found.noun or draft.type not in DIPLOMATIC or draft.carrier is not None:
        return False
    return draft.head.dep in {"pobj", "compound", "amod", "poss", "conj", "nmod"} and draft.sentence.kind == "body"


def _loose(group: Group) -> bool:
    """Violence only thought of, told late, without both a party and a place or day: talk, no happening."""
    if group.type not in {"ASSAULT", "COERCE"} or group.realis not in UNREAL or group.first.sentence.index <= EARLY:
        return False
    drafts = group.drafts
    if group.realis == "future" and any(d.carrier and d.who for d in drafts):
        return False
    set_in = any(d.when or (d.where and d.place_rank >= FIRM) or d.figures or d.sentence.kind != "body" for d in drafts)
    return not (set_in and any(d.who or d.whom_heads for d in drafts))


def _thin(group: Group) -> bool:
    """Violence told late and in passing: one mention, no place of its own, no day, no figure, nobody harmed."""
    first = group.first
    if (
        len(group.drafts) > 1
        or group.realis == "future"
        or group.type not in {"ASSAULT", "COERCE"}
        or first.sentence.index <= EARLY
    ):
        return False
    return not (first.when or first.figures or first.whom_heads or (first.where and first.place_rank >= FIRM))


def _hollow(group: Group) -> bool:
    """Bare nouns of violence without a party, place, day, figure or carrying verb tell of no one happening."""
    return (
        group.type in {"ASSAULT", "COERCE"}
        and group.realis == "actual"
        and all(
            d.found.noun
            and d.sentence.kind == "body"
            and d.head.dep in {"pobj", "conj", "compound", "appos", "amod", "poss"}
            and not (d.carrier or _done_by(d) or d.whom or d.when or d.figures or (d.where and d.place_rank >= 4))
            for d in group.drafts
        )
    )


def _done_by(draft: Draft) -> bool:
    """Is somebody told to have done it, not only by a word beside the noun ("rebel attacks")?"""
    return bool(draft.who) or any(t.dep not in {"compound", "amod"} for t in draft.who_heads)
