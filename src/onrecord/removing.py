"""Taking a text out of the record: its hash, name and the reason stay, nothing computed cites it any more."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from msgspec.structs import replace

from onrecord import joining, link, settling
from onrecord.errors import Unreadable, UsageError
from onrecord.model import Removal, Report
from onrecord.rules import Rules
from onrecord.store import Connection, Store, corrections, listed, removals, reports
from onrecord.store.erasing import compact, erase
from onrecord.store.reports import REPORT
from onrecord.which import check_author, report_of, several


def remove(connection: Connection, named: str, rules: Rules, *, by: str, note: str) -> Removal:
    """Take the report out that a person means, by its name or the beginning of its id, in the caller's transaction.

    Raises NotFound where there is none, UsageError where no name or no reason is given.
    """
    check_author(by, note, "a removal needs a name; say who removes with --by NAME")
    if not note.strip():
        raise UsageError("a removal needs a reason, which stays in the text's place; say why with --note")
    kept = report_of(connection, named, reports.named(connection, named))
    one = Removal(
        report=kept.report.id,
        name=kept.report.name,
        sha256=kept.sha256.hex(),
        added=kept.added,
        corrections=len(corrections.of(connection, kept.row)),
        by=by.strip(),
        note=note.strip(),
        at=datetime.now(UTC),
    )
    take_out(connection, [kept.row], rules)
    removals.add(connection, one, erased=True)
    return one


def take_out(connection: Connection, rows: list[int], rules: Rules) -> None:
    """Erase reports; what they stood between is compared, and the events that cited them are computed anew."""
    gone = erase(connection, rows)
    compact(connection)
    joining.heed_people(connection, rules)
    linker = link.Linker(rules)
    linker.link(connection, (), gone)
    while link.link_waiting(connection, linker):
        pass
    settling.refresh(connection, rules)
    listed.compact(connection)


def wipe(store: Store) -> None:
    """Free the file of all bytes of what was removed. Warns where that has to wait; then it is still to be done."""
    with store.read() as connection:
        waiting = removals.unwiped(connection)
    if waiting and store.wipe():
        with store.write() as connection:
            removals.wiped(connection)
    elif waiting:
        names = several([one.name for one in waiting])
        warnings.warn(
            f"{store.path}: {names}: removed, but bytes of it may be left where nothing shows them, as another program "
            "looks at the record or the disk is full; the next add or remove frees them",
            stacklevel=3,
        )


def not_removed(
    store: Store, incoming: Iterable[Report | Unreadable], removed: list[Removal], restored_by: str
) -> Iterator[Report | Unreadable]:
    """What comes in but for reports that a person removed, unless `restored_by` says that they may be added again."""
    for item in incoming:
        with store.read() as connection:
            removal = removals.standing(connection, item.id) if isinstance(item, Report) else None
        if removal is not None and not restored_by.strip():
            removed.append(removal)
            continue
        if removal is not None:
            with store.write() as connection:
                _restore(connection, removal, restored_by)
        yield item


def _restore(connection: Connection, removal: Removal, by: str) -> None:
    """Keep a person's word that a removed report may be added again."""
    check_author(by, "", "")
    at = datetime.now(UTC)
    again = replace(removal, restored=True, corrections=0, by=by.strip(), note="", at=at)
    removals.add(connection, again, erased=False)


def reports_called(connection: Connection, name: str) -> list[str]:
    """The ids of the reports that are called so: a removal is of one text, not of its other versions."""
    found = reports.kept(connection, reports.named(connection, name))
    return [kept.report.id for kept in found if kept.report.name == name and kept.kind == REPORT]
