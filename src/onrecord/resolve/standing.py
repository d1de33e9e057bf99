"""Which sayings stand: replaced by the same origin, continued by a later and higher count, or taken back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, islice

from onrecord.model import Figure
from onrecord.resolve.changes import SAID, change_to, in_reason
from onrecord.resolve.likeness import Kind, agree, looseness, point, same_value
from onrecord.resolve.sayings import Saying, Told


def settle_former(former: Sequence[Saying], given: Sequence[Saying], rising: bool) -> None:
    """Set the standing of what is told only as said before: replaced by what its origin says in the same story."""
    for saying in former:
        stories = {t.story for t in saying.told}
        now = [s for s in given if any(t.story in stories for t in s.told)]
        following = max(now, key=lambda s: (s.origin == saying.origin, _rank(s)), default=None)
        saying.standing, saying.change = "superseded", "update"
        saying.because = "told only as what was said before"
        if following is not None:
            saying.change = change_to(following, saying, rising)
            saying.because = in_reason(saying.change, following)


def settle_standing(kind: Kind, many: Sequence[Saying], denials: Sequence[Told], rising: bool) -> list[Saying]:
    """Set the standing of each saying of a kind; returns them with those that were only ever taken back."""
    found = list(many)
    _take_back(denials, found)
    given = [s for s in found if s.standing != "retracted"]
    by_origin: dict[str, list[Saying]] = {}
    for saying in given:
        by_origin.setdefault(saying.origin, []).append(saying)
    counts = _Counts(given if rising and not kind.part else ())
    for saying in given:
        mine = by_origin[saying.origin]
        own = [s for s in mine if s.after(saying) and not same_value(s.figure, saying.figure)]
        own = [s for s in own if not (kind.part and (s.plural or saying.plural))]
        if own:
            following = min(own, key=_rank)
            saying.change = change_to(following, saying, rising)
        elif (higher := counts.carried_on(saying)) and _at_odds(saying, higher, given):
            saying.disputed = True
            continue
        elif higher:
            following, saying.change = higher, "rise"
        elif corrected := _corrected(saying, given) if rising and not kind.part else None:
            following, saying.change = corrected, "correction"
        else:
            continue
        saying.standing, saying.because = "superseded", in_reason(saying.change, following, saying)
    return found


def _at_odds(saying: Saying, higher: Saying, given: Sequence[Saying]) -> bool:
    """Is it disputed by a higher count of that other origin in one story? Then its later rise carries on its own.

    "Doctors disputed the ministry's 12 and said 58 died"; then, "doctors say 64": the ministry's 12 stands.
    """
    if not any(t.chain.voiced for t in saying.told) or saying.origin == higher.origin:
        return False
    stories = {t.story for t in saying.told if t.disputes}
    rivals = (s for s in given if s.origin == higher.origin and point(s.figure) > point(saying.figure))
    return any(not agree(s.figure, saying.figure) and any(t.story in stories for t in s.told) for s in rivals)


def _corrected(saying: Saying, given: Sequence[Saying]) -> Saying | None:
    """What a named source later said with a word of correction, where the higher number before it was nobody's.

    "The crash killed 51"; then, "prosecutors lowered the number of dead to 50".
    """
    if any(t.chain.voiced for t in saying.told):
        return None
    later = (s for s in given if s.after(saying) and point(s.figure) < point(saying.figure))
    told = (s for s in later if any(t.chain.voiced and "correction" in t.changes for t in s.told))
    return min(told, key=_rank, default=None)


def _rank(saying: Saying) -> tuple[str, float]:
    return str(saying.first), point(saying.figure)


class _Counts:
    """Counts by the day on which they were first given, to find the next higher one without comparing all with all."""

    def __init__(self, given: Sequence[Saying]) -> None:
        self._dated = sorted((s for s in given if s.first is not None), key=_rank)
        self._days = [s.first for s in self._dated if s.first is not None]
        self._known: dict[tuple[object, ...], Saying | None] = {}
        self._most = list(accumulate((point(s.figure) for s in reversed(self._dated)), max))[::-1]

    def carried_on(self, saying: Saying) -> Saying | None:
        """The first later count that is higher: of one day's, the lowest."""
        if saying.last is None:
            return None
        start = bisect_right(self._days, saying.last)
        if start == len(self._days) or self._most[start] <= point(saying.figure):
            return None
        figure = saying.figure
        key = start, figure.low, figure.high, figure.best, figure.modifier
        if key not in self._known:
            later = islice(self._dated, start, None)
            self._known[key] = next((s for s in later if _continues(s.figure, figure)), None)
        return self._known[key]


def _continues(later: Figure, earlier: Figure) -> bool:
    """Does a later count carry the earlier one on? Not where it says the same less sharply."""
    if point(later) <= point(earlier):
        return False
    return not (agree(later, earlier) and looseness(later) > looseness(earlier))


def _take_back(denials: Sequence[Told], found: list[Saying]) -> None:
    """An origin's own denial of its value retracts it, whether or not the record has it from before."""
    given = {(s.origin, s.figure.low, s.figure.high): s for s in found}
    for denial in denials:
        key = denial.chain.origin, denial.figure.low, denial.figure.high
        own = given.get(key)
        if own is not None:
            if own.first is None or denial.last is None or own.first <= denial.last:
                _retract(own)
        elif denial.took_back:
            carried = [s for s in found if not denial.chain.voiced and _carried_by(denial, s)]
            for saying in carried:
                _retract(saying)
            if not carried:
                given[key] = Saying(denial.figure, denial.chain.origin, denial.chain.firm, [denial])
                _retract(given[key])
                found.append(given[key])


def _carried_by(denial: Told, saying: Saying) -> bool:
    """Was the number told by the outlet alone that takes it back now, whoever it had it from?"""
    outlet = denial.chain.path[-1]
    same = denial.figure.low is not None and saying.figure.low == denial.figure.low
    return same and all(outlet in t.chain.path for t in saying.told)


def _retract(saying: Saying) -> None:
    saying.standing, saying.change, saying.because = "retracted", "retraction", SAID["retraction"]
