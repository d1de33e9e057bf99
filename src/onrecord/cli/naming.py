"""Whose word it is."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from onrecord.errors import UsageError

By = Annotated[str | None, typer.Option("--by", help="Who says so; the login name where nothing is said.")]
Note = Annotated[str, typer.Option("--note", help="Why, for those who come after.")]


def author(by: str | None) -> str:
    """The name that the caller gives, or else the login name. Raises UsageError where there is none."""
    if by is not None:
        return by
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise UsageError("this machine does not say who you are; say so with --by NAME") from error
