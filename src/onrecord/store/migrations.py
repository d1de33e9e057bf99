"""Bringing a record to this version, a small numbered step at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from onrecord.errors import NewerRecord
from onrecord.store.schema import APPLICATION_ID, FULL_TEXT, VERSION, metadata


def _first(connection: Connection) -> None:
    metadata.create_all(connection)
    connection.exec_driver_sql(FULL_TEXT)


STEPS: dict[int, Callable[[Connection], None]] = {1: _first}  # version -> the step that leads to it


def migrate(connection: Connection, path: Path, fresh: bool) -> None:
    """Run the steps that the file has not had, all in one transaction."""
    if fresh:
        # The mark comes first, while SQLite still writes into the file itself and not into a log beside it.
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.commit()
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        connection.commit()
    found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    connection.commit()
    if found > VERSION:
        raise NewerRecord(
            f"{path}: written by a newer OnRecord (record version {found}, this one knows {VERSION}); update OnRecord"
        )
    if found == VERSION:
        return
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    with connection.begin():
        found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()  # another process may have been quicker
        for version in range(found + 1, VERSION + 1):
            STEPS[version](connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
