"""What a stretch of text can be read as: a party, a place, a time, a figure, or plain text."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

PartyType = Literal[
    "person", "group", "government", "military", "police", "organisation", "media", "civilians", "other"
]
Precision = Literal["point", "town", "district", "province", "region", "country"]
Measure = Literal[
    "killed", "injured", "missing", "abducted", "detained", "displaced", "affected", "attackers", "personnel",
    "strikes", "munitions", "vehicles", "buildings", "places", "money", "distance", "area", "share", "other",
]  # fmt: skip
Modifier = Literal["exact", "about", "at-least", "more-than", "at-most", "less-than", "range", "vague"]
Counted = Literal["civilians", "combatants", "police", "attackers", "children", "women", "people"]
Scope = Literal["incident", "cumulative", "sum", "share", "change", "unknown"]
HARMS = frozenset({"killed", "injured", "missing", "abducted", "detained", "displaced", "affected"})


class Who(Struct, frozen=True, kw_only=True, tag="who", tag_field="kind"):
    """A party. `name` is the fullest name that the story gives it; `actor` the id of a known actor."""

    name: str
    type: PartyType = "other"
    country: str | None = None
    actor: str | None = None


class Candidate(Struct, frozen=True, kw_only=True):
    """A place that a name may mean, and how much speaks for it beside the others (no probability)."""

    geonameid: int | None
    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    score: float


class Where(Struct, frozen=True, kw_only=True, tag="where", tag_field="kind"):
    """A place: a point in degrees (WGS84) with its precision; an unresolved place has nulls.

    country is ISO 3166-1 alpha-3, admin1 the name of the first-order division, feature a GeoNames feature code.
    candidates  of a place that cannot be told: what its name may mean, likeliest first
    in_name     it stands in the name of something else: "the Paris attacks", "Toledo Fire Department"
    """

    name: str
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    feature: str | None = None
    precision: Precision | None = None
    candidates: tuple[Candidate, ...] = ()
    in_name: bool = False


class Timex(Struct, frozen=True):
    """An expression of time as TIMEX3 has it: a type and a value ("DATE", "2015-11-13")."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str


class When(Struct, frozen=True, kw_only=True, tag="when", tag_field="kind"):
    """A time: TIMEX3, and the days that it can mean, first and last; None where that cannot be told."""

    timex: Timex | None = None
    earliest: date | None = None
    latest: date | None = None


class Figure(Struct, frozen=True, kw_only=True, tag="figure", tag_field="kind"):
    """A count and what it counts.

    "at least 12 civilians died" is measure="killed", low=12, high=None, best=None, modifier="at-least",
    unit="civilians", of="civilians", scope="incident".

    low, high   the bounds that the text sets; None is open
    best        the number itself where one is stated without a bound, else None
    of          who is counted, for people; part_of: id of the larger figure that this one is a part of
    side        whose people they are, where it is told, in a word that goes before a noun: "Russian", "Hamas"; else ""
    since, area of a running total: from when (a date), over what (id of a `where` mention)
    """

    measure: Measure
    low: float | None
    high: float | None
    best: float | None = None
    modifier: Modifier = "exact"
    unit: str = ""
    of: Counted | None = None
    part_of: str | None = None
    scope: Scope = "unknown"
    since: date | None = None
    area: str | None = None
    side: str = ""

    @property
    def possible(self) -> bool:
        """Is the harm only feared, aimed at or expected: "the toll could pass 200"?"""
        return self.scope == "unknown" and self.measure in HARMS

    @property
    def whole(self) -> bool:
        """Does it count this happening, and all of it? Not so a part, a total over more, or what is only feared."""
        return self.scope in ("incident", "unknown") and self.part_of is None and not self.possible


class Text(Struct, frozen=True, kw_only=True, tag="text", tag_field="kind"):
    """Anything that is only words: that it happened ("asserted", "denied"), an instrument, a type."""

    text: str


Value = Who | Where | When | Figure | Text


class Acled(Struct, frozen=True):
    """An event's class in ACLED's terms: "ACLED-shaped", never ACLED data."""

    event_type: str
    sub_event_type: str
