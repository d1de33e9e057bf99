"""A person's judgement, through the same door as a rule's, anchored to spans so that a new reading finds it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from onrecord.errors import UsageError
from onrecord.model import Event, Judgement, Span
from onrecord.model.claims import Judged, Verdict
from onrecord.resolve.merge import holding
from onrecord.store import Connection, links, opinions, quotes, readings, reports, sightings
from onrecord.which import check_author

VERDICTS: tuple[Verdict, ...] = ("same", "different", "unsure")
WITHDRAWN: Verdict = "withdrawn"
MOST_APART = 5_000  # pairs that one split may judge


NAMELESS = "a judgement needs a name; say who judges with --by NAME"


class Anchor(msgspec.Struct, frozen=True, array_like=True):
    """Where what was judged stands: a report's content id, and the span of its first trigger or its name."""

    report: str
    span: Span


class Side(msgspec.Struct, frozen=True):
    """What a person judges: an account or one story's party. `told` is what the person called it by."""

    id: str
    told: str
    of: Judged = "account"


Standing = tuple[str, tuple[Span, ...]]  # what stands in a text: its id, and where


def judgement_by(
    connection: Connection, a: Side, b: Side, verdict: str, *, by: str, note: str = ""
) -> tuple[Judgement, bytes]:
    """The judgement and its anchors.

    Raises UsageError where the verdict is none, the two are one or of two sorts, or no name is given.
    """
    if verdict not in (*VERDICTS, WITHDRAWN):
        raise UsageError(f"{verdict}: no verdict; say one of {', '.join(VERDICTS)}")
    check_author(by, note, NAMELESS)
    if a.of != b.of:
        raise UsageError(f"{a.told} and {b.told}: an event and a party are never one; name two events or two parties")
    one, other = sorted((a.id, b.id))
    if one == other:
        raise UsageError(f"{a.told} and {b.told} are one {a.of}; name two")
    if verdict == WITHDRAWN and not judged_by_people(connection, one, other):
        raise UsageError(f"{a.told} and {b.told}: nobody has judged these two; there is nothing to take back")
    return _anchored(connection, _judgement((one, other), verdict, a.of, by=by, note=note))


def apart(
    connection: Connection, event: Event, sides: tuple[Sequence[str], Sequence[str]], *, by: str, note: str = ""
) -> list[tuple[Judgement, bytes]]:
    """The judgements that keep some accounts of an event apart from the others, each with its anchors.

    Raises UsageError where one of the sides is empty or has an account of another event, or the sides are very large.
    """
    check_author(by, note, NAMELESS)
    own = {ref.account for ref in event.accounts}
    if not all(sides) or not own.issuperset({*sides[0], *sides[1]}):
        raise UsageError("name some accounts of the event, and not all of them: those are parted from the others")
    if len(sides[0]) * len(sides[1]) > MOST_APART:
        raise UsageError(f"that would be more than {MOST_APART} judgements; part fewer accounts at a time")
    pairs = [(min(a, b), max(a, b)) for a in sides[0] for b in sides[1]]
    return [_anchored(connection, _judgement(pair, "different", "account", by=by, note=note)) for pair in pairs]


def judged_by_people(connection: Connection, one: str, other: str) -> bool:
    """Does what a person judged of these two hold?"""
    both = links.judgements_on(connection, [bytes.fromhex(one)])
    return bool(holding([j for j in both if j.person and {j.a, j.b} == {one, other}]))


def _judgement(pair: tuple[str, str], verdict: Verdict, of: Judged, *, by: str, note: str) -> Judgement:
    return Judgement(
        a=pair[0],
        b=pair[1],
        verdict=verdict,
        by=by.strip(),
        score=1.0,
        reason="a person's judgement",
        note=note,
        person=True,
        at=datetime.now(UTC),
        of=of,
    )


def _anchored(connection: Connection, one: Judgement) -> tuple[Judgement, bytes]:
    """A judgement with where its sides stand."""
    return one, msgspec.msgpack.encode([_anchor(connection, ident, one.of) for ident in (one.a, one.b)])


def _anchor(connection: Connection, ident: str, of: Judged) -> Anchor:
    if of == "party":
        return Anchor(*sightings.anchor(connection, ident))
    told = quotes.told(connection, [ident])[ident].testimony
    return Anchor(told.source.report, told.account.triggers[0].span)


def reanchor(connection: Connection, report: str, report_row: int) -> int:
    """After a new reading of a report: what people judged of its accounts and parties holds for those that stand there.

    A judgement on one that is gone is said again, in the same person's name and as of the same time, of the current
    one of its sort that shares most of its anchor. Returns how many were.
    """
    current: dict[Judged, list[Standing]] = {
        "account": [(one.id, tuple(t.span for t in one.triggers)) for one in readings.told_now(connection, report_row)],
        "party": sightings.told_now(connection, report),
    }
    here = {ident for standing in current.values() for ident, _ in standing}
    carried = 0
    for row, judgement, raw in opinions.anchored(connection):
        anchors = msgspec.msgpack.decode(raw, type=tuple[Anchor, Anchor])
        pairs = list(zip((judgement.a, judgement.b), anchors, strict=True))
        if not any(anchor.report == report and account not in here for account, anchor in pairs):
            continue
        sides = [
            (
                account if anchor.report != report or account in here else _heir(anchor.span, current[judgement.of]),
                anchor,
            )
            for account, anchor in pairs
        ]
        (one, first), (other, second) = sorted(sides, key=lambda side: side[0] or "")
        if one and other and one != other:
            again = msgspec.structs.replace(judgement, a=one, b=other)
            opinions.set_aside(connection, row)
            carried += links.add_judgements(connection, [again], msgspec.msgpack.encode([first, second]))
    return carried


def returned(connection: Connection, report: str) -> list[int]:
    """The rows of people's judgements that waited for this report, which had been removed, and for no other."""
    found = []
    for row, _, raw in opinions.removed(connection):
        wanted = {anchor.report for anchor in msgspec.msgpack.decode(raw, type=tuple[Anchor, Anchor])}
        if report in wanted and all(reports.row_of(connection, one) is not None for one in wanted - {report}):
            found.append(row)
    return found


def say_too(connection: Connection, judgement: Judgement, raw: bytes) -> set[str] | None:
    """Keep what a person judged in another record; None where this one has it already.

    Returns the reports that it is anchored in. Where one of them is not in this record it is kept for the log only.
    """
    wanted = {anchor.report for anchor in msgspec.msgpack.decode(raw, type=tuple[Anchor, Anchor])}
    there = {one for one in wanted if reports.row_of(connection, one) is not None}
    return there if opinions.add_said(connection, judgement, raw, holds=there == wanted) else None


def _heir(span: Span, standing: Sequence[Standing]) -> str | None:
    """What shares most of the span of one that is gone; None where nothing shares a character."""
    shared = [
        (sum(max(0, min(span.end, own.end) - max(span.start, own.start)) for own in spans), ident)
        for ident, spans in standing
    ]
    most, ident = max(shared, default=(0, ""))
    return ident if most else None


def side_of(named: str, event: Event) -> Side:
    """The account that a person means: the one named, or an event's first."""
    own = next((ref.account for ref in event.accounts if ref.account.startswith(named)), event.accounts[0].account)
    return Side(own, named)
