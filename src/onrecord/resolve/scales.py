"""The numbers that linking and findings go by, as they stand in `thresholds.toml`."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from onrecord.model.values import Precision
from onrecord.rules import Rules

FILE = "thresholds.toml"


class Types(Struct, frozen=True):
    """How kinds of happening count as signs."""

    same: float
    rare: dict[str, float]
    other: float
    close: list[tuple[str, str, float]]
    harms: frozenset[str]
    aftermath: frozenset[str]
    after: float
    speech: frozenset[str]
    said: float
    summed: float
    apart: list[str]
    called: float


class Place(Struct, frozen=True):
    """How places count: how wide each precision is, and what distance tells."""

    radius: dict[Precision, float]
    wide_as: float
    same: float
    rare_name: float
    near: float
    around: float
    around_km: float
    other_name_km: float
    wide: float
    country: float
    apart: float
    far: float
    far_km: float
    other_country: float
    anywhere: frozenset[str]
    unknown: float


class Time(Struct, frozen=True):
    """How days count: the same, near, far."""

    same_day: float
    next_day: float
    overlap: float
    wide_overlap: float
    open_overlap: float
    week: int
    told_late: list[tuple[int, float]]
    gap: list[tuple[int, float]]
    unknown: float
    plan: float
    plan_early: int
    elsewhere: float
    far_elsewhere: float
    contrary: float
    reports: list[tuple[int, float]]


class Party(Struct, frozen=True):
    """How shared parties count."""

    known: float
    named: float
    generic: float
    most: float
    other: float


class Counts(Struct, frozen=True):
    """How equal and unequal figures count."""

    same: float
    same_big: float
    agree: float
    other: float
    far_off: float
    fell: float
    grew: float
    grown_by: float
    grown_within: int
    big: float
    most: float
    least: float


class Words(Struct, frozen=True):
    """How shared words count."""

    chance: float
    own_chance: float
    worth: float
    most: float
    least: float
    rare: float
    rare_free: float
    rare_most: float
    rare_weight: float


class RealisScale(Struct, frozen=True):
    """How unlike realis counts."""

    apart: float
    background: float


class ModeScale(Struct, frozen=True):
    """How unlike modes count."""

    apart: float
    means: list[list[str]]


class BlockScale(Struct, frozen=True):
    """How many accounts may share a key before it is split, and with how many on either side they are compared then."""

    hot: int
    beside: int


class CrowdScale(Struct, frozen=True):
    """How many accounts may hang together before only surer judgements count, how sure, and by whom a crowd is told."""

    together: int
    surer: list[float]
    each: int

    @property
    def levels(self) -> tuple[float, ...]:
        """How sure judgements of sameness have to be to count, the level of all of them first."""
        return (0.0, *sorted({one for one in self.surer if one > 0}))


class Reuse(Struct, frozen=True):
    """When two texts are copies."""

    copy: float
    worth: float


class VerdictScale(Struct, frozen=True):
    """When a score makes a verdict."""

    prior: float
    story: float
    same: float
    different: float
    weak: float
    title_lead: int


class FindingScale(Struct, frozen=True):
    """How findings weigh their values."""

    rising: list[str]
    far_places_km: float
    told_that_day: float
    part: float
    anyone: frozenset[str]
    floor: int
    died: int
    short_of: float
    compared: int


class DatingScale(Struct, frozen=True):
    """How far a happening's stories tell the day of one that states none."""

    late: int
    widest: int
    narrow: int
    held: float


class Scales(Struct, frozen=True):
    """All of `thresholds.toml`; each number is explained there."""

    families: dict[str, list[str]]
    types: Types
    place: Place
    time: Time
    party: Party
    figure: Counts
    words: Words
    realis: RealisScale
    mode: ModeScale
    reuse: Reuse
    blocks: BlockScale
    crowds: CrowdScale
    verdict: VerdictScale
    findings: FindingScale
    dating: DatingScale


def scales(rules: Rules) -> Scales:
    """The numbers, with a user's own laid over them."""
    return rules.table(FILE, Scales)


@lru_cache(maxsize=8)
def families(rules: Rules) -> dict[str, tuple[str, ...]]:
    """Type -> the families that it belongs to; candidates have one in common."""
    found: dict[str, list[str]] = {}
    for family, types in scales(rules).families.items():
        for kind in types:
            found.setdefault(kind, []).append(family)
    return {kind: tuple(names) for kind, names in found.items()}


@lru_cache(maxsize=8)
def type_pairs(rules: Rules) -> dict[tuple[str, str], float]:
    """Two types -> what it says that two accounts are of these, both ways round."""
    close = scales(rules).types.close
    return {(a, b): worth for a, b, worth in close} | {(b, a): worth for a, b, worth in close}
