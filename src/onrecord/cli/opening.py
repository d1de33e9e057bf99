"""Opening a record to be looked at: as it is, or as it stood at a moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.record import Record


@contextmanager
def opened(path: Path, as_added: str | None) -> Iterator[Record]:
    """The record, or with `as_added` (the words of that option) a copy of it as it stood then."""
    moment = moment_of(as_added) if as_added is not None else None
    with Record(path) as record:
        if moment is None:
            yield record
            return
        with record.as_added(moment) as earlier:
            yield earlier


def moment_of(written: str) -> datetime:
    """The moment that --as-added names; a day stands for its end. UTC, where no other zone is told.

    Raises UsageError where it is none.
    """
    try:
        found = datetime.fromisoformat(written)
        if found.time() == time.min and "T" not in written and ":" not in written:
            found = datetime.combine(found.date(), time.max)
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except ValueError as error:
        raise UsageError(
            f"--as-added {written}: no moment; write it as 2015-11-13 (the whole day) or 2015-11-13T18:30"
        ) from error
