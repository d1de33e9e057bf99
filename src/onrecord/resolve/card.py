"""What comparing needs of an account, worked out once: points, days as numbers, word weights."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import cos, radians, sqrt

from onrecord.model import Figure, Interval, Testimony, When, Where, Who
from onrecord.resolve.outlets import outlet_of
from onrecord.resolve.scales import Scales, scales
from onrecord.resolve.words import fold, stems, word_weights
from onrecord.rules import Rules

HARMS = ("killed", "injured", "missing", "abducted", "detained", "displaced")
PAST = frozenset({"actual", "historical"})
PLACE_NAME = 0.4
SHORTLY = 7  # days
_KM_PER_DEGREE = 111.2


def km_between(a: tuple[float | None, float | None], b: tuple[float | None, float | None]) -> float | None:
    """Kilometres between two points in degrees, as on a flat map of their latitude; None where one is unknown."""
    if a[0] is None or a[1] is None or b[0] is None or b[1] is None:
        return None
    east = abs(a[1] - b[1])
    east = min(east, 360 - east) * cos(radians((a[0] + b[0]) / 2))
    return _KM_PER_DEGREE * sqrt((a[0] - b[0]) ** 2 + east * east)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: its point, what its precision leaves open in km, and its country."""

    name: str
    folded: str
    country: str | None
    point: tuple[float, float] | None
    radius: float
    stems: frozenset[str] = frozenset()
    rare: bool = False

    def km(self, other: Spot) -> float | None:
        """Kilometres between the two points; None where one has no point."""
        if self.point is None or other.point is None:
            return None
        return km_between(self.point, other.point)


@dataclass(frozen=True, slots=True)
class Days:
    """Days as ordinals, first and last. Open: when it began, or by when it was over, is not told."""

    first: int
    last: int
    open: bool = False

    def gap(self, other: Days) -> int:
        """Days between the two; 0 where they touch."""
        return max(0, self.first - other.last, other.first - self.last)

    @property
    def width(self) -> int:
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Count:
    """A figure that an account gives of its happening."""

    low: float
    high: float
    point: float
    of: str


@dataclass(frozen=True, slots=True)
class Card:
    """An account as comparing sees it.

    sum    it only adds up several happenings, and is none of them
    kind   what the words call it, where another word is another happening: an aftershock is not its quake
    """

    id: str
    story: tuple[str, int]
    type: str
    mode: str | None
    realis: str
    lead: bool
    spot: Spot | None
    when: Days | None
    told: Days | None
    parties: dict[str, float]
    counts: dict[str, list[Count]]
    words: dict[str, float]
    weight: float
    reuse: tuple[int, ...]
    outlet: str | None
    sum: bool = False
    kind: str = ""


def card(testimony: Testimony, rules: Rules) -> Card:
    """What comparing needs of this account."""
    account, source, scale = testimony.account, testimony.source, scales(rules)
    weights = word_weights(rules)
    spot = _spot(testimony, scale, weights)
    told = _days(Interval(earliest=source.published.earliest, latest=source.published.latest))
    words = _words(testimony, spot, weights)
    when = _days(account.when, told) or _days(_claimed_when(testimony), told)
    if when is not None and told is not None and account.realis in PAST and when.first > told.last + 1:
        when = None  # what has happened is not told of before it: the day was misread
    return Card(
        id=account.id,
        story=(source.report, source.story),
        type=account.type,
        mode=account.mode,
        realis=account.realis,
        lead=account.lead,
        spot=spot,
        when=when,
        told=told,
        parties=_parties(testimony, weights),
        counts=_counts(testimony),
        words=words,
        weight=sum(w * w for w in words.values()),
        reuse=source.reuse,
        outlet=outlet_of(source),
        sum=spot is None and when is None and _sums(testimony),
        kind=next((word for word in scale.types.apart if account.rule.endswith(f".{word}")), ""),
    )


def _words(testimony: Testimony, spot: Spot | None, weights: dict[str, float]) -> dict[str, float]:
    """Word -> weight. The place's own name tells less: the place is compared as such."""
    found = {word: weights.get(word, 1.0) for word in testimony.words}
    if spot is not None and spot.point is not None:
        found |= {word: PLACE_NAME for word in spot.stems if found.get(word, 0.0) > PLACE_NAME}
    return {word: weight for word, weight in found.items() if weight > 0}


def _days(when: Interval | When | None, told: Days | None = None) -> Days | None:
    """An interval; None where nothing is known. An open one ends with its report, or begins shortly before its end."""
    if when is None or (when.earliest is None and when.latest is None):
        return None
    if when.earliest is None or when.latest is None:
        return _half_open(when.earliest, when.latest, told)
    first = when.earliest.toordinal()
    return Days(first, max(first, when.latest.toordinal()))


def _half_open(earliest: date | None, latest: date | None, told: Days | None) -> Days:
    if earliest is None:
        last = latest.toordinal() if latest is not None else 0
        return Days(last - SHORTLY, last, open=True)
    first = earliest.toordinal()
    return Days(first, max(first, told.last) if told is not None else first + SHORTLY, open=True)


def _claimed_when(testimony: Testimony) -> When | None:
    return next((c.value for c in testimony.claims if c.field == "when" and isinstance(c.value, When)), None)


def _spot(testimony: Testimony, scale: Scales, weights: dict[str, float]) -> Spot | None:
    """The account's own place first; of its claims the most precise."""
    found = [c for c in testimony.claims if isinstance(c.value, Where) and c.field == "where"]
    chosen = [c.value for c in found if c.mention is not None and c.mention == testimony.account.where]
    places = [v for v in (chosen or [c.value for c in found]) if isinstance(v, Where)]
    if not places:
        return None
    spots = [spot_of(place, scale, weights) for place in places]
    return min(spots, key=lambda s: (s.point is None, s.radius, s.folded))


def spot_of(place: Where, scale: Scales, weights: dict[str, float]) -> Spot:
    """A place as a point with a radius. It is rare where its name is in no list of common words."""
    point = (place.lat, place.lon) if place.lat is not None and place.lon is not None else None
    radius = scale.place.radius[place.precision or ("town" if point else "region")]
    name = frozenset(stems(place.name))
    rare = bool(name) and all(word not in weights for word in name)
    return Spot(place.name, fold(place.name), place.country, point, radius, name, rare)


def _parties(testimony: Testimony, weights: dict[str, float]) -> dict[str, float]:
    """Key -> how much it tells: a known actor, or the words of a name ("police" tells next to nothing)."""
    found: dict[str, float] = {}
    for claim in testimony.claims:
        if isinstance(claim.value, Who) and claim.field in ("who", "whom"):
            if claim.value.actor:
                found[f"@{claim.value.actor}"] = 1.0
            else:
                found |= {word: weights.get(word, 1.0) for word in stems(claim.value.name)}
    return {key: weight for key, weight in found.items() if weight > 0}


def _sums(testimony: Testimony) -> bool:
    """Does it give totals over several happenings: "ten died in separate attacks"?"""
    figures = (c.value for c in testimony.claims if isinstance(c.value, Figure))
    return any(figure.scope == "sum" and figure.measure in HARMS for figure in figures)


def _counts(testimony: Testimony) -> dict[str, list[Count]]:
    """Counts of this happening alone: no parts, no running totals."""
    found: dict[str, list[Count]] = {}
    figures: Iterable[Figure] = (c.value for c in testimony.claims if isinstance(c.value, Figure))
    for figure in figures:
        point = next((n for n in (figure.best, figure.low, figure.high) if n is not None), None)
        if point is not None and figure.whole and figure.measure in HARMS:
            low, high = figure.low or 0.0, figure.high if figure.high is not None else float("inf")
            found.setdefault(figure.measure, []).append(Count(low, high, point, figure.of or "people"))
    return found
