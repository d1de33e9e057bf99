"""The Record: the one object that users hold.

::

    with onrecord.open("syria.record") as record:
        record.add(["digest.txt"])
        for event in record.events():
            print(event.title, event.findings["killed"].status)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, Unpack

from onrecord import link, refreshing, saying
from onrecord import relink as relinking
from onrecord.adding import Adding
from onrecord.browse import Browse
from onrecord.correcting import Told, Word, read_before
from onrecord.errors import NotFound, Unreadable
from onrecord.evidence import fill_all, untold, with_days, with_names
from onrecord.keeping import Added
from onrecord.language import pipeline_name
from onrecord.log import log
from onrecord.merging import merge
from onrecord.model import Correction, Entry, Event, Evidence, Judgement, Party, Removal, Report, StoryReading
from onrecord.read import Reader, Setup
from onrecord.removing import remove, reports_called, wipe
from onrecord.review import Side
from onrecord.review import side_of as side_of_event
from onrecord.rewinding import rewind
from onrecord.rules import Rules, load_rules
from onrecord.saying import Asked
from onrecord.store import Store, copied_store, crowds, has_mark, links, open_store, readings, reports
from onrecord.verify import Proof, verify
from onrecord.whoswho import parties_of, party_named, side_of

Progress = Callable[[int, str], None]


class Record:
    """A record's file and all that can be done with it. Use it as a context manager, or close it."""

    def __init__(
        self, path: str | Path, *, create: bool = False, rules: Rules | None = None, store: Store | None = None
    ) -> None:
        self.path = Path(path)
        self.rules = rules or load_rules()
        self._store = store or open_store(self.path, create=create)

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
        *,
        restored_by: str = "",
        by: str = "",
    ) -> Added:
        """Read reports, or files and folders of them, into the record, a transaction a report.

        What the record has already adds nothing; what a person removed stays out, unless the person `restored_by` takes
        that back. Without a reader the default pipeline reads, with the record's rules. The log has them as added `by`.
        """
        reader = reader or Reader(Setup(rules=self.rules.overlay))
        done = Adding(self._store, self.rules, reader, progress).run(incoming, restored_by=restored_by, by=by)
        self.refresh()
        wipe(self._store)
        return done

    def merge(self, other: str | Path, reader: Reader | None = None, progress: Progress | None = None) -> Added:
        """Take another record's reports into this one, and what its people said; the other is never written to.

        What this record has already adds nothing. Readings that the reader would make alike are taken over, the rest
        is read anew. A text that was removed from either stays out of both.
        """
        reader = reader or Reader(Setup(rules=self.rules.overlay))
        self.refresh()
        done = merge(self._store, Path(other), self.rules, reader, progress)
        self.refresh()
        wipe(self._store)
        return done

    def remove(self, report: str, *, by: str, note: str) -> Removal:
        """Take a report's text out, by its name or the beginning of its id: its hash, name and the reason stay.

        Nothing computed cites it any more, and no byte of it is left in the file.
        """
        self.refresh()
        try:
            with self._store.write() as connection:
                return remove(connection, report, self.rules, by=by, note=note)
        finally:
            wipe(self._store)

    def called(self, name: str) -> list[str]:
        """The ids of the reports that are called so: versions of one report have one name."""
        with self._store.read() as connection:
            return reports_called(connection, name)

    def as_added(self, moment: datetime) -> Record:
        """The record as it stood at a moment, by when things were added to it; close it as any other.

        A copy: what is done to it is lost. Texts that have been removed since are not in it.
        """
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        copy = copied_store(self.path)
        with copy.write() as connection:
            rewind(connection, moment, self.rules)
        earlier = Record(self.path, rules=self.rules, store=copy)
        earlier.refresh()
        return earlier

    @property
    def browse(self) -> Browse:
        """The record a page at a time; `refresh` first where something was added that has not been computed yet."""
        return Browse(self._store, self.rules)

    def refresh(self) -> int:
        """Compute the events anew that new accounts or judgements touch, and list them; returns how many."""
        return refreshing.refresh(self._store, self.rules)

    def relink(self, *, jobs: int = 1, progress: relinking.Progress | None = None) -> int:
        """Compare all accounts anew and compute all events from that; returns how many events there are.

        For a record that was linked by other rules. What people have judged stays. On several cores with `jobs`.
        """
        made = relinking.relink(self._store, self.rules, jobs, progress)
        self.refresh()
        return made

    def events(self, *, as_of: date | None = None, quoted: bool = True) -> list[Event]:
        """All events with their evidence, the weightiest first; without it, and the sooner, where `quoted` is false.

        With `as_of`, the record as the stories published up to that day have it: a story counts from the last day of
        its interval, an undated one from the day on which it was added, whatever the record tells of its day.
        """
        self.refresh()
        with self._store.read() as connection:
            if as_of is not None:
                found = link.events_as_of(connection, as_of, self.rules)
                return with_names(connection, fill_all(connection, found, self.rules))
            if not quoted:
                bare = [crowds.whole(connection, one) for one in links.events(connection)]
                return with_names(connection, bare)
            filled = fill_all(connection, links.events(connection), self.rules)
            whole = [crowds.whole(connection, one) for one in filled]
            return with_names(connection, with_days(connection, whole))

    def untold(self) -> list[Evidence]:
        """The sentences that say that something is not known, each marked with the clause that says so."""
        with self._store.read() as connection:
            return untold(connection, self.rules)

    def stories(self) -> Iterator[tuple[Report, StoryReading]]:
        """Every story as it is read now, with its report, in the order in which the reports came."""
        with self._store.read() as connection:
            for kept in reports.kept(connection):
                if kept.kind == reports.REPORT:
                    for story in readings.stories(connection, kept.row):
                        yield kept.report, story

    def event(self, ident: str) -> Event:
        """The event with this id, or that holds this account (an unambiguous beginning of an id will do).

        An id that an account had in an earlier reading still finds it, by its place in the text.
        """
        self.refresh()
        with self._store.read() as connection:
            found = {event.id: event for event in links.events_named(connection, ident)}
            if len(found) == 1:
                filled = fill_all(connection, found.values(), self.rules)
                (event,) = with_names(connection, with_days(connection, filled))
                return crowds.whole(connection, link.explained(connection, event))
        problem = "several events have ids that begin so" if found else "no event or account has this id"
        raise NotFound(f"{ident}: {problem}; see: onrecord events {self.path}, or onrecord parties {self.path}")

    def parties(self, who: str | None = None) -> list[Party]:
        """All parties that have names, those of most stories first; with `who`, those of which a name contains it."""
        self.refresh()
        with self._store.read() as connection:
            return parties_of(connection, who)

    def party(self, ident: str) -> Party:
        """The party with this id, that of one of its names or of its appearance in a story, and what joined it."""
        self.refresh()
        with self._store.read() as connection:
            found = party_named(connection, ident)
        if found is None:
            raise NotFound(f"{ident}: no party has this id; see: onrecord parties {self.path}")
        return found

    def judge(self, a: str, b: str, verdict: str, *, by: str, note: str = "") -> Judgement:
        """A person's judgement on two accounts or events, or on two parties, through the same door as a rule's.

        "withdrawn" takes back what people judged of the two before: the rules' word holds again.
        """
        judgement = saying.judge(self._store, self.rules, (self._side(a), self._side(b)), verdict, by=by, note=note)
        self.refresh()
        return judgement

    def _side(self, ident: str) -> Side:
        """What a person means by an id: an account, or one story's party."""
        self.refresh()
        with self._store.read() as connection:
            if links.events_named(connection, ident) or (found := party_named(connection, ident)) is None:
                return side_of_event(ident, self.event(ident))
        return side_of(ident, found)

    def split(self, event: str, accounts: Sequence[str], *, by: str, note: str = "") -> int:
        """Part some accounts of an event from its others, each pair by a judgement; returns how many those are."""
        made = saying.split(self._store, self.event(event), accounts, by=by, note=note)
        self.refresh()
        return made

    def correct(
        self, story: str, *, by: str, note: str = "", reader: Reader | None = None, **told: Unpack[Told]
    ) -> StoryReading:
        """A person's word on a story's date (`published`), `outlet` or start (`starts_at`), or that it was taken back
        (`retracted`); the story is returned.

        `story` is NAME#N: a report's name (or the beginning of its content id) and the story's number, which may be
        left out where there is one. A later correction goes before; "" takes back what was said of date or outlet, and
        `undo` the latest correction of the story that holds. Of date, outlet and start the report is read anew: without
        a reader, the default pipeline reads. Of a story that was taken back all values are retracted.
        """
        read = saying.correct(
            self._store,
            self.rules,
            story,
            Word(**told),
            lambda: reader or Reader(self.setup_for(story)),
            by=by,
            note=note,
        )
        self.refresh()
        return read

    def restate(self, ident: str, asked: Asked, *, by: str, note: str = "") -> Correction:
        """A person's value of a field of an event, in the place of another where they say so.

        It is a claim of theirs, and stands among the field's values under their name; what it was said in place of is
        superseded, with their reason. `ident` is an event or an account.
        """
        made = saying.restate(self._store, self.rules, (ident, self.event(ident)), asked, by=by, note=note)
        self.refresh()
        return made

    def undo(self, correction: str, *, by: str, note: str = "", reader: Reader | None = None) -> Correction:
        """Take back one correction, by its id or the beginning of it, whatever it is of."""
        made = saying.undo(
            self._store, self.rules, correction, lambda name: reader or Reader(self.setup_for(name)), by=by, note=note
        )
        self.refresh()
        return made

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
        """What people have said, oldest first: who added, corrected, judged and removed what."""
        with self._store.read() as connection:
            return log(connection)[1][::-1]

    def verify(self) -> Proof:
        """Everything that was checked, and all that does not hold: damaged texts, values that do not resolve."""
        with self._store.read() as connection:
            return verify(connection)


def is_record(path: str | Path) -> bool:
    """Is this file a record? Told by its content."""
    return has_mark(Path(path))
