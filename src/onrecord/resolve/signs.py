"""What each side of two accounts says of whether they tell of one happening: evidence, with its reason in words."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.resolve.card import Card, Count, Spot
from onrecord.resolve.scales import Counts, Place, Scales

IMAGINED = frozenset({"hypothetical", "negated"})
SHORT = 0.7  # a sentence that recalls a story has few of its words, but most of its own in common
FEW = 0.5  # a word in common says little where there are hardly any
SEVERAL_DAYS = 2
MANY = 12  # words of an account of a sentence; that fewer have none in common says less
NO_WORDS: frozenset[str] = frozenset()
AHEAD = frozenset({"future", "hypothetical"})


@dataclass(frozen=True, slots=True)
class Sign:
    """Evidence in log-odds for "one happening", and the reason; nothing said where nothing is known."""

    worth: float = 0.0
    reason: str = ""


NOTHING = Sign()


def said_of(a: Card, b: Card, scale: Scales) -> bool:
    """Do two stories lead with unlike things, one of which is what was said? It may be said of the other, anywhere."""
    return a.lead and b.lead and a.type != b.type and not scale.types.speech.isdisjoint((a.type, b.type))


def _anywhere(a: Card, b: Card, scale: Scales) -> bool:
    """Does one of two stories lead with words or sanctions? These are told at the place of those who decide or of
    those whom they concern."""
    return a.lead and b.lead and any(c.type in scale.place.anywhere and c.mode != "convict" for c in (a, b))


def place_sign(a: Card, b: Card, scale: Scales) -> Sign:
    """Distance against what the precision of both leaves open; what is said of a deed is often said elsewhere."""
    sign = _place_sign(a, b, scale)
    return Sign(scale.place.unknown) if sign.worth < scale.place.unknown and _anywhere(a, b, scale) else sign


def _place_sign(a: Card, b: Card, scale: Scales) -> Sign:
    one, two, worth = a.spot, b.spot, scale.place
    if one is None or two is None:
        return Sign(worth.unknown)
    km = one.km(two)
    if km is None:
        return _named(a, b, scale)
    room = one.radius + two.radius
    abroad = bool(one.country and two.country and one.country != two.country)
    if abroad and (km > 2 * room or max(one.radius, two.radius) >= worth.radius["country"]):
        return Sign(worth.other_country, "different countries")
    if km <= room:
        return _touching(one, two, km, worth)
    if km <= max(worth.around_km, 2 * room) and max(one.radius, two.radius) < worth.wide_as:
        return Sign(worth.around, f"{km:.0f} km apart")
    return Sign(worth.apart if km - room <= worth.far_km else worth.far, f"{km:.0f} km apart")


def _touching(one: Spot, two: Spot, km: float, worth: Place) -> Sign:
    if one.folded == two.folded and max(one.radius, two.radius) < worth.wide_as:
        return Sign(worth.same + worth.rare_name * one.rare, "same place")
    largest = max(one.radius, two.radius)
    if largest >= worth.radius["region"]:
        return Sign(worth.country, "same country" if one.country == two.country else "same region")
    if largest >= worth.wide_as:
        return Sign(worth.wide, "one place within the other")
    if km > worth.other_name_km and largest <= worth.radius["town"]:
        return Sign(worth.around, f"{km:.0f} km apart")
    return Sign(worth.near, "same place" if km < 1 else f"{km:.0f} km apart at most")


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
    widest = max(a.when.width, b.when.width)
    if gap == 0:
        if widest == 0:
            return Sign(worth.same_day, "same day")
        if a.when.open or b.when.open:
            return Sign(worth.open_overlap, "days that may overlap")
        return Sign(worth.overlap if widest <= worth.week else worth.wide_overlap, "days that overlap")
    if _fulfils(a, b, gap, worth.plan_early):
        return Sign(worth.plan, "planned, then done")
    if gap == 1 and widest <= worth.week:
        return Sign(worth.next_day, "a day apart")
    late = _dated_by_report(a) or _dated_by_report(b)
    return Sign(_step(worth.told_late if late else worth.gap, gap), f"{gap} days apart")


def _dated_by_report(a: Card) -> bool:
    """Is its day that of its report? Then it may be the day of the telling."""
    return a.when is not None and a.told is not None and a.when.last >= a.told.first


def _step(steps: list[tuple[int, float]], days: int) -> float:
    """The worth of so many days: that of the first step that holds them."""
    return next((worth for most, worth in steps if days <= most), steps[-1][1])


def _told(a: Card, b: Card, scale: Scales) -> Sign:
    """A happening without a date was told of soon after; it was not before its report's day by much."""
    one, two = a.when or a.told, b.when or b.told
    if one is None or two is None:
        return NOTHING
    gap = one.gap(two)
    if gap <= scale.time.plan_early and (a.realis in AHEAD) != (b.realis in AHEAD) and _one_place(a, b):
        return Sign(scale.time.plan, "a plan, and what was done")
    worth = min(scale.time.unknown, _step(scale.time.told_late, gap))
    return Sign(worth, f"told {gap} days apart" if worth < 0 else "")


def _one_place(a: Card, b: Card) -> bool:
    km = a.spot.km(b.spot) if a.spot is not None and b.spot is not None else None
    return km is not None and a.spot is not None and b.spot is not None and km <= a.spot.radius + b.spot.radius


def report_sign(a: Card, b: Card, scale: Scales) -> Sign:
    """Stories about one happening come out together; a story that only recalls it may come any time."""
    if not (a.lead and b.lead) or a.told is None or b.told is None:
        return NOTHING
    gap = a.told.gap(b.told)
    return Sign(_step(scale.time.reports, gap), "reported together" if gap <= 1 else f"reported {gap} days apart")


def contrary_sign(a: Card, b: Card, scale: Scales) -> Sign:
    """What contradicts in several ways: together they tell more than each, as a misreading of all is rare.

    Another town on another day weighs most; numbers far apart and other means add to it.
    """
    worth = scale.time
    place, day = _elsewhere(a, b, scale), a.when is not None and b.when is not None and a.when.gap(b.when) > 0
    others = [figure_sign(a, b, scale).worth <= scale.figure.far_off, mode_sign(a, b, scale).worth < 0]
    many = sum((place, day, *others))
    if place and day:
        elsewhere = worth.far_elsewhere if _far_towns(a, b, scale) else worth.elsewhere
        return Sign(elsewhere + worth.contrary * (many - 2), "another place on another day")
    return Sign(worth.contrary * (many - 1), "told otherwise in several ways") if many > 1 else NOTHING


def _elsewhere(a: Card, b: Card, scale: Scales) -> bool:
    """Is each told of at a place of its own, known well enough?"""
    if a.spot is None or b.spot is None or _anywhere(a, b, scale):
        return False
    km, wide = a.spot.km(b.spot), max(a.spot.radius, b.spot.radius) >= scale.place.wide_as
    return km is not None and not wide and km > a.spot.radius + b.spot.radius


def _far_towns(a: Card, b: Card, scale: Scales) -> bool:
    """Is each told of in a town far from the other, with a day of its own? A night has two dates."""
    if a.when is None or b.when is None or a.when.open or b.when.open or a.when.gap(b.when) < SEVERAL_DAYS:
        return False
    km = a.spot.km(b.spot) if a.spot is not None and b.spot is not None else None
    if km is None or a.spot is None or b.spot is None:
        return False
    return km > scale.place.around_km and max(a.spot.radius, b.spot.radius) <= scale.place.radius["town"]


def two_towns(a: Card, b: Card, scale: Scales) -> bool:
    """Is each told of in a town of its own, however near to one another?"""
    if a.spot is None or b.spot is None or a.spot.folded == b.spot.folded:
        return False
    km, widest = a.spot.km(b.spot), max(a.spot.radius, b.spot.radius)
    return km is not None and km > scale.place.other_name_km and widest <= scale.place.radius["town"]


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
        if best is not None and best < 0:
            best = _over_time(a, b, measure, best, worth)
        if best is not None:
            total += best
            if best >= worth.same:
                reasons.append(f"both give the same number of {measure}")
    return Sign(min(worth.most, max(worth.least, total)), ", ".join(sorted(reasons)))


def _over_time(a: Card, b: Card, measure: str, worth: float, scale: Counts) -> float:
    """What unlike counts of harm of two days tell: a toll that grew a little is one toll; it seldom falls by half."""
    if a.told is None or b.told is None or a.told.gap(b.told) == 0 or measure not in ("killed", "injured"):
        return worth
    later, earlier = (a, b) if a.told.first > b.told.last else (b, a)
    now, before = (max(c.point for c in one.counts[measure]) for one in (later, earlier))
    if 2 * now < before:
        return min(worth, scale.fell)
    grew = before < now <= scale.grown_by * before and a.told.gap(b.told) <= scale.grown_within
    return scale.grew if grew else worth


def _pair(x: Count, y: Count, scale: Scales) -> float:
    worth = scale.figure
    if x.point == y.point:
        return worth.same_big if x.point >= worth.big else worth.same
    if x.low <= y.high and y.low <= x.high:
        return worth.agree
    return worth.far_off if max(x.point, y.point) > 4 * min(x.point, y.point) + 4 else worth.other


def word_sign(a: Card, b: Card, scale: Scales) -> Sign:
    """The share of weight of words in common (a cosine that leans to the shorter), and rare words in common."""
    worth = scale.words
    if not a.words or not b.words or a.story == b.story:  # a lead account has all words of its story
        return NOTHING
    small, large = (a, b) if len(a.words) <= len(b.words) else (b, a)
    placed = small.spot.stems & large.spot.stems if small.spot is not None and large.spot is not None else NO_WORDS
    weights = [weight for word, weight in small.words.items() if word in large.words and word not in placed]
    share = sum(w * w for w in weights) / ((small.weight + FEW) ** SHORT * (large.weight + FEW) ** (1 - SHORT))
    rare = sum(w >= worth.rare_weight for w in weights) - worth.rare_free * len(small.words)
    chance = worth.own_chance if a.outlet is not None and a.outlet == b.outlet else worth.chance
    least = worth.least * min(1.0, len(small.words) / MANY)
    total = max(least, min(worth.most, worth.worth * (share - chance)))
    total += min(worth.rare_most, worth.rare * max(0.0, rare))
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


def mode_sign(a: Card, b: Card, scale: Scales) -> Sign:
    """By other means: an air strike is no shooting. Modes of one kind of means are told for one another too often."""
    if a.mode is None or b.mode is None or a.mode == b.mode or a.type != b.type:
        return NOTHING
    means = [next((i for i, kind in enumerate(scale.mode.means) if mode in kind), None) for mode in (a.mode, b.mode)]
    if None in means or means[0] == means[1]:
        return NOTHING
    return Sign(scale.mode.apart, f"{a.mode} and {b.mode}")
