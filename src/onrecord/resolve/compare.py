"""Two accounts: one happening, two, or unsure? A pure function of the two; the score comes with its reason."""

from __future__ import annotations

from math import exp

from onrecord.model import Judgement, Testimony
from onrecord.model.claims import Verdict
from onrecord.resolve.card import Card, card
from onrecord.resolve.reuse import similarity
from onrecord.resolve.scales import Scales, scales, type_pairs
from onrecord.resolve.signs import (
    NOTHING,
    Sign,
    contrary_sign,
    figure_sign,
    mode_sign,
    party_sign,
    place_sign,
    realis_sign,
    report_sign,
    said_of,
    time_sign,
    two_towns,
    word_sign,
)
from onrecord.rules import Rules

BY = "rule:link"
BY_STORY = "rule:story"  # what one story tells of two towns: it holds against what is not sure only
HURT = frozenset({"killed", "injured", "missing"})
AFTER = frozenset({"arrest", "resign", "convict"})
TAKEOVER = "martial-law"  # comes with the dead of its day, not after them
_TELLING = 0.35  # log-odds from which a sign is worth naming in the reason


def compare(a: Testimony, b: Testimony, rules: Rules) -> Judgement:
    """Are these accounts of one happening?

    Whoever compares many makes their cards once and uses `compare_cards`.
    """
    return compare_cards(card(a, rules), card(b, rules), rules)


def compare_cards(a: Card, b: Card, rules: Rules) -> Judgement:
    """As `compare`: `score` is how likely they are one (0 to 1), `reason` says why in plain words."""
    if b.id < a.id:
        a, b = b, a
    scale = scales(rules)
    signs = [
        _type_sign(a, b, rules, scale),
        place_sign(a, b, scale),
        time_sign(a, b, scale),
        contrary_sign(a, b, scale),
        report_sign(a, b, scale),
        party_sign(a, b, scale),
        figure_sign(a, b, scale),
        word_sign(a, b, scale),
        realis_sign(a, b, scale),
        mode_sign(a, b, scale),
        _copy_sign(a, b, scale),
        _sum_sign(a, b, scale),
        _name_sign(a, b, scale),
    ]
    total = scale.verdict.prior + sum(sign.worth for sign in signs)
    one_story = a.story == b.story
    verdict = _verdict(total, one_story, scale)
    by: str = BY
    if one_story:
        signs.append(Sign(-1.0, "told apart by one story"))
        if verdict != "different" and two_towns(a, b, scale):
            verdict, by = "different", BY_STORY
    return Judgement(a=a.id, b=b.id, verdict=verdict, by=by, score=_share(total), reason=_reason(signs, verdict))


def _verdict(total: float, one_story: bool, scale: Scales) -> Verdict:
    """What one story tells as two is never joined directly; others may join it, unless its parts differ plainly."""
    if one_story:
        return "different" if total <= scale.verdict.story else "unsure"
    if total >= scale.verdict.same:
        return "same"
    return "different" if total <= scale.verdict.different else "unsure"


def _share(total: float) -> float:
    return round(1 / (1 + exp(-max(-30.0, min(30.0, total)))), 4)


def _reason(signs: list[Sign], verdict: Verdict) -> str:
    """The signs that speak for the verdict first, then those against it."""
    telling = [sign for sign in signs if sign.reason and abs(sign.worth) >= _TELLING]
    side = -1.0 if verdict == "different" else 1.0
    telling.sort(key=lambda sign: -side * sign.worth)
    agree = [sign.reason for sign in telling if side * sign.worth > 0]
    against = [sign.reason for sign in telling if side * sign.worth < 0]
    said = ", ".join(agree) or "little to go by"
    return f"{said}; but {', '.join(against)}" if against else said


def _type_sign(a: Card, b: Card, rules: Rules, scale: Scales) -> Sign:
    if a.type == b.type:
        return Sign(scale.types.rare.get(a.type, scale.types.same))
    worth = type_pairs(rules).get((a.type, b.type), scale.types.other)
    if said_of(a, b, scale):
        worth = max(worth, scale.types.said)
    for one, other in ((a, b), (b, a)):
        after = one.type in scale.types.aftermath and one.mode != TAKEOVER and other.type in scale.types.harms
        if after and not one.counts.keys() & HURT and (other.counts.keys() & HURT or one.mode in AFTER):
            worth = min(worth, scale.types.after)
    return Sign(worth, f"{a.type.lower()} and {b.type.lower()}")


def _sum_sign(a: Card, b: Card, scale: Scales) -> Sign:
    """What several happenings add up to is none of them: two sums may be one, whatever they are summed over."""
    return Sign(scale.types.summed, "a total over several happenings") if a.sum != b.sum else NOTHING


def _name_sign(a: Card, b: Card, scale: Scales) -> Sign:
    """An aftershock is not the earthquake before it, near and soon as it may come."""
    return Sign(scale.types.called, f"one is called {_name(a.kind or b.kind)}") if a.kind != b.kind else NOTHING


def _name(kind: str) -> str:
    word = kind.removeprefix("n.")
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _copy_sign(a: Card, b: Card, scale: Scales) -> Sign:
    """One text in two reports: its accounts of one kind are the same happening, if they open the same way."""
    if a.story == b.story:
        return NOTHING
    common = similarity(a.reuse, b.reuse)
    if common < scale.reuse.copy or (a.lead != b.lead and a.type != b.type):
        return NOTHING
    return Sign(scale.reuse.worth * common, "near-identical text")
