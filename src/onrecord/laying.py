"""Which words of people are to be laid over which accounts: they are found again where a report was read anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.model import Account, Correction, Span, Testimony, laid_over
from onrecord.resolve.said import Said
from onrecord.store import Connection, corrections, readings, reports


def said_of(connection: Connection, told: Iterable[Testimony], until: date | None = None) -> list[Said]:
    """What people say of the values of these accounts and still holds; with `until`, said by that day."""
    names = {one.source.report for one in told}
    found: list[Said] = []
    for report, every in corrections.by_report(connection, names).items():
        said = [one for one in every if until is None or one.at.date() <= until]
        holding = laid_over(said)
        if holding:
            row = reports.row_of(connection, report)
            accounts = readings.told_now(connection, row) if row is not None else []
            found += [Said(one, _account(one, accounts)) for one in holding]
    return found


def _account(one: Correction, accounts: Sequence[Account]) -> str | None:
    """The account that a value was given of, as its report is read now; None for a word on a story."""
    return account_at(one.restated.account, accounts) if one.restated else None


def account_at(span: Span, accounts: Sequence[Account]) -> str | None:
    """The account that begins at a span, or else shares most with it; None where none shares a character."""
    exact = next((one.id for one in accounts if one.triggers[0].span == span), None)
    if exact:
        return exact
    shared = [
        (sum(max(0, min(span.end, t.span.end) - max(span.start, t.span.start)) for t in one.triggers), one.id)
        for one in accounts
    ]
    most, ident = max(shared, default=(0, ""))
    return ident if most else None
