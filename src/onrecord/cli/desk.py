"""`onrecord desk`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from onrecord.cli import options
from onrecord.rules import load_rules

PORT = 8765


def desk(
    record: options.RecordPath,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="The port to listen on; 0 takes any that is free.")
    ] = PORT,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address; open no browser.")] = False,
    rules: options.RulesDir = None,
) -> None:
    """Open the record in a browser: read, check, judge and correct it. Serves this machine only, until Ctrl-C.

    Whoever has the printed address can read and write the record; it holds until the desk is stopped.

    Example: onrecord desk crisis.record
    """
    from onrecord.desk import serve  # here, so that no other command waits for a web server to be loaded

    serve(record, port=port, browser=not no_browser, rules=load_rules(rules), told=_tell)


def _tell(address: str) -> None:
    print(address, flush=True)
    print("onrecord: the desk is open at this address; stop it with Ctrl-C", file=sys.stderr)
