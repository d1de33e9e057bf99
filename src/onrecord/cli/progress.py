"""Progress of long work: a bar on a terminal, a line now and then where standard error is none."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from onrecord.views.terminal import shown

SECONDS_BETWEEN_LINES = 5.0


class Step(Protocol):
    """Called as work goes on: how much is done, of how much (None: not known), and what is at hand."""

    def __call__(self, done: int, total: int | None = None, what: str = "") -> None: ...


@contextmanager
def progress(task: str) -> Iterator[Step]:
    """Shows how far a task is, on standard error."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Lines(task)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        ident = bar.add_task(task, total=None)

        def step(done: int, total: int | None = None, what: str = "") -> None:
            bar.update(ident, completed=done, total=total, description=escape(shown(f"{task} {what}"[:60])))

        yield step


class _Lines:
    """Log lines: one every few seconds, none for short work."""

    def __init__(self, task: str) -> None:
        self._task, self._last = task, time.monotonic()

    def __call__(self, done: int, total: int | None = None, what: str = "") -> None:
        now = time.monotonic()
        if now - self._last >= SECONDS_BETWEEN_LINES:
            self._last = now
            said = f"onrecord: {self._task}: {done}{f' of {total}' if total else ''} {what}".rstrip()
            print(shown(said), file=sys.stderr)
