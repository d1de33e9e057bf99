"""Candidate keys: two accounts are compared only where they share one.

Bands of near-identical text; pairs of rare words that follow one another, which are names, with the year; rare words
with the month, which find what has no place; family of types with place and week; at the last family with place, which
finds what has no date. All come from the account alone, so neither order nor size of the record matters.

A key that too many accounts share says too little by itself, and is split into finer ones: words by further words;
towns and countries by days, and days by counts, parties and words. Each finer key is reached from one other only. What
cannot be split says something only if it is words: that many share a text or a name tells that many tell of one thing;
that many share a town, a day and a count tells nothing.
"""

from __future__ import annotations

from itertools import pairwise
from math import floor

from onrecord.model import Testimony
from onrecord.resolve.card import Card, Days, card
from onrecord.resolve.reuse import bands
from onrecord.resolve.scales import families, scales
from onrecord.resolve.words import word_weights
from onrecord.rules import Rules, load_rules

MOST = 40
_CELL = 2.0  # degrees: towns nearer than half of it share a cell of one of the two grids
_WEEK = 8  # days of a bucket; two rows of buckets overlap by half, so four days apart share one always
_MONTH = 40
_LONG = 40  # days: a wider span is no date, but an age ("in 2003", "last year")
_WIDE = 150  # km: beyond, a point says nothing of where in it
_YEAR = 400
_RARE = 10
_NAMES = 8
_BANDS = 3
_DAYS = 3  # a day known so closely is a feature
_FEATURES = 8
_FURTHER = 5  # rare words by which words are split
LEVELS = 3  # roots, and two levels below: places by days, days by features; words by words

# What keys begin with: words; parties; a cell of the map in a week; a country in a week, a town at any time; days.
TEXT, NAME, WORD, WHO, CELL, IN, AT, ON = "text", "name", "word", "who", "cell", "in", "at", "on"
TELLING = frozenset({TEXT, NAME, WORD})
WHOLE = frozenset({TEXT, CELL})  # split no further


def keys(testimony: Testimony, rules: Rules | None = None) -> tuple[str, ...]:
    """The keys of an account, at most 40, the finest first."""
    rules = rules or load_rules()
    return card_keys(card(testimony, rules), rules)


def card_keys(seen: Card, rules: Rules) -> tuple[str, ...]:
    """As `keys`, of an account whose card is at hand."""
    when = _period(seen)
    kinds = _kinds(seen, rules)
    weeks, months = _weeks(when), _buckets(when, _MONTH)
    found = [f"{TEXT}|{band}" for band in bands(seen.reuse)[:_BANDS]]
    found += [f"{NAME}|{pair}|{year}" for pair in _names(seen, rules) for year in _buckets(when, _YEAR)]
    found += [f"{WORD}|{word}|{month}" for word in _rare(seen, rules) for month in months]
    found += [f"{place}|{kind}|{week}" for place in _places(seen) for kind in kinds for week in weeks]
    if seen.spot is None:
        found += [f"{WHO}|{party}|{week}" for party in sorted(seen.parties)[:2] for week in weeks]
    elif seen.spot.radius < _WIDE:
        found = [*found[: MOST - 2], *(f"{AT}|{seen.spot.folded}|{kind}" for kind in kinds)]
    return tuple(dict.fromkeys(key.replace("+", " ") for key in found))[:MOST]


def finer(key: str, seen: Card, rules: Rules) -> tuple[str, ...]:
    """The keys that one of this account's keys is split into where it is shared by too many; none where it is not."""
    if deepest(key):
        return ()
    kind, rest = key.split("|", 1)
    if kind in (NAME, WORD):
        return tuple(f"{key}+{word}" for word in _further(kind, rest.split("|")[0], seen, rules))
    if kind in (AT, IN):
        return tuple(f"{ON}|{rest}|{day}" for day in _days(seen))
    return tuple(f"{key}+{feature}" for feature in _features(seen, rules))


def deepest(key: str) -> bool:
    """Is this a key that is split no more?"""
    return "+" in key or key.split("|", 1)[0] in WHOLE


def of_words(key: str) -> bool:
    """Is it words that those under this key share? Then it tells something however many they are."""
    return key.split("|", 1)[0] in TELLING


def _kinds(seen: Card, rules: Rules) -> tuple[str, ...]:
    return families(rules).get(seen.type, ("deed",))


def _further(kind: str, root: str, seen: Card, rules: Rules) -> list[str]:
    """The rare words that split a key of words. A pair of words is reached from the first of them only."""
    own = [word.replace("+", " ") for word in _rare(seen, rules)[:_FURTHER]]
    return [word for word in own if word not in root.split() and (kind == NAME or word > root)]


def _days(seen: Card) -> list[str]:
    """The days that split a place; where they are not known closely, the weeks."""
    if seen.when is not None and seen.when.width <= _DAYS:
        return _buckets(seen.when, 2)
    return _weeks(_period(seen))


def _features(seen: Card, rules: Rules) -> list[str]:
    """What tells an account from others of its kind, place and day; at most eight."""
    found = [f"{measure}={counts[0].point:g}" for measure, counts in sorted(seen.counts.items())[:2]]
    found += sorted(seen.parties, key=lambda party: (-seen.parties[party], party))[:2]
    found += [word for word in _rare(seen, rules) if word not in found]
    return [feature.replace("+", " ") for feature in found[:_FEATURES]]


def _period(seen: Card) -> Days | None:
    """The days it is said to fall on; else those on which a report of it would appear."""
    if seen.when is not None:
        return seen.when
    return Days(seen.told.first - 3, seen.told.last) if seen.told is not None else None


def _weeks(when: Days | None) -> list[str]:
    if when is None:
        return ["ever"]
    if when.width > _LONG:
        return [f"y{when.first // 365}", f"y{when.last // 365}"]
    return _buckets(when, _WEEK)


def _buckets(when: Days | None, size: int) -> list[str]:
    """Two rows of buckets that overlap by half: days that lie within half a bucket share one."""
    if when is None:
        return ["ever"]
    middle = (when.first + when.last) // 2
    return [f"a{size}.{middle // size}", f"b{size}.{(middle + size // 2) // size}"]


def _places(seen: Card) -> list[str]:
    """The cells of both grids that the place lies in, and its country."""
    spot = seen.spot
    if spot is None:
        return []
    found = []
    if spot.point is not None and spot.radius < _WIDE:
        for grid, shift in (("c", 0.0), ("d", _CELL / 2)):
            cell = floor((spot.point[0] + shift) / _CELL), floor((spot.point[1] + shift) / _CELL)
            found.append(f"{CELL}|{grid}{cell[0]},{cell[1]}")
    found.append(f"{IN}|{spot.country or spot.folded}")
    return found


def _names(seen: Card, rules: Rules) -> list[str]:
    """Rare words that follow one another: the names of people, ships, squares; the first ones told."""
    weights, least = word_weights(rules), scales(rules).words.rare_weight
    words = list(seen.words)
    rare = [weights.get(word, 1.0) >= least for word in words]
    return [f"{a} {b}" for (a, b), both in zip(pairwise(words), pairwise(rare), strict=True) if all(both)][:_NAMES]


def _rare(seen: Card, rules: Rules) -> list[str]:
    """The words that tell most: those that no list of common words has, the first ones told."""
    weights, least = word_weights(rules), scales(rules).words.rare_weight
    rare = [word for word in seen.words if weights.get(word, 1.0) >= least]
    return sorted(rare, key=lambda word: weights.get(word, 1.0) < 1.0)[:_RARE]
