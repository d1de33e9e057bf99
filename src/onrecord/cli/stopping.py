"""Ctrl-C: long work ends at the next report, with a word on what is kept, and the shell's own status for it."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import typer

STOPPED = 130  # what a shell tells of a program that Ctrl-C ended


@contextmanager
def stoppable(kept: str) -> Iterator[Callable[[], None]]:
    """Work that Ctrl-C may end; `kept` is said then. Gives a check to be called between reports.

    The check is needed because an interrupt that comes while the parser is at work in C may be dropped there.
    """
    asked = threading.Event()

    def ask(_: int, __: FrameType | None) -> None:
        asked.set()
        raise KeyboardInterrupt

    def check() -> None:
        if asked.is_set():
            raise KeyboardInterrupt

    own = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, ask) if own else None
    try:
        yield check
    except KeyboardInterrupt:
        print(f"onrecord: stopped; {kept}", file=sys.stderr)
        raise typer.Exit(STOPPED) from None
    finally:
        if own:
            signal.signal(signal.SIGINT, before)
