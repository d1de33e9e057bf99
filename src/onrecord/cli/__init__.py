"""The command line: parse arguments, call the library, draw a view."""

from onrecord.cli.app import main

__all__ = ["main"]
