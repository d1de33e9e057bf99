"""Named policies that choose one value of a count where a table has room for one: a choice, and no truth.

Only what stands is chosen from: current counts of all people harmed in the happening; where none counts all, counts of
some (police, children). Parts, running totals, shares and sums are never chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from onrecord.model.events import Finding, FindingValue
from onrecord.model.values import Figure

Policy = Literal["latest-direct", "most-origins", "range"]
POLICIES: dict[Policy, str] = {
    "latest-direct": "the latest of those that a named source told the outlet directly, else through fewest hands",
    "most-origins": "the one of most independent origins; of equals, the latest",
    "range": "from the lowest to the highest; no best where they differ",
}


class Best(Struct, frozen=True, kw_only=True):
    """The one value that a policy chose for a measure, and of how many it chose.

    low, high   its bounds, None where they are open; best: the number itself, None where the policy names none
    of, side    who is counted, and whose people these are, as in `Figure`
    """

    policy: Policy
    low: float | None
    best: float | None
    high: float | None
    of: str
    origins: tuple[str, ...]
    chosen_from: int
    side: str = ""


def best_of(finding: Finding, policy: Policy = "latest-direct") -> Best | None:
    """The value that a policy chooses; None where no count of the happening stands."""
    values = standing_counts(finding)
    if not values:
        return None
    if policy == "range":
        return _range(values)
    rank = _directness if policy == "latest-direct" else _backing
    chosen = max(values, key=rank)
    figure = _figure(chosen)
    return Best(
        policy=policy, low=figure.low, best=_number(figure), high=figure.high, of=figure.of or "",
        origins=chosen.origins, chosen_from=len(values), side=figure.side,
    )  # fmt: skip


def standing_counts(finding: Finding) -> list[FindingValue]:
    """The current counts of all whom the happening harmed; where there are none, of those whom the first counts."""
    whole = [v for v in finding.values if v.standing == "current" and isinstance(v.value, Figure) and v.value.whole]
    return counting_all(whole, lambda v: (_figure(v).of, _figure(v).side))


def counting_all[T](counts: Sequence[T], who: Callable[[T], tuple[str | None, str]]) -> list[T]:
    """Of counts in the order of a finding those of all people; where there are none, of those whom the first counts.

    `who` tells who is counted, and whose people these are.
    """
    everyone = [one for one in counts if who(one) in ((None, ""), ("people", ""))]
    return everyone or [one for one in counts if who(one) == who(counts[0])]


def _range(values: Sequence[FindingValue]) -> Best:
    """From the lowest bound to the highest. "At least 40" beside 43 leaves the top open: somebody says so."""
    figures = [_figure(v) for v in values]
    lows, highs = [f.low for f in figures], [f.high for f in figures]
    low = None if None in lows else min(n for n in lows if n is not None)
    high = None if None in highs else max(n for n in highs if n is not None)
    origins = tuple(sorted({name for v in values for name in v.origins}))
    return Best(
        policy="range", low=low, best=low if low == high else None, high=high, of=figures[0].of or "",
        origins=origins, chosen_from=len(values), side=figures[0].side,
    )  # fmt: skip


def _directness(value: FindingValue) -> tuple[bool, int, date, int, float]:
    """A named source before an outlet's own word, few hands before many, late before early."""
    voiced = any(trail.how != "own" and len(trail.path) > 1 for trail in value.trails) or bool(value.speakers)
    hands = min((len(trail.path) for trail in value.trails), default=1 + len(value.via))
    return voiced, -hands, value.first_reported or date.min, len(value.origins), _number(_figure(value)) or 0.0


def _backing(value: FindingValue) -> tuple[int, date, float]:
    return len(value.origins), value.first_reported or date.min, _number(_figure(value)) or 0.0


def _figure(value: FindingValue) -> Figure:
    assert isinstance(value.value, Figure)
    return value.value


def _number(figure: Figure) -> float | None:
    return next((n for n in (figure.best, figure.low, figure.high) if n is not None), None)
