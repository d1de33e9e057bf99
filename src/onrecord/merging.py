"""Two records become one: another's reports and what its people said come into this one. Merging again adds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from onrecord import joining, link
from onrecord.amend import rules_key, said_key
from onrecord.errors import RecordFault, UsageError
from onrecord.keeping import Added, Came, addition_row, keep_reading
from onrecord.model import Corrected, Correction, Reading, of_reading
from onrecord.read import Reader
from onrecord.removing import take_out
from onrecord.review import reanchor, say_too
from onrecord.rules import Rules
from onrecord.store import (
    Connection,
    Store,
    additions,
    copied_store,
    corrections,
    opinions,
    readings,
    removals,
    reports,
)
from onrecord.store.reports import Kept
from onrecord.verify import verify

Progress = Callable[[int, str], None]


def merge(store: Store, path: Path, rules: Rules, reader: Reader, progress: Progress | None = None) -> Added:
    """Take another record into this one, a transaction a report. The other is looked at and never written to.

    Raises RecordFault where it is damaged, newer than this program or no record: then nothing is taken from it.
    """
    if store.path.exists() and path.exists() and path.samefile(store.path):
        raise UsageError(f"{path}: is the record itself; name another record to add to it")
    other = copied_store(path)
    try:
        with other.read() as connection:
            if problems := verify(connection).problems:
                more = f" (and {len(problems) - 1} more)" if problems[1:] else ""
                raise RecordFault(
                    f"{path}: does not hold: {problems[0]}{more}; nothing was taken; restore it from a copy"
                )
            return _Merging(store, connection, rules, reader, progress).run()
    finally:
        other.close()


class _Merging:
    """One merging at work; `other` is a connection to a copy of the other record."""

    def __init__(
        self, store: Store, other: Connection, rules: Rules, reader: Reader, progress: Progress | None
    ) -> None:
        self._store, self._other, self._rules, self._reader = store, other, rules, reader
        self._linker, self._progress, self._done = link.Linker(rules), progress, Added()

    def run(self) -> Added:
        """Removals first, so that nothing comes in that is to go; then reports; then judgements on them."""
        with self._store.write() as connection:
            self._removals(connection)
        waiting = [row for row in reports.rows(self._other) if not self._taken(row)]
        for reading in self._reader.read(self._unread(waiting)):
            self._keep_new(reading)
        with self._store.write() as connection:
            self._judgements(connection)
        return self._done

    def _removals(self, connection: Connection) -> None:
        """What was removed there is removed here too, unless somebody took that back later, and the other way round."""
        said = removals.every(self._other)
        rows = {one.report: reports.row_of(connection, one.report) for one in said}
        new = [one for one in said if removals.add(connection, one, erased=rows[one.report] is not None)]
        gone = {}
        for one in new:
            row, held = rows[one.report], removals.standing(connection, one.report)
            if row is not None and held is not None:
                gone[row] = held
        if gone:
            take_out(connection, sorted(gone), self._rules)
            self._done.taken_out += gone.values()

    def _taken(self, row: int) -> bool:
        """Take a report over, with its reading where that is as this reader would make it; else it waits to be read."""
        (kept,) = reports.kept(self._other, [row])
        with self._store.write() as connection:
            if held := removals.standing(connection, kept.report.id):
                self._done.removed.append(held)
                return True
            here, said = self._said(connection, kept)
            known = here is not None and len(corrections.of(connection, here)) == len(said)
            if known or kept.unreadable is not None:
                if here is None:
                    own = addition_row(connection, self._came(kept))
                    reports.add(connection, kept.report, added=kept.added, unreadable=kept.unreadable, addition=own)
                self._done.known += known
                return True
            if here is not None and of_reading(corrections.of(connection, here)) == of_reading(said):
                self._laid_over(connection, here, said)
                self._done.known += 1
                return True
            found = readings.whole(self._other, kept.report, row)
            wanted = (self._reader.pipeline, rules_key(self._reader.rules.version, said))
            if found is None or (found[0].pipeline, found[0].rules) != wanted:
                return False
            self._keep(connection, found[0], self._came(kept, found[1]), said)
        return True

    def _unread(self, rows: list[int]) -> Iterator[Corrected]:
        """Reports that are to be read anew, with what people of both records said of their stories."""
        for row in rows:
            (kept,) = reports.kept(self._other, [row])
            with self._store.read() as connection:
                _, said = self._said(connection, kept)
            yield Corrected(kept.report, said)

    def _keep_new(self, reading: Reading) -> None:
        """Keep a reading that was made just now, unless somebody removed or added its report meanwhile."""
        row = reports.row_of(self._other, reading.report.id)
        (kept,) = reports.kept(self._other, [row or 0])
        with self._store.write() as connection:
            here, said = self._said(connection, kept)
            if not reading.rules.endswith(said_key(said)):  # corrected while it was being read
                (reading,) = self._reader.read([Corrected(reading.report, said)])
            has = here is not None and readings.has(connection, here, reading.pipeline, reading.rules)
            if not has and not removals.standing(connection, reading.report.id):
                self._keep(connection, reading, self._came(kept), said)

    def _said(self, connection: Connection, kept: Kept) -> tuple[int | None, tuple[Correction, ...]]:
        """The report's row here, and what people of both records said of its stories, oldest first."""
        here = reports.row_of(connection, kept.report.id)
        ours = corrections.of(connection, here) if here is not None else ()
        every = {one.id: one for one in (*ours, *corrections.of(self._other, kept.row))}
        return here, tuple(sorted(every.values(), key=lambda one: (one.at, one.id)))

    def _came(self, kept: Kept, made: datetime | None = None) -> Came:
        """When and by whom a report came into the other record."""
        addition = additions.at(self._other, kept.addition) if kept.addition is not None else None
        return Came(kept.added, made, addition)

    def _laid_over(self, connection: Connection, row: int, said: tuple[Correction, ...]) -> None:
        """Keep what people said of a report that is read as before: its events are computed anew."""
        known = {one.id for one in corrections.of(connection, row)}
        for one in said:
            if one.id not in known:
                corrections.add(connection, row, one)
                self._done.corrections += 1
        corrections.touch(connection, row)

    def _keep(self, connection: Connection, reading: Reading, came: Came, said: tuple[Correction, ...]) -> None:
        keep_reading(connection, reading, self._linker, self._rules, came)
        row = reports.row_of(connection, reading.report.id) or 0
        known = {one.id for one in corrections.of(connection, row)}
        for one in said:
            if one.id not in known:
                corrections.add(connection, row, one)
                self._done.corrections += 1
        self._done.count(reading)
        if self._progress:
            self._progress(self._done.new, reading.report.name)

    def _judgements(self, connection: Connection) -> None:
        """What people judged there holds here too, of the accounts that stand where they judged."""
        touched: set[str] = set()
        for _, judgement, anchors in (*opinions.anchored(self._other), *opinions.removed(self._other)):
            there = say_too(connection, judgement, anchors)
            if there is not None:
                self._done.judgements += 1
                touched |= there
        for report in sorted(touched):
            row = reports.row_of(connection, report)
            if row is not None:
                reanchor(connection, report, row)
        joining.heed_people(connection, self._rules)
