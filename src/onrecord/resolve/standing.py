"""Which sayings stand: replaced by the same origin, continued by a later and higher count, or taken back."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Figure
from onrecord.resolve.likeness import Kind, agree, in_words, looseness, point, same_value
from onrecord.resolve.sayings import Saying, Told


def settle_standing(kind: Kind, many: Sequence[Saying], denials: Sequence[Told], rising: bool) -> list[Saying]:
    """Set the standing of each saying of a kind; returns them with those that were only ever taken back."""
    found = list(many)
    for denial in denials:
        _take_back(denial, found)
    given = [s for s in found if s.standing != "retracted"]
    for saying in given:
        later = [s for s in given if s is not saying and s.after(saying) and not same_value(s.figure, saying.figure)]
        own = [s for s in later if s.origin == saying.origin and not (kind.part and (s.plural or saying.plural))]
        higher = [s for s in later if rising and not kind.part and _continues(s.figure, saying.figure)]
        if own:
            following = min(own, key=lambda s: (str(s.first), point(s.figure)))
            fell = "corrected" if point(following.figure) < point(saying.figure) else "replaced"
            saying.standing = "superseded"
            saying.because = f"{fell} by the same source, which later said {in_words(following.figure)}"
        elif higher:
            following = min(higher, key=lambda s: (str(s.first), point(s.figure)))
            saying.standing = "superseded"
            saying.because = f"the count rose: {following.origin} later said {in_words(following.figure)}"
    return found


def _continues(later: Figure, earlier: Figure) -> bool:
    """Does a later count carry the earlier one on? Not where it says the same less sharply."""
    if point(later) <= point(earlier):
        return False
    return not (agree(later, earlier) and looseness(later) > looseness(earlier))


def _take_back(denial: Told, found: list[Saying]) -> None:
    """An origin's own denial of its value retracts it, whether or not the record has it from before."""
    own = [s for s in found if s.origin == denial.chain.origin and same_value(s.figure, denial.figure)]
    before = [s for s in own if s.first is None or denial.last is None or s.first <= denial.last]
    for saying in before:
        saying.standing, saying.because = "retracted", "taken back by its own source"
    if denial.took_back and not own:
        saying = Saying(denial.figure, denial.chain.origin, denial.chain.firm, [denial], "retracted")
        saying.because = "taken back by its own source"
        found.append(saying)
