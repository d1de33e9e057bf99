"""Standard output: what reports say goes there so that it cannot steer the terminal, piped or not."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

import msgspec
from rich.console import Console, RenderableType
from rich.text import Text

from onrecord.views.terminal import shown, shown_json


def write_text(text: str) -> None:
    """Plain text or Markdown."""
    sys.stdout.write(shown(text))


def write_lines(values: Iterable[object]) -> None:
    """A JSON object a line."""
    for value in values:
        sys.stdout.write(shown_json(msgspec.json.encode(value).decode()) + "\n")


def write_json(pieces: Iterable[str]) -> None:
    """JSON as it is, in pieces."""
    sys.stdout.writelines(map(shown_json, pieces))


def cell(text: str) -> Text:
    """Words of a report as a table's cell, without markup."""
    return Text(shown(" ".join(text.split())))


def draw(drawn: RenderableType, width: int) -> None:
    """A table or rendered text, as wide as the terminal or COLUMNS; of this width where there is neither."""
    console = Console() if sys.stdout.isatty() or "COLUMNS" in os.environ else Console(width=width)
    console.print(drawn)
