"""A person's judgement, through the same door as a rule's, anchored to spans so that a new reading finds it again."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from onrecord.errors import UsageError
from onrecord.model import Event, Judgement, Span
from onrecord.model.claims import Verdict
from onrecord.store import Connection, quotes

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


def _account(named: str, event: Event) -> str:
    """The account that a person means: the one named, or an event's first."""
    return next((ref.account for ref in event.accounts if ref.account.startswith(named)), event.accounts[0].account)
