"""How a field stands: single-source, corroborated or contested, over what is current."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from onrecord.model.events import Status
from onrecord.resolve.likeness import agree, in_words, point, same_value
from onrecord.resolve.sayings import Saying, Told
from onrecord.resolve.scales import FindingScale


def status_of(many: Sequence[Saying], denials: Sequence[Told], rising: bool, scale: FindingScale) -> tuple[Status, str]:
    """The status over the current sayings of one kind, and why."""
    current = [s for s in many if s.standing == "current"]
    if len(current) > scale.compared:
        current = sorted(current, key=lambda s: (str(s.last), s.origin))[-scale.compared :]
    for denial in denials:
        denied = next((s for s in current if _denies(denial, s)), None)
        if denied is not None:
            return "contested", f"{denial.chain.origin} denies the {in_words(denied.figure)} of {denied.origin}"
    for a, b in combinations(current, 2):
        if conflict(a, b, rising, scale):
            both = f"{a.origin} says {in_words(a.figure)}, {b.origin} says {in_words(b.figure)}"
            return "contested", both
    for a, b in combinations(current, 2):
        if a.origin != b.origin and a.firm and b.firm and agree(a.figure, b.figure):
            return "corroborated", f"{a.origin} and {b.origin} agree"
    return "single-source", _alone(current)


def conflict(a: Saying, b: Saying, rising: bool, scale: FindingScale) -> bool:
    """Can the two not both hold? Counts of one day that differ; or a later one of another origin that is lower.

    A number that both rises and falls (the missing) is held against those of its own day only.
    """
    if a.origin == b.origin or not (a.first and b.first):
        return False
    if agree(a.figure, b.figure):
        return rising and (_counts_less(a, b, scale) or _counts_less(b, a, scale))
    if a.disputed or b.disputed or not (a.after(b) or b.after(a)):
        return True
    later, earlier = (a, b) if a.after(b) else (b, a)
    return rising and point(later.figure) < point(earlier.figure)


def _counts_less(later: Saying, earlier: Saying, scale: FindingScale) -> bool:
    """ "at least 178" after 220: a count, though told as a floor, which does not bear out the higher one of before.

    Round floors ("at least 100") and small ones are no counts of their own.
    """
    count, before = point(later.figure), point(earlier.figure)
    if not later.after(earlier) or earlier.figure.modifier != "exact" or later.figure.modifier != "at-least":
        return False
    return count > scale.floor and count % 10 != 0 and count <= scale.short_of * before


def _denies(denial: Told, saying: Saying) -> bool:
    other = denial.chain.origin != saying.origin
    return other and not denial.took_back and same_value(denial.figure, saying.figure)


def _alone(current: Sequence[Saying]) -> str:
    if not current:
        return "no value stands"
    origins = sorted({s.origin for s in current})
    if len(origins) == 1:
        return f"only {origins[0]} says so"
    if not all(s.firm for s in current):
        return "an unknown outlet or a digest corroborates nothing by itself"
    return "the values are of different days, and none bears out another"
