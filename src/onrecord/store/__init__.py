"""The only SQL: a record's file, through SQLAlchemy Core."""

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError as Damage

from onrecord.store.connect import Store, open_store

__all__ = ["Connection", "Damage", "Store", "open_store"]
