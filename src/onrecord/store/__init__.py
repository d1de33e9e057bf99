"""The only SQL: a record's file, through SQLAlchemy Core."""

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError as Damage

from onrecord.store.connect import Store, Watch, copied_store, has_mark, open_store

__all__ = ["Connection", "Damage", "Store", "Watch", "copied_store", "has_mark", "open_store"]
