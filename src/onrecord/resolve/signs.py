"""What each side of two accounts says of whether they tell of one happening: evidence, with its reason in words."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.resolve.card import Card, Count, Days
from onrecord.resolve.scales import Scales

IMAGINED = frozenset({"hypothetical", "negated"})
AHEAD = frozenset({"future", "hypothetical"})


@dataclass(frozen=True, slots=True)
class Sign:
    """Evidence in log-odds for "one happening", and the reason; nothing said where nothing is known."""

    worth: float = 0.0
    reason: str = ""


NOTHING = Sign()


def place_sign(a: Card, b: Card, scale: Scales) -> Sign:
    """Distance against what the precision of both leaves open."""
    one, two, worth = a.spot, b.spot, scale.place
    if one is None or two is None:
        return NOTHING
    km = one.km(two)
    if km is None:
        return _named(a, b, scale)
    room = one.radius + two.radius
    if km > room and one.country and two.country and one.country != two.country:
        return Sign(worth.other_country, "different countries")
    largest = max(one.radius, two.radius)
    if km <= room:
        if largest >= scale.place.radius["country"] or largest > worth.wide_as:
            return Sign(worth.country, "same country")
        if largest >= worth.wide_as:
            return Sign(worth.wide, "places within one another")
        return Sign(worth.same, "same place" if one.folded == two.folded else f"{km:.0f} km apart at most")
    if km <= 2 * room:
        return Sign(worth.near, f"{km:.0f} km apart")
    return Sign(max(worth.far_least, worth.far_per_km * (km - 2 * room) - 1.0), f"{km:.0f} km apart")


def _named(a: Card, b: Card, scale: Scales) -> Sign:
    """Places of which one has no point: by name, then by country."""
    one, two = a.spot, b.spot
    if one is None or two is None:
        return NOTHING
    if one.folded == two.folded:
        return Sign(scale.place.near, "same place by name")
    if one.country and two.country and one.country != two.country:
        return Sign(scale.place.other_country, "different countries")
    return NOTHING


def time_sign(a: Card, b: Card, scale: Scales) -> Sign:
    """Overlap against width; where a date is missing, how near the reports lie."""
    worth = scale.time
    if a.when is None or b.when is None:
        return _told(a, b, scale)
    gap = a.when.gap(b.when)
    if gap == 0:
        if a.when.width == 0 and b.when.width == 0:
            return Sign(worth.same_day, "same day")
        narrow = max(a.when.width, b.when.width) <= worth.week
        return Sign(worth.overlap if narrow else worth.wide_overlap, "days that overlap")
    if _fulfils(a, b, gap, worth.plan_early):
        return Sign(0.0, "planned, then done")
    days = max(0, gap - worth.gap_free)
    apart = "a day apart" if gap == 1 else f"{gap} days apart"
    return Sign(max(worth.gap_least, worth.gap_per_day * days), apart)


def _told(a: Card, b: Card, scale: Scales) -> Sign:
    """A happening without a date was told of soon after; it was not before its report's day by much."""
    one, two = a.when or a.told, b.when or b.told
    if one is None or two is None:
        return NOTHING
    days = one.gap(two) - scale.time.unknown_gap_free
    if days <= 0:
        return NOTHING
    return Sign(max(scale.time.gap_least, scale.time.unknown_gap_per_day * days), f"told {days} days apart and more")


def _fulfils(a: Card, b: Card, gap: int, most: int) -> bool:
    """Is one the plan that the other carries out?"""
    first, second = (a, b) if a.when and b.when and a.when.first <= b.when.first else (b, a)
    return first.realis in AHEAD and second.realis not in IMAGINED and gap <= most


def party_sign(a: Card, b: Card, scale: Scales) -> Sign:
    """Parties that both name."""
    worth = scale.party
    if not a.parties or not b.parties:
        return NOTHING
    common = a.parties.keys() & b.parties.keys()
    total = 0.0
    for key in common:
        total += worth.known if key[0] == "@" else worth.named * a.parties[key] * a.parties[key]
    if total > worth.generic:
        return Sign(min(worth.most, total), "parties in common")
    told = max(a.parties.values()) > 0.5 and max(b.parties.values()) > 0.5
    return Sign(worth.other, "other parties") if told and not common else Sign(min(worth.most, total))


def figure_sign(a: Card, b: Card, scale: Scales) -> Sign:
    """Counts of the same harm to the same people: the same number, one that agrees, another."""
    worth = scale.figure
    if not a.counts or not b.counts:
        return NOTHING
    total, reasons = 0.0, []
    for measure in a.counts.keys() & b.counts.keys():
        pairs = ((x, y) for x in a.counts[measure] for y in b.counts[measure] if x.of == y.of)
        best = max((_pair(x, y, scale) for x, y in pairs), default=None)
        if best is not None:
            total += best
            if best >= worth.same:
                reasons.append(f"both give the same number of {measure}")
    return Sign(min(worth.most, max(worth.least, total)), ", ".join(sorted(reasons)))


def _pair(x: Count, y: Count, scale: Scales) -> float:
    worth = scale.figure
    if x.point == y.point:
        return worth.same_big if x.point >= worth.big else worth.same
    if x.low <= y.high and y.low <= x.high:
        return worth.agree
    return worth.far_off if max(x.point, y.point) > 4 * min(x.point, y.point) + 4 else worth.other


def word_sign(a: Card, b: Card, scale: Scales) -> Sign:
    """The share of weight of words in common (a cosine), and rare words in common."""
    worth = scale.words
    if not a.words or not b.words:
        return NOTHING
    small, large = (a.words, b.words) if len(a.words) <= len(b.words) else (b.words, a.words)
    weights = [weight for word, weight in small.items() if word in large]
    share = sum(w * w for w in weights) / (a.weight * b.weight) ** 0.5
    rare = sum(w >= worth.rare_weight for w in weights)
    total = max(worth.least, min(worth.most, worth.worth * (share - worth.chance)))
    total += min(worth.rare_most, worth.rare * rare)
    if share > 2 * worth.chance:
        return Sign(total, "told in the same words" if share > 0.4 else "words in common")
    return Sign(total, "other words" if share < worth.chance / 2 else "")


def realis_sign(a: Card, b: Card, scale: Scales) -> Sign:
    """A thing that happened and one that is only imagined are seldom one; a plan and its fulfilment are."""
    if a.realis == b.realis:
        return NOTHING
    if (a.realis in IMAGINED) != (b.realis in IMAGINED):
        return Sign(scale.realis.apart, "one says that it happened, the other does not")
    return Sign(scale.realis.background)


def days_between(a: Days | None, b: Days | None) -> int | None:
    """Days between two spans, where both are known."""
    return a.gap(b) if a is not None and b is not None else None
