"""Questions asked often and answered by many rows: past SQLAlchemy, which takes longer for them than SQLite."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

AT_ONCE = 5_000  # rows
STREAMED = {"yield_per": AT_ONCE}  # of a question answered by more rows than memory should hold


def rows(connection: Connection, query: str, *values: object) -> list[tuple[Any, ...]]:
    """The rows that answer a question, in the transaction of the connection."""
    raw = connection.connection.driver_connection
    assert raw is not None
    found: list[tuple[Any, ...]] = raw.execute(query, values).fetchall()
    return found
