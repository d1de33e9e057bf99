"""Adding reports to a record: read where they are new, a transaction a report; what was removed stays out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from onrecord import link
from onrecord.amend import rules_key, said_key
from onrecord.errors import Unreadable
from onrecord.intake import receive
from onrecord.keeping import NOW, Added, Came, addition_row, keep_reading
from onrecord.model import About, Addition, Corrected, Reading, Report
from onrecord.plugins import plugins
from onrecord.read import Reader
from onrecord.removing import not_removed
from onrecord.rules import Rules
from onrecord.store import Store, corrections, readings, removals, reports
from onrecord.which import check_author

Progress = Callable[[int, str], None]


class Adding:
    """One call to add reports, at work."""

    def __init__(self, store: Store, rules: Rules, reader: Reader, progress: Progress | None = None) -> None:
        self._store, self._rules, self._reader, self._progress = store, rules, reader, progress
        self._linker, self._done, self._came = link.Linker(rules), Added(), NOW

    def run(
        self, incoming: Iterable[Report | Unreadable | str | Path], *, restored_by: str = "", by: str = ""
    ) -> Added:
        """Add them, as the addition of the person `by` if they named themselves; events are left to be computed."""
        if by.strip():
            check_author(by, "", "")
            self._came = Came(addition=Addition(by=by.strip(), at=datetime.now(UTC)))
        allowed = not_removed(self._store, _received(incoming, self._store.path), self._done.removed, restored_by)
        for reading in self._reader.read(self._new(allowed)):
            self._keep(reading)
            if self._progress:
                self._progress(self._done.new, reading.report.name)
        return self._done

    def _new(self, incoming: Iterable[Report | Unreadable]) -> Iterator[Report | Corrected]:
        """The reports not yet read by this pipeline with these rules, with their corrections; the rest is counted."""
        for item in incoming:
            if isinstance(item, Unreadable):
                self._done.refused.append(item)
                self._keep_unreadable(item)
                continue
            with self._store.read() as connection:
                row = reports.row_of(connection, item.id)
                said = corrections.of(connection, row) if row is not None else ()
                rules = rules_key(self._reader.rules.version, said)
                known = row is not None and readings.has(connection, row, self._reader.pipeline, rules)
            if known:
                self._done.known += 1
            else:
                yield Corrected(item, said) if said else item

    def _keep(self, reading: Reading) -> None:
        with self._store.write() as connection:
            row = reports.row_of(connection, reading.report.id)
            said = corrections.of(connection, row) if row is not None else ()
            if not reading.rules.endswith(said_key(said)):  # corrected while it was being read
                (reading,) = self._reader.read([Corrected(reading.report, said)])
            if row is not None and readings.has(connection, row, reading.pipeline, reading.rules):
                self._done.known += 1  # twice in one call
                return
            if removal := removals.standing(connection, reading.report.id):  # removed while it was being read
                self._done.removed.append(removal)
                return
            keep_reading(connection, reading, self._linker, self._rules, self._came)
        self._done.count(reading)

    def _keep_unreadable(self, item: Unreadable) -> None:
        report = Report(name=item.name, text="", given=About(), notes=(item.reason,))
        with self._store.write() as connection:
            if reports.row_of(connection, report.id) is None:
                addition = addition_row(connection, self._came)
                reports.add(connection, report, unreadable=item.reason, addition=addition)


def _received(incoming: Iterable[Report | Unreadable | str | Path], record: Path) -> Iterator[Report | Unreadable]:
    """The reports, with those that the paths among them hold; the record's own file is none."""
    for item in incoming:
        if isinstance(item, Report | Unreadable):
            yield item
        else:
            yield from receive([str(item)], readers=tuple(plugins("readers").values()), record=record)
