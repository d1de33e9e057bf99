"""The command line's frame: the commands, and what happens when something is wrong."""

from __future__ import annotations

import errno
import os
import sys
import warnings
from pathlib import Path

import typer

from onrecord.cli import (
    correcting,
    counting,
    demo,
    desk,
    exporting,
    judging,
    parties,
    reading,
    relinking,
    removing,
    viewing,
)
from onrecord.errors import OnRecordError
from onrecord.views.terminal import shown

HELP = """
OnRecord turns news reports of an unfolding crisis into a record anyone can check.

Put reports in: [bold]onrecord add crisis.record reports/[/bold]. Read what they say together:
[bold]onrecord brief crisis.record[/bold]. See one event with every value, who says it and in which sentence:
[bold]onrecord event crisis.record ID[/bold]. Nothing is decided to be true: the record says who says what.

New here? [bold]onrecord demo[/bold] builds a small record and shows it.
"""

OUTPUT_FAULTS = (errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EDQUOT)

app = typer.Typer(
    help=HELP, no_args_is_help=True, add_completion=False, rich_markup_mode="rich", pretty_exceptions_enable=False
)
app.command("demo")(demo.demo)
app.command("read")(reading.read)
app.command("add")(reading.add)
app.command("brief")(viewing.brief)
app.command("events")(viewing.events)
app.command("event")(viewing.event)
app.command("parties")(parties.parties)
app.command("figures")(counting.figures)
app.command("timeline")(viewing.timeline)
app.command("export")(exporting.export)
app.command("judge")(judging.judge)
app.command("correct")(correcting.correct)
app.command("relink")(relinking.relink)
app.command("remove")(removing.remove)
app.command("log")(judging.log)
app.command("verify")(judging.verify)
app.command("desk")(desk.desk)


def main() -> None:
    """The program: 0 done; 1 done, but something was refused or does not hold; 2 the call was wrong."""
    warnings.showwarning = _say
    _stand_in_for_closed_streams()
    try:
        app()
    except OnRecordError as error:
        print(shown(f"onrecord: {error}"), file=sys.stderr)
        sys.exit(error.status)
    except BrokenPipeError:  # the reader of our output (head, less) has seen enough
        _drop_output()
        sys.exit(0)
    except OSError as error:
        if error.errno not in OUTPUT_FAULTS:
            raise
        _drop_output()
        print(f"onrecord: the output cannot be written: {error.strerror}; send it elsewhere", file=sys.stderr)
        sys.exit(1)


def _drop_output() -> None:
    """What is still waiting to be written goes nowhere: else Python itself complains of it at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stand_in_for_closed_streams() -> None:
    """A caller may have closed the standard streams; what is written there goes nowhere."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (open until the program ends)
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115


def _say(message: Warning | str, *_: object, **__: object) -> None:
    print(shown(f"onrecord: {message}"), file=sys.stderr)
