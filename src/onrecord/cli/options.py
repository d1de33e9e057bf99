"""Arguments and options that several commands share, with their help."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any

import typer

from onrecord.errors import UsageError
from onrecord.intake.given import check_published
from onrecord.model import POLICIES, About, Policy
from onrecord.views.selection import Selection

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files, folders (walked in name order) or - for standard input: plain text, Markdown, HTML, RSS/Atom, "
        "JSON Lines, each also .gz. One text may hold several stories.",
    ),
]
RecordPath = Annotated[Path, typer.Argument(metavar="RECORD", help="The record: one file.")]
PublishedOption = Annotated[
    str | None, typer.Option("--published", help="The day of publication, ISO 8601, where the reports state none.")
]
Outlet = Annotated[str | None, typer.Option("--outlet", help="Whose reports they are, where they do not say.")]
Title = Annotated[str | None, typer.Option("--title", help="Their headline, where they have none.")]
Pipeline = Annotated[
    str | None, typer.Option("--pipeline", help="An installed spaCy pipeline to read with, en_core_web_trf say.")
]
RulesDir = Annotated[
    Path | None,
    typer.Option("--rules", metavar="DIR", help="A folder of your own actors, places and words, laid over ours."),
]
Jobs = Annotated[int, typer.Option("--jobs", min=1, help="How many processes read at a time.")]
Where = Annotated[str | None, typer.Option("--where", help="Only events at a place whose name contains this.")]
Who = Annotated[str | None, typer.Option("--who", help="Only events with a party whose name contains this.")]
Type = Annotated[str | None, typer.Option("--type", help="Only events of this PLOVER type or mode (ASSAULT, aerial).")]
Since = Annotated[str | None, typer.Option("--since", metavar="DAY", help="Only events on or after this day.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Only events on or before this day.")]
Contested = Annotated[bool, typer.Option("--contested", help="Only events on which accounts contradict each other.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help="The record as the reports published up to this day have it."),
]
PolicyName = Annotated[
    str,
    typer.Option("--policy", metavar="NAME", help=f"What chooses one value of a count: {', '.join(POLICIES)}."),
]
AsAdded = Annotated[
    str | None,
    typer.Option(
        "--as-added",
        metavar="MOMENT",
        help="The record as it stood then, by when reports were added and people said things; a day or time, UTC.",
    ),
]


def about(published: str | None, outlet: str | None, title: str | None) -> About:
    """What the caller says of all reports. Raises UsageError where `published` is no day."""
    checked = check_published(published) if published is not None else None
    if published is not None and checked is None:
        raise UsageError(f"--published {published}: no day; write it as 2015-11-13")
    return About(published=checked, outlet=outlet, title=title)


def day(text: str | None, option: str) -> date | None:
    """The day that an option names. Raises UsageError where it is none."""
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).date()
    except ValueError as error:
        raise UsageError(f"{option} {text}: no day; write it as 2015-11-13") from error


def policy(name: str) -> Policy:
    """The policy of this name. Raises UsageError where there is none."""
    for one in POLICIES:
        if one == name:
            return one
    raise UsageError(f"--policy {name}: no such policy; there are: {', '.join(POLICIES)}")


def selects(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the filters as options; it takes what they choose as one `chosen`.

    Typer reads a command's options off its signature: the filters are named there in `chosen`'s place, so that help,
    names and order are one for all commands. A filter that the command names itself is the command's own.
    """
    own = signature(command, eval_str=True).parameters
    filters = {name: one for name, one in signature(selection, eval_str=True).parameters.items() if name not in own}
    shown: dict[str, Parameter] = {}
    for name, parameter in own.items():
        shown |= filters if name == "chosen" else {name: parameter}

    def called(**given: Any) -> None:
        chosen = selection(**{name: given.pop(name) for name in filters})
        command(**given, chosen=chosen)

    called.__doc__, called.__name__ = command.__doc__, command.__name__
    called.__annotations__ = {name: parameter.annotation for name, parameter in shown.items()}
    called.__signature__ = Signature(  # type: ignore[attr-defined]
        [parameter.replace(kind=Parameter.KEYWORD_ONLY) for parameter in shown.values()]
    )
    return called


def selection(
    where: Where = None,
    who: Who = None,
    type: Type = None,
    since: Since = None,
    until: Until = None,
    contested: Contested = False,
) -> Selection:
    """The filters of a call."""
    first, last = day(since, "--since"), day(until, "--until")
    return Selection(where=where, who=who, type=type, since=first, until=last, contested=contested)
