"""`onrecord read` and `onrecord add`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import options
from onrecord.cli.progress import progress
from onrecord.cli.stopping import stoppable
from onrecord.errors import Unreadable
from onrecord.intake import receive
from onrecord.keeping import Added
from onrecord.model import Reading, Report
from onrecord.plugins import plugins
from onrecord.read import LANGUAGES_READ, Reader, Setup, prepare_gazetteer
from onrecord.record import Record, is_record
from onrecord.views.lines import encode_line, story_line
from onrecord.views.terminal import shown


def read(
    paths: options.Paths,
    published: options.PublishedOption = None,
    outlet: options.Outlet = None,
    title: options.Title = None,
    pipeline: options.Pipeline = None,
    rules: options.RulesDir = None,
    jobs: options.Jobs = 1,
) -> None:
    """Read reports and print what each story says: JSON Lines, one story a line. No record is touched.

    Example: onrecord read digest.txt | jq '.mentions[] | select(.kind == "figure")'
    """
    about = options.about(published, outlet, title)
    reader = reader_for(Setup(rules=rules, pipeline=pipeline, jobs=jobs))
    refused: list[Unreadable] = []
    incoming = receive(paths, about, readers=tuple(plugins("readers").values()))
    with stoppable("what was printed before is whole") as check, progress("reading") as step:
        unread = 0
        for number, reading in enumerate(reader.read(_readable(incoming, refused)), 1):
            unread += _print(reading)
            check()
            step(number, what=reading.report.name)
    sys.stdout.buffer.flush()
    if refused or unread:
        raise typer.Exit(1)


def add(
    record: options.RecordPath,
    paths: options.Paths,
    published: options.PublishedOption = None,
    outlet: options.Outlet = None,
    title: options.Title = None,
    pipeline: options.Pipeline = None,
    rules: options.RulesDir = None,
    jobs: options.Jobs = 1,
    restore: Annotated[
        str, typer.Option("--restore", metavar="NAME", help="Add reports too that were removed; who takes that back.")
    ] = "",
    by: Annotated[str, typer.Option("--by", help="Who adds them: the log has it; of nobody, it has nothing.")] = "",
) -> None:
    """Read reports into a record, which is made if it is missing. Reading the same report again adds nothing.

    A PATH may be another record: its reports come in with what its people said of them; it is not written to.

    Example: onrecord add crisis.record wire/ digest.txt colleague.record --jobs 2
    """
    about = options.about(published, outlet, title)
    reader = reader_for(Setup(rules=rules, pipeline=pipeline, jobs=jobs))
    others = [path for path in map(Path, paths) if is_record(path)]
    texts = [path for path in paths if Path(path) not in others]
    incoming = receive(texts, about, readers=tuple(plugins("readers").values()), record=record)
    kept = f"what was added to {record} before is kept, and the same call goes on from there"
    with (
        stoppable(kept) as check,
        Record(record, create=True, rules=reader.rules) as opened,
        progress("adding") as step,
    ):

        def told(number: int, name: str) -> None:
            check()
            step(number, what=name)

        every = [(record, opened.add(_named(incoming), reader, told, restored_by=restore, by=by))] if texts else []
        every += [(other, opened.merge(other, reader, told)) for other in others]
    _end(record, every)


def _end(record: Path, every: Iterable[tuple[Path, Added]]) -> None:
    """Tell what was added, and exit with 1 where something was refused."""
    refused = False
    for source, done in every:
        _tell(record, done, source)
        refused = refused or bool(done.refused or done.unread or done.removed)
    if refused:
        raise typer.Exit(1)


def reader_for(setup: Setup) -> Reader:
    """A reader, with the gazetteer built first (with a bar) on a machine's first reading."""
    reader = Reader(setup)
    with progress("building the gazetteer, once") as step:
        prepare_gazetteer(reader.rules, step)
    return reader


def _readable(incoming: Iterable[Report | Unreadable], refused: list[Unreadable]) -> Iterator[Report]:
    for item in _named(incoming):
        if isinstance(item, Unreadable):
            refused.append(item)
        else:
            yield item


def _named(incoming: Iterable[Report | Unreadable]) -> Iterator[Report | Unreadable]:
    """The same, with each refusal and each note named on standard error as it comes."""
    for item in incoming:
        for line in [str(item)] if isinstance(item, Unreadable) else [f"{item.name}: {note}" for note in item.notes]:
            print(shown(f"onrecord: {line}"), file=sys.stderr)
        yield item


def _print(reading: Reading) -> int:
    """Print a reading's stories; returns how many are in a language that is not read."""
    unread = 0
    for story in reading.stories:
        sys.stdout.buffer.write(encode_line(story_line(reading, story)) + b"\n")
        if story.story.language not in LANGUAGES_READ:
            unread += 1
            told = _unread(reading.report.name, story.story.index, story.story.language)
            print(shown(f"onrecord: {told}"), file=sys.stderr)
    return unread


def _unread(name: str, story: int, language: str) -> str:
    return f"{name}, story {story}: in a language that is not read ({language}); kept without mentions"


def _tell(record: Path, done: Added, source: Path) -> None:
    """Say what came of one call: of texts (`source` is the record itself), or of another record."""
    for name, story, language in done.unread:
        print(shown(f"onrecord: {_unread(name, story, language)}"), file=sys.stderr)
    for removal in done.removed:
        again = "; add it again with --restore NAME" if source == record else ""
        print(shown(f"onrecord: {removal.name}: {removal}; it stays out{again}"), file=sys.stderr)
    for removal in done.taken_out:
        print(shown(f"onrecord: {removal.name}: {removal}, in {source}; taken out here too"), file=sys.stderr)
    known = f", {done.known} known already" if done.known else ""
    refused = f", {len(done.refused)} refused" if done.refused else ""
    new = f"{done.new} reports added with {done.stories} stories and {done.accounts} accounts"
    said = f", {done.corrections} corrections and {done.judgements} judgements" if source != record else ""
    where = f"{record}: from {source}" if source != record else str(record)
    print(f"onrecord: {where}: {new}{known}{refused}{said}", file=sys.stderr)
