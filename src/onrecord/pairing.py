"""Pairs of accounts that a person had better judge, and what they have to see for it: both sides, and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from onrecord.errors import NotFound
from onrecord.evidence import Quotes
from onrecord.link import Linker
from onrecord.model import AccountRef, Event, Evidence, Judgement, Testimony
from onrecord.resolve.merge import holding
from onrecord.resolve.scales import scales
from onrecord.rules import Rules
from onrecord.store import Connection, keys, links, listing, readings
from onrecord.views import kinds, wording

MOST_ASKED = 6  # accounts of an event that are held against others
MOST_MET = 120  # accounts that one is held against
MOST_WORDS = 4  # values of a field that are shown
FIELDS = ("type", "when", "where", "who", "whom", "instrument", *wording.MEASURES)


class Doubt(Struct, frozen=True, kw_only=True):
    """Two accounts of which the rules do not know, or hardly, whether they are one happening, and why."""

    a: str
    b: str
    score: float
    reason: str
    verdict: str


class Side(Struct, frozen=True, kw_only=True):
    """One account of a pair: its event, its sentences, what it says field by field, in words."""

    account: str
    event: str
    title: str
    evidence: tuple[Evidence, ...]
    fields: dict[str, str]


class Pair(Struct, frozen=True, kw_only=True):
    """Both accounts, the fields in which they differ, what rules and people judge of the two, and what holds."""

    a: Side
    b: Side
    differing: tuple[str, ...]
    judged: tuple[Judgement, ...]
    held: Judgement | None
    person: bool


def doubts_of(connection: Connection, linker: Linker, event: Event) -> list[Doubt]:
    """The doubts on an event's accounts that nobody has judged: whether others belong to it, whether its own do.

    One for each other event, the likeliest; then those of its own that hardly hang together.
    """
    own = [ref.account for ref in event.accounts]
    told = links.judgements_on(connection, [bytes.fromhex(one) for one in own[:MOST_ASKED]])
    judged = {_pair(one.a, one.b) for one in holding(one for one in told if one.person).values()}
    found = [one for account in own[:MOST_ASKED] for one in _beside(connection, linker, account, set(own))]
    best: dict[str, Doubt] = {}
    homes = listing.homes(connection, {one.b for one in found})
    for one in sorted(found, key=lambda d: (-d.score, d.a, d.b)):
        home = homes.get(one.b)
        if home and home not in best and _pair(one.a, one.b) not in judged:
            best[home] = one
    least = scales(linker.rules).verdict.weak
    held = [j for j in holding(told).values() if j.verdict == "same" and not j.person and {j.a, j.b} <= set(own)]
    hardly = sorted((j for j in held if j.score < least), key=lambda j: (j.score, j.a, j.b))[:MOST_ASKED]
    doubts = [Doubt(a=j.a, b=j.b, score=j.score, reason=j.reason, verdict=j.verdict) for j in hardly]
    return [*best.values(), *doubts]


def _beside(connection: Connection, linker: Linker, account: str, own: set[str]) -> Iterable[Doubt]:
    """The accounts of other events of which the rules do not know whether they are one with this."""
    me, hot = bytes.fromhex(account), linker.blocks.hot
    others: set[bytes] = set()
    for number in sorted(keys.of(connection, [me]).get(me, ())):
        present = keys.first(connection, number, hot + 1)
        if len(present) <= hot:
            others.update(one for one in present if one.hex() not in own)
    pairs = [(me, other) for other in sorted(others)[:MOST_MET]]
    for one in linker.compared(connection, pairs):
        if one.verdict == "unsure":
            other = one.b if one.a == account else one.a
            yield Doubt(a=account, b=other, score=one.score, reason=one.reason, verdict=one.verdict)


def pair_shown(connection: Connection, a: str, b: str, rules: Rules) -> Pair:
    """Two accounts side by side. Raises NotFound where one of them is no account of a current reading."""
    told = readings.testimonies(connection, [_digest(a), _digest(b)])
    if a not in told or b not in told or a == b:
        raise NotFound(f"{a[:40]} and {b[:40]}: no two accounts of this record; see: /review")
    homes = listing.homes(connection, [a, b])
    quotes_of = Quotes(connection, rules)
    one, other = (_side(quotes_of, told[ident], homes) for ident in (a, b))
    both = one.fields.keys() & other.fields.keys()
    judged = [j for j in links.judgements_on(connection, [_digest(a)]) if {j.a, j.b} == {a, b}]
    held = next(iter(holding(judged).values()), None)
    return Pair(
        a=one,
        b=other,
        differing=tuple(name for name in FIELDS if name in both and one.fields[name] != other.fields[name]),
        judged=tuple(judged),
        held=held,
        person=held is not None and held.person,
    )


def _digest(ident: str) -> bytes:
    try:
        return bytes.fromhex(ident)
    except ValueError as error:
        raise NotFound(f"{ident[:40]}: no account's id") from error


def _side(quotes_of: Quotes, told: Testimony, homes: dict[str, str]) -> Side:
    account = told.account
    ref = AccountRef(report=told.source.name, story=told.source.story, account=account.id, lead=account.lead)
    bare = Event(id=account.id, title="", type=account.type, accounts=(ref,))
    (filled,) = quotes_of.fill(bare).accounts
    evidence = {(one.span, one.text): one for one in filled.evidence}
    return Side(
        account=account.id,
        event=homes.get(account.id, account.id),
        title=told.source.headline or "",
        evidence=tuple(evidence.values()),
        fields=_fields(told),
    )


def _fields(told: Testimony) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for claim in told.claims:
        if claim.field in FIELDS:
            words = wording.value_words(claim.value)
            found.setdefault(claim.field, []).append(kinds.type_words(words) if claim.field == "type" else words)
    return {name: "; ".join(_few(found[name])) for name in FIELDS if name in found}


def _few(words: Sequence[str]) -> list[str]:
    unique = sorted(dict.fromkeys(words))
    more = len(unique) - MOST_WORDS
    return unique if more <= 0 else [*unique[:MOST_WORDS], f"and {more} more"]


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)
