"""Like for like: which figures may be held against each other, and whether two agree."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from onrecord.model import Figure, Testimony, Where

POSSIBLE = "possible"  # a scope of our own: harm that is only feared or expected
BEGINNING = 15  # days between the two that are one beginning: "since February", "an outbreak in mid-February"
ABOUT = 0.1  # "about 200" and 210 agree


@dataclass(frozen=True, slots=True, order=True)
class Kind:
    """What figures of one measure have in common where they count the same thing.

    scope   incident, or that of a total over more; unknown is taken as of this incident
    part    is it a part of a larger figure?
    period  from when a running total runs; area: over what
    side    whose people are counted, where several sides' are
    """

    measure: str
    of: str
    scope: str
    part: bool
    period: str = ""
    area: str = ""
    side: str = ""

    @property
    def main(self) -> bool:
        """Does it count this happening, and all of it?"""
        return self.scope == "incident" and not self.part


def kind_of(figure: Figure, testimony: Testimony) -> Kind:
    """The kind of a figure.

    "12 civilians died" and "12 people died" are two kinds; so are both beside "300 have died since May", and "12
    Russian soldiers" beside "12 Ukrainian soldiers".
    """
    scope = POSSIBLE if figure.possible else "incident" if figure.scope == "unknown" else figure.scope
    if scope == "cumulative" and _from_its_beginning(figure, testimony):
        scope = "incident"
    area = ""
    if scope != "incident" and figure.area:
        place = next((m.value for m in testimony.mentions if m.id == figure.area), None)
        area = place.name if isinstance(place, Where) else ""
    period = figure.since.isoformat() if figure.since and scope != "incident" else ""
    part = figure.part_of is not None
    return Kind(figure.measure, figure.of or "people", scope, part, period, area, figure.side)


def _from_its_beginning(figure: Figure, testimony: Testimony) -> bool:
    """ "Cholera has killed 44 people since February": of a disaster that began then, a running total is its count."""
    when = testimony.account.when
    if testimony.account.type != "DISASTER" or figure.since is None or when is None or when.earliest is None:
        return False
    return abs((figure.since - when.earliest).days) <= BEGINNING


def point(figure: Figure) -> float:
    """The number that stands for a figure: the one stated, else the bound that it sets."""
    return next((n for n in (figure.best, figure.low, figure.high) if n is not None), 0.0)


def bounds(figure: Figure) -> tuple[float, float]:
    """What the figure leaves open, low to high."""
    low = figure.low if figure.low is not None else -inf
    high = figure.high if figure.high is not None else inf
    if figure.modifier == "about":
        low, high = low - ABOUT * abs(point(figure)), high + ABOUT * abs(point(figure))
    return low, high


def agree(a: Figure, b: Figure) -> bool:
    """Can both hold? "at least 40" and 43 can; 40 and 43 cannot."""
    (low, high), (floor, ceiling) = bounds(a), bounds(b)
    return low <= ceiling and floor <= high


def looseness(figure: Figure) -> tuple[int, float]:
    """How much a figure leaves open, for choosing the sharper of two that agree; an exact number is (0, 0)."""
    if figure.low is None or figure.high is None:
        return (2, 0.0) if figure.low is not None else (3, 0.0)
    if figure.modifier in ("exact", "range") and figure.low == figure.high:
        return 0, 0.0
    return 1, figure.high - figure.low


def same_value(a: Figure, b: Figure) -> bool:
    """Do the two set the same bounds?"""
    return (a.low, a.high) == (b.low, b.high)


def in_words(figure: Figure) -> str:
    """A figure as reasons name it: "12", "at least 12", "3 to 9"."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        return "an unknown number"
    if low is None or high is None:
        return f"at most {_plain(high)}" if low is None else f"at least {_plain(low)}"
    if low == high:
        return f"about {_plain(low)}" if figure.modifier == "about" else _plain(low)
    return f"{_plain(low)} to {_plain(high)}"


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:,.0f}" if float(number).is_integer() else f"{number:,}"
