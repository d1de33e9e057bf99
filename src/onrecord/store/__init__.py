"""The only SQL: a record's file, through SQLAlchemy Core."""

from onrecord.store.connect import Store, open_store

__all__ = ["Store", "open_store"]
