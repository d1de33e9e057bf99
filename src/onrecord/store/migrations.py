"""Bringing a record to this version, a small numbered step at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from onrecord.errors import NewerRecord
from onrecord.store.schema import FULL_TEXT, VERSION, metadata


def _first(connection: Connection) -> None:
    metadata.create_all(connection)
    connection.exec_driver_sql(FULL_TEXT)


STEPS: dict[int, Callable[[Connection], None]] = {1: _first}  # version -> the step that leads to it


def needed(connection: Connection, path: Path) -> bool:
    """Does the record lack steps? Raises NewerRecord where it has more than this program knows."""
    found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if found > VERSION:
        raise NewerRecord(
            f"{path}: written by a newer OnRecord (record version {found}, this one knows {VERSION}); update OnRecord"
        )
    return found < VERSION


def migrate(connection: Connection, path: Path) -> None:
    """Run the steps that the record has not had, in the transaction of the caller."""
    if not needed(connection, path):
        return  # another process was quicker
    found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    for version in range(found + 1, VERSION + 1):
        STEPS[version](connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
