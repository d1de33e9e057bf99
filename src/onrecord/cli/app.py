"""The commands."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.errors import Unreadable
from onrecord.language import load_parser
from onrecord.model import About, Report
from onrecord.read import Tools, make_tools, read_reports
from onrecord.rules import load_rules
from onrecord.views.lines import encode_line, story_line

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def _top() -> None:
    """OnRecord turns news reports of an unfolding crisis into a record anyone can check."""


def tools_for(rules_dir: Path | None, pipeline: str | None) -> Tools:
    rules = load_rules(rules_dir)
    from onrecord import gazetteer

    return make_tools(
        rules,
        load_parser(rules, (), pipeline),
        gazetteer.open_gazetteer() if hasattr(gazetteer, "open_gazetteer") else None,
    )


@app.command()
def read(paths: Annotated[list[str], typer.Argument()], pipeline: str | None = None, rules: Path | None = None) -> None:
    """Read reports and print what each story says."""
    receive = importlib.import_module("onrecord.intake").receive
    tools = tools_for(rules, pipeline)
    refused = False

    def good():  # type: ignore
        nonlocal refused
        for item in receive(paths, About()):
            if isinstance(item, Unreadable):
                refused = True
                print(f"onrecord: {item}", file=sys.stderr)
            else:
                yield item

    for reading in read_reports(good(), tools):
        for story in reading.stories:
            sys.stdout.buffer.write(encode_line(story_line(reading, story)) + b"\n")
    sys.stdout.buffer.flush()
    if refused:
        raise typer.Exit(1)


def main() -> None:
    app()
