"""Opening a record's file: made if missing, refused if it is something else or newer, one file again when closed."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.pool import NullPool

from onrecord.errors import NotARecord, ReadOnly, RecordFault
from onrecord.store.migrations import migrate, needed
from onrecord.store.schema import APPLICATION_ID, VERSION

BUSY_SECONDS = 30
COPY_TRIES = 3  # a record that somebody begins to write just then is copied again


class Store:
    """A record's file. All reading and writing goes through `read()` and `write()`."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine, self.path = engine, path
        self._connection: Connection | None = None
        self._writing = False

    @property
    def connection(self) -> Connection:
        """The one connection of this process to the file."""
        if self._connection is None:
            with _named_faults(self.path):
                self._connection = self._engine.connect()
        return self._connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the record throughout."""
        if self.connection.in_transaction():
            yield self.connection
            return
        with _named_faults(self.path), self.connection.begin() as transaction:
            yield self.connection
            transaction.rollback()  # nothing was written, and a damaged file cannot commit

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: all of what is done within is kept, or none of it."""
        self._writing = True
        try:
            with _named_faults(self.path), self.connection.begin():
                yield self.connection
        finally:
            self._writing = False

    def begin(self, connection: Connection) -> None:
        """Called when a transaction begins: one that will write takes its turn at once."""
        connection.exec_driver_sql("BEGIN IMMEDIATE" if self._writing else "BEGIN")

    def wipe(self) -> bool:
        """Write the file anew without what was deleted, so that no byte of it is left in free pages or in the log.

        False where that has to wait: another program is at work on the file, or the disk has no room for a second file.
        """
        raw = self.connection.connection.driver_connection
        try:
            if isinstance(raw, sqlite3.Connection):
                raw.execute("VACUUM")
                return not raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.OperationalError:
            pass
        return False

    def close(self) -> None:
        """Fold what was written back into the one file."""
        if self._connection is None:
            return
        if self._connection.in_transaction():
            self._connection.rollback()
        raw = self._connection.connection.driver_connection
        try:
            if isinstance(raw, sqlite3.Connection):
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError:
            pass  # another process is at work on the file; the last one to close it folds it
        self._connection.close()
        self._connection = None
        self._engine.dispose()


class Watch:
    """Tells from any thread whether a record was written to since, by this program or another."""

    def __init__(self, path: Path) -> None:
        self._turn, self._raw = threading.Lock(), _connect(path, threads=True)

    def version(self) -> int:
        """Another number than before where something was written meanwhile. It says nothing beyond this object."""
        with self._turn:
            return int(self._raw.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Let go of the file."""
        self._raw.close()


def open_store(path: Path, *, create: bool = False) -> Store:
    """The record's file, migrated to this version.

    Raises NotARecord, NewerRecord, ReadOnly or RecordFault, and never touches a file that is no record.
    """
    fresh = _check(path, create)
    if fresh:
        _make(path)
    return _migrated(path, partial(_connect, path))


def copied_store(path: Path) -> Store:
    """What a record says now, in a file of nobody else's that is gone when it is closed. The record is not touched.

    It is migrated to this version, whatever the record's is. Raises what `open_store` raises.
    """
    _check(path, create=False)
    return _migrated(path, partial(_copy, path))


def has_mark(path: Path) -> bool:
    """Is this file a record, by its mark?"""
    # Through SQLite, never by opening the file beside it: where a program closes a file that way, the system takes the
    # locks of all its connections to the file away, and the next program to leave deletes the log under them.
    try:
        raw = _only_read(path, "mode=ro&immutable=1")
        try:
            raw.execute(
                "PRAGMA writable_schema = ON"
            )  # so that a file just being folded, half long enough, is no fault
            return bool(raw.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)
        finally:
            raw.close()
    except sqlite3.DatabaseError:
        return False


def _migrated(path: Path, creator: Callable[[], sqlite3.Connection]) -> Store:
    engine = create_engine("sqlite://", creator=creator, poolclass=NullPool)
    store = Store(engine, path)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", store.begin)
    try:
        with store.read() as connection:
            behind = needed(connection, path)
        if behind:
            with store.write() as connection:
                migrate(connection, path)
    except RecordFault:
        store.close()
        raise
    return store


def _check(path: Path, create: bool) -> bool:
    """Is there a file to be made? Raises where there is none, or something else."""
    if path.is_dir():
        raise NotARecord(f"{path}: a folder, no record; name a file")
    if not path.exists() or path.stat().st_size == 0:
        if not create:
            raise NotARecord(f"{path}: no such record; make one with: onrecord add {path} REPORTS")
        if not path.parent.is_dir():
            raise RecordFault(f"{path}: the folder {path.parent} does not exist; make it first")
        if not os.access(path.parent, os.W_OK):
            raise ReadOnly(f"{path}: the folder {path.parent} cannot be written; choose another")
        return True
    if not os.access(path, os.R_OK):
        raise RecordFault(f"{path}: cannot be read; check its rights")
    if not has_mark(path):
        raise NotARecord(f"{path}: no OnRecord record (another kind of file); name another file")
    return False


def _make(path: Path) -> None:
    """An empty record file. The mark comes first, while SQLite writes into the file itself, not a log beside it."""
    try:
        raw = sqlite3.connect(path, timeout=BUSY_SECONDS)
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute("PRAGMA journal_mode = WAL")
        raw.close()
    except sqlite3.OperationalError as error:
        raise ReadOnly(f"{path}: cannot be made ({error}); choose another folder") from error


def _connect(path: Path, *, threads: bool = False) -> sqlite3.Connection:
    """A connection to the file, which may stand where nothing can be written: it is looked at there all the same."""
    log = path.with_name(f"{path.name}-wal")
    if _writable(path) or log.exists():
        return sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=not threads)
    # Without leave to make its files beside the record, SQLite opens it only as one that nobody alters meanwhile.
    return _only_read(path, "immutable=1", threads=threads)


def _only_read(path: Path, how: str, *, threads: bool = False) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{how}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=not threads)


def _copy(path: Path) -> sqlite3.Connection:
    """A private copy of a record: SQLite keeps a file without a name where temporary files are, and deletes it."""
    copy = sqlite3.connect("")
    for _ in range(COPY_TRIES):
        before, at_work = path.stat(), path.with_name(f"{path.name}-wal").exists()
        # Where nobody is at work on it, it is read without as much as a lock file beside it.
        source = _only_read(path, "mode=ro" if at_work else "immutable=1")
        source.execute("SELECT count(*) FROM sqlite_master")
        source.backup(copy)
        source.close()
        after = path.stat()
        if at_work or (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size):
            break
    return copy


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    # Transactions are begun by `Store.begin`, not by the driver.
    connection.isolation_level = None
    for pragma in ("foreign_keys = ON", f"busy_timeout = {BUSY_SECONDS * 1000}", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


@contextmanager
def _named_faults(path: Path) -> Iterator[None]:
    """What SQLite says of the file, or a row that makes no sense any more, in words of our own."""
    try:
        yield
    except IntegrityError:
        raise  # the caller's doing, not the file's
    except DatabaseError as error:
        raise _fault(path, error) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordFault(f"{path}: damaged ({error}); restore it from a copy") from error


def _fault(path: Path, error: DatabaseError) -> RecordFault:
    said = str(error.orig)
    if "readonly" in said or "unable to open" in said:
        return ReadOnly(f"{path}: cannot be written ({said}); check the rights of the file and its folder")
    if "locked" in said or "busy" in said:
        return RecordFault(f"{path}: another program is writing to it; try again when it has finished")
    if "full" in said:
        return RecordFault(f"{path}: the disk is full; what was added before is kept; make room and call again")
    if "not a database" in said:
        return NotARecord(f"{path}: no OnRecord record ({said}); name another file")
    return RecordFault(f"{path}: damaged or unusable ({said}); restore it from a copy")


def integrity(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with the file."""
    rows = connection.execute(text("PRAGMA integrity_check(20)")).scalars().all()
    return [row for row in rows if row != "ok"]


__all__ = ["VERSION", "Store", "Watch", "copied_store", "has_mark", "integrity", "open_store"]
