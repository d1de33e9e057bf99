"""A person's judgement, through the same door as a rule's, anchored to spans so that a new reading finds it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from onrecord.errors import UsageError
from onrecord.model import Event, Judgement, Span
from onrecord.model.claims import Judged, Verdict
from onrecord.store import Connection, links, quotes, readings, reports, sightings

VERDICTS: tuple[Verdict, ...] = ("same", "different", "unsure")


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
    if verdict not in VERDICTS:
        raise UsageError(f"{verdict}: no verdict; say one of {', '.join(VERDICTS)}")
    if not by.strip():
        raise UsageError("a judgement needs a name; say who judges with --by NAME")
    if a.of != b.of:
        raise UsageError(f"{a.told} and {b.told}: an event and a party are never one; name two events or two parties")
    one, other = sorted((a.id, b.id))
    if one == other:
        raise UsageError(f"{a.told} and {b.told} are one {a.of}; name two")
    judgement = Judgement(
        a=one, b=other, verdict=verdict, by=by.strip(), score=1.0, reason="a person's judgement", note=note,
        person=True, at=datetime.now(UTC), of=a.of,
    )  # fmt: skip
    return judgement, msgspec.msgpack.encode([_anchor(connection, i, a.of) for i in (one, other)])


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
    for row, judgement, raw in links.anchored(connection):
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
            links.set_aside(connection, row)
            carried += links.add_judgements(connection, [again], msgspec.msgpack.encode([first, second]))
    return carried


def returned(connection: Connection, report: str) -> list[int]:
    """The rows of people's judgements that waited for this report, which had been removed, and for no other."""
    found = []
    for row, _, raw in links.of_removed(connection):
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
    return there if links.add_said(connection, judgement, raw, holds=there == wanted) else None


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
