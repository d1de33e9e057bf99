"""Running the desk: on this machine's loopback address and no other."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn

from onrecord.desk.app import make_app
from onrecord.desk.guard import Keys
from onrecord.desk.shelf import Shelf
from onrecord.errors import UsageError
from onrecord.rules import Rules

LOOPBACK = "127.0.0.1"
TOKEN = "ONRECORD_DESK_TOKEN"


def serve(
    path: Path, *, port: int, browser: bool, rules: Rules | None = None, told: Callable[[str], None] = print
) -> None:
    """Serve a record until somebody stops it. `told` is called with the opening address.

    Raises UsageError where the port is taken, RecordFault where the record cannot be opened.
    """
    with contextlib.closing(_bound(port)) as listening, contextlib.closing(Shelf(path, rules=rules)) as shelf:
        own = int(listening.getsockname()[1])
        keys = Keys(own, os.environ.get(TOKEN, ""))
        settings = uvicorn.Config(
            make_app(shelf, keys), log_level="warning", access_log=False, server_header=False, lifespan="off",
            timeout_graceful_shutdown=3,
        )  # fmt: skip
        address = f"http://{LOOPBACK}:{own}/?token={keys.token}"
        told(address)
        if browser:
            webbrowser.open(address)
        with _ending():
            uvicorn.Server(settings).run(sockets=[listening])


@contextlib.contextmanager
def _ending() -> Iterator[None]:
    """Whoever stops the desk from outside ends it as Ctrl-C does: the record is one file again.

    uvicorn sends the signals on that it was stopped by, and the system's own answer to that one would end it at once.
    """
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _bound(port: int) -> socket.socket:
    # With the protocol named, asyncio sends small answers at once and does not wait for the last to be confirmed.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
    except OSError as error:
        listening.close()
        raise UsageError(f"--port {port}: cannot be used ({error.strerror}); name another, or 0 for any") from error
    listening.listen(128)  # who opens the address at once waits, and is not turned away
    return listening
