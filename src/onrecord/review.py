"""A person's judgement, through the same door as a rule's, anchored to spans so that a new reading finds it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from onrecord.errors import UsageError
from onrecord.model import Account, Event, Judgement, Span
from onrecord.model.claims import Verdict
from onrecord.store import Connection, links, quotes, readings, reports

VERDICTS: tuple[Verdict, ...] = ("same", "different", "unsure")


class Anchor(msgspec.Struct, frozen=True, array_like=True):
    """Where the account that was judged stands: a report's content id and its first trigger's span."""

    report: str
    span: Span


def judgement_by(
    connection: Connection, a: tuple[str, Event], b: tuple[str, Event], verdict: str, *, by: str, note: str = ""
) -> tuple[Judgement, bytes]:
    """The judgement and its anchors. `a` and `b` are what the person named (an event or an account) and its event.

    Raises UsageError where the verdict is none, the two are one account, or no name is given.
    """
    if verdict not in VERDICTS:
        raise UsageError(f"{verdict}: no verdict; say one of {', '.join(VERDICTS)}")
    if not by.strip():
        raise UsageError("a judgement needs a name; say who judges with --by NAME")
    one, other = sorted((_account(*a), _account(*b)))
    if one == other:
        raise UsageError(f"{a[0]} and {b[0]} are one account; name two")
    judgement = Judgement(
        a=one, b=other, verdict=verdict, by=by.strip(), score=1.0, reason="a person's judgement", note=note,
        person=True, at=datetime.now(UTC),
    )  # fmt: skip
    told = quotes.told(connection, [one, other])
    sides = [told[i].testimony for i in (one, other)]
    anchors = [Anchor(side.source.report, side.account.triggers[0].span) for side in sides]
    return judgement, msgspec.msgpack.encode(anchors)


def reanchor(connection: Connection, report: str, report_row: int) -> int:
    """After a new reading of a report: what people judged of its accounts holds for those that now stand there.

    A judgement on an account that is gone is said again, in the same person's name and as of the same time, of the
    current account that shares most of its anchor. Returns how many were.
    """
    current = readings.told_now(connection, report_row)
    here = {account.id for account in current}
    carried = 0
    for row, judgement, raw in links.anchored(connection):
        anchors = msgspec.msgpack.decode(raw, type=tuple[Anchor, Anchor])
        pairs = list(zip((judgement.a, judgement.b), anchors, strict=True))
        if not any(anchor.report == report and account not in here for account, anchor in pairs):
            continue
        sides = [
            (account if anchor.report != report or account in here else _heir(anchor.span, current), anchor)
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


def _heir(span: Span, accounts: Sequence[Account]) -> str | None:
    """The account whose triggers share most with the span of one that is gone; None where none shares a character."""
    shared = [
        (sum(max(0, min(span.end, t.span.end) - max(span.start, t.span.start)) for t in one.triggers), one.id)
        for one in accounts
    ]
    most, ident = max(shared, default=(0, ""))
    return ident if most else None


def _account(named: str, event: Event) -> str:
    """The account that a person means: the one named, or an event's first."""
    return next((ref.account for ref in event.accounts if ref.account.startswith(named)), event.accounts[0].account)
