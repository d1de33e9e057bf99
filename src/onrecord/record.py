"""The Record: the one object that users hold.

::

    with onrecord.open("syria.record") as record:
        record.add(["digest.txt"])
        for event in record.events():
            print(event.title, event.findings["killed"].status)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord import link
from onrecord.amend import corrected_now, rules_key, said_key
from onrecord.correcting import Word, correction_by, read_before
from onrecord.errors import NotFound, RecordFault, Unreadable
from onrecord.evidence import fill_all, with_days
from onrecord.intake import receive
from onrecord.language import pipeline_name
from onrecord.log import log
from onrecord.model import About, Corrected, Entry, Event, Judgement, Reading, Report, StoryReading
from onrecord.plugins import plugins
from onrecord.read import LANGUAGES_READ, Reader, Setup
from onrecord.review import judgement_by, reanchor
from onrecord.rules import Rules, load_rules
from onrecord.store import Connection, corrections, links, open_store, readings, reports
from onrecord.verify import Proof, verify

Progress = Callable[[int, str], None]


@dataclass
class Added:
    """What adding did: how many reports were new, known already, or could not be read (with
    the reason of each), and which stories (report, number, language) are in a language that is not read."""

    new: int = 0
    known: int = 0
    stories: int = 0
    accounts: int = 0
    refused: list[Unreadable] = field(default_factory=list)
    unread: list[tuple[str, int, str]] = field(default_factory=list)


class Record:
    """A record's file and all that can be done with it. Use it as a context manager, or close it."""

    def __init__(self, path: str | Path, *, create: bool = False, rules: Rules | None = None) -> None:
        self.path = Path(path)
        self.rules = rules or load_rules()
        self._store = open_store(self.path, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; it is one file again."""
        self._store.close()

    def add(
        self,
        incoming: Iterable[Report | Unreadable | str | Path],
        reader: Reader | None = None,
        progress: Progress | None = None,
    ) -> Added:
        """Read reports, or files and folders of them, into the record, a transaction a report.

        What the record has already adds nothing. Without a reader the default pipeline reads, with the record's rules.
        """
        done = Added()
        reader = reader or Reader(Setup(rules=self.rules.overlay))
        linker = link.Linker(self.rules)
        for reading in reader.read(self._new(_received(incoming), reader, done)):
            self._keep(reading, linker, done, reader)
            if progress:
                progress(done.new, reading.report.name)
        self.refresh()
        return done

    def _new(
        self, incoming: Iterable[Report | Unreadable], reader: Reader, done: Added
    ) -> Iterator[Report | Corrected]:
        """The reports not yet read by this pipeline with these rules, with their corrections; the rest is counted."""
        for item in incoming:
            if isinstance(item, Unreadable):
                done.refused.append(item)
                self._keep_unreadable(item)
                continue
            with self._store.read() as connection:
                row = reports.row_of(connection, item.id)
                said = corrections.of(connection, row) if row is not None else ()
                rules = rules_key(reader.rules.version, said)
                known = row is not None and readings.has(connection, row, reader.pipeline, rules)
            if known:
                done.known += 1
            else:
                yield Corrected(item, said) if said else item

    def _keep(self, reading: Reading, linker: link.Linker, done: Added, reader: Reader) -> None:
        with self._store.write() as connection:
            row = reports.row_of(connection, reading.report.id)
            said = corrections.of(connection, row) if row is not None else ()
            if not reading.rules.endswith(said_key(said)):  # corrected while it was being read
                (reading,) = reader.read([Corrected(reading.report, said)])
            if row is not None and readings.has(connection, row, reading.pipeline, reading.rules):
                done.known += 1  # twice in one call
                return
            self._keep_reading(connection, reading, row, linker)
        done.new += 1
        done.stories += len(reading.stories)
        done.accounts += sum(len(one.accounts) for one in reading.stories)
        for one in reading.stories:
            if one.story.language not in LANGUAGES_READ:
                done.unread.append((reading.report.name, one.story.index, one.story.language))

    def _keep_reading(self, connection: Connection, reading: Reading, row: int | None, linker: link.Linker) -> None:
        """Keep a reading, of a report that is new (no row yet) or known, and link its accounts."""
        added = datetime.now(UTC) if row is None else reports.added(connection, row)
        old = row
        row = reports.add(connection, reading.report, added=added) if row is None else row
        told = link.testimonies_of(reading, added, self.rules)
        gone = readings.retire(connection, row)
        readings.add(connection, row, reading, told)
        linker.link(connection, told, gone)
        if old is not None:
            reanchor(connection, reading.report.id, row)

    def _keep_unreadable(self, item: Unreadable) -> None:
        report = Report(name=item.name, text="", given=About(), notes=(item.reason,))
        with self._store.write() as connection:
            if reports.row_of(connection, report.id) is None:
                reports.add(connection, report, unreadable=item.reason)

    def refresh(self) -> int:
        """Compute the events anew that new accounts or judgements touch; returns how many."""
        with self._store.read() as connection:
            waiting = links.dirty_accounts(connection, 1)
            unlinked = len(links.unlinked_accounts(connection, 1))
        if not waiting:
            return 0
        linker = link.Linker(self.rules)
        while unlinked:
            with self._store.write() as connection:
                unlinked = link.link_waiting(connection, linker)
        with self._store.write() as connection:
            return link.refresh(connection, self.rules)

    def events(self, *, as_of: date | None = None) -> list[Event]:
        """All events with their evidence, the weightiest first.

        With `as_of`, the record as the stories published up to that day have it: a story counts from the last day of
        its interval, an undated one from the day on which it was added, whatever the record tells of its day.
        """
        self.refresh()
        with self._store.read() as connection:
            if as_of is not None:
                return fill_all(connection, link.events_as_of(connection, as_of, self.rules))
            return with_days(connection, fill_all(connection, links.events(connection)))

    def event(self, ident: str) -> Event:
        """The event with this id, or that holds this account (an unambiguous beginning of an id will do).

        An id that an account had in an earlier reading still finds it, by its place in the text.
        """
        self.refresh()
        with self._store.read() as connection:
            found = {event.id: event for event in links.events_named(connection, ident)}
            if len(found) == 1:
                (event,) = with_days(connection, fill_all(connection, found.values()))
                return link.explained(connection, event)
        problem = "several events have ids that begin so" if found else "no event or account has this id"
        raise NotFound(f"{ident}: {problem}; see: onrecord events {self.path}")

    def judge(self, a: str, b: str, verdict: str, *, by: str, note: str = "") -> Judgement:
        """A person's judgement on two accounts or events, through the same door as a rule's."""
        one, other = self.event(a), self.event(b)
        with self._store.write() as connection:
            judgement, anchors = judgement_by(connection, (a, one), (b, other), verdict, by=by, note=note)
            links.add_judgements(connection, [judgement], anchors)
        self.refresh()
        return judgement

    def correct(
        self,
        story: str,
        *,
        published: str | None = None,
        outlet: str | None = None,
        starts_at: int | None = None,
        undo: bool = False,
        by: str,
        note: str = "",
        reader: Reader | None = None,
    ) -> StoryReading:
        """A person's word on a story's date, outlet or start; its report is read anew from it, and the story returned.

        `story` is NAME#N: a report's name (or the beginning of its content id) and the story's number, which may be
        left out where there is one. A later correction goes before; "" takes back what was said of date or outlet, and
        `undo` the latest correction of the story that holds. Without a reader, the default pipeline reads.
        """
        word = Word(published=published, outlet=outlet, starts_at=starts_at, undo=undo)
        with self._store.read() as connection:
            kept, correction = correction_by(connection, story, word, by=by, note=note)
            before = corrections.of(connection, kept.row)
        said = (*before, correction)
        (reading,) = (reader or Reader(self.setup_for(story))).read([Corrected(kept.report, said)])
        with self._store.write() as connection:
            if corrections.of(connection, kept.row) != before:
                raise RecordFault(f"{story}: somebody else corrected this report just now; look again, then correct it")
            corrections.add(connection, kept.row, correction)
            self._keep_reading(connection, reading, kept.row, link.Linker(self.rules))
        self.refresh()
        return reading.stories[corrected_now(said, correction, [one.story for one in reading.stories]) or 0]

    def setup_for(self, story: str, *, rules: Path | None = None, pipeline: str | None = None) -> Setup:
        """What a story is to be read with again: what is given, else what it was read with before.

        Raises UsageError where it was read with rules of a person's own that are not given.
        """
        own = rules or self.rules.overlay
        with self._store.read() as connection:
            name = pipeline_name(self.rules, pipeline)
            before = read_before(connection, story, rules=own is not None, pipeline=name)
        return Setup(rules=own, pipeline=pipeline or before)

    def log(self) -> list[Entry]:
        """What people have said: corrections and judgements, oldest first."""
        with self._store.read() as connection:
            return log(connection)

    def verify(self) -> Proof:
        """Everything that was checked, and all that does not hold: damaged texts, values that do not resolve."""
        with self._store.read() as connection:
            return verify(connection)


def _received(incoming: Iterable[Report | Unreadable | str | Path]) -> Iterator[Report | Unreadable]:
    """The reports, with those that the paths among them hold."""
    for item in incoming:
        if isinstance(item, Report | Unreadable):
            yield item
        else:
            yield from receive([str(item)], readers=tuple(plugins("readers").values()))
