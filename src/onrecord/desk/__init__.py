"""The desk: a web app on this machine for reading, checking and judging a record."""

from onrecord.desk.serving import serve

__all__ = ["serve"]
