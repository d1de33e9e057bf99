"""What ended a value that stands no more: a rise, an update, a correction, a restatement, a counter begun again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from onrecord.model import Testimony
from onrecord.model.events import Change
from onrecord.resolve.likeness import Kind, in_words, point
from onrecord.resolve.sayings import Saying, Told
from onrecord.resolve.words import content_words
from onrecord.rules import Rules

SAID: Mapping[Change, str] = {
    "update": "replaced by the same source, which later said {number}",
    "correction": "corrected by the same source, which later said {number}",
    "restatement": "restated by the same source, which counts otherwise now and says {number}",
    "restart": "the counter began again: the same source later said {number}",
    "rise": "the count rose: {origin} later said {number}",
    "retraction": "taken back by its own source",
}


class ChangeExample(Struct, frozen=True):
    """A sentence, and what it says of an earlier number."""

    text: str
    change: Change


class ChangeRule(Struct, frozen=True):
    """A rule of `en/changes.toml`: words that name what became of an earlier number."""

    id: str
    change: Change
    cues: list[str]
    because: str
    examples: list[ChangeExample]


class ChangeRules(Struct, frozen=True):
    """`en/changes.toml`."""

    disputes: list[str]
    rule: list[ChangeRule]


@lru_cache(maxsize=8)
def _cues(rules: Rules) -> tuple[tuple[Change, frozenset[str]], ...]:
    """Each cue as the stems that have to stand in the account's words."""
    table = rules.table("en/changes.toml", ChangeRules)
    return tuple((one.change, frozenset(content_words(cue, rules))) for one in table.rule for cue in one.cues)


def changes_told(words: Iterable[str], rules: Rules) -> frozenset[Change]:
    """The changes that an account's words speak of."""
    told = frozenset(words)
    return frozenset(change for change, stems in _cues(rules) if stems <= told)


@lru_cache(maxsize=8)
def _disputing(rules: Rules) -> tuple[frozenset[str], ...]:
    """Each phrase of dispute as the stems that have to stand in the account's words."""
    table = rules.table("en/changes.toml", ChangeRules)
    return tuple(frozenset(content_words(phrase, rules)) for phrase in table.disputes)


def disputes(testimony: Testimony, rules: Rules) -> bool:
    """Does the account speak of one count being held against another?"""
    words = frozenset(testimony.words)
    return any(stems <= words for stems in _disputing(rules))


def told_of(testimony: Testimony, rules: Rules) -> frozenset[Change]:
    """As `changes_told`, of a testimony."""
    return changes_told(testimony.words, rules)


def change_to(following: Saying, saying: Saying, rising: bool) -> Change:
    """What the same origin's later number makes of the earlier one; a fall of what can only rise is a correction."""
    told = {change for one in following.told if one.last is None or one.last == following.told[0].last
            for change in one.changes}  # fmt: skip
    falls = point(following.figure) < point(saying.figure)
    if falls and "restart" in told:
        return "restart"
    if "restatement" in told:
        return "restatement"
    return "correction" if (falls and rising) or "correction" in told else "update"


def in_reason(change: Change, by: Saying, saying: Saying | None = None) -> str:
    """The change in words, with the number and the source that made it; `saying`: what it ended."""
    if change == "correction" and saying is not None and saying.origin != by.origin:
        return f"corrected: {by.origin} later said {in_words(by.figure)}"
    return SAID[change].format(number=in_words(by.figure), origin=by.origin)


def begun_again(kinds: Mapping[Kind, Sequence[Told]]) -> dict[Kind, str]:
    """Running totals whose source began to count anew, from a later day on; each with the reason.

    "300 since January", then "12 since the truce ended": both hold, each of its time.
    """
    found: dict[Kind, str] = {}
    totals = [kind for kind in kinds if kind.scope == "cumulative" and kind.period and not kind.part]
    for kind in totals:
        for other in sorted(totals):
            same = (other.of, other.area) == (kind.of, kind.area) and other.period > kind.period
            if kind not in found and same and _falls(kinds[kind], kinds[other]):
                found[kind] = f"the counter began again: the same source counts from {other.period} on now"
    return found


def _falls(before: Sequence[Told], after: Sequence[Told]) -> bool:
    """Does an origin of the first later give less by the second?"""
    return any(
        a.chain.origin == b.chain.origin and b.first and a.last and b.first > a.last
        and point(b.figure) < point(a.figure)
        for a in before for b in after if not (a.denied or b.denied)
    )  # fmt: skip
