"""Reports that are being added: read one after another in the thread that writes, with word of how far it is."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Literal

from onrecord.desk.shelf import Shelf
from onrecord.errors import OnRecordError, Unreadable, UsageError
from onrecord.keeping import Added
from onrecord.model import Report
from onrecord.read import Reader, Setup, prepare_gazetteer
from onrecord.record import Record

KEPT = 200  # jobs that are remembered
MOST_WAITING = 20

State = Literal["waiting", "reading", "done", "failed"]


@dataclass
class Job:
    """One call to add reports; `reports` are their ids, `names` their headlines or what they are called."""

    id: str
    total: int
    state: State = "waiting"
    done: int = 0
    message: str = ""
    reports: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    @property
    def over(self) -> bool:
        return self.state in ("done", "failed")


class Jobs:
    """The jobs of this run of the desk. The reader is made when it is first needed, and kept."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._reader: Reader | None = None

    def reader(self, record: Record) -> Reader:
        """What reads reports; made in the thread that writes."""
        if self._reader is None:
            reader = Reader(Setup(rules=record.rules.overlay))
            prepare_gazetteer(reader.rules)
            self._reader = reader
        return self._reader

    def get(self, ident: str) -> Job | None:
        """A job by its id."""
        return self._jobs.get(ident)

    @property
    def full(self) -> bool:
        """Do so many wait that no more can be taken?"""
        return sum(not job.over for job in self._jobs.values()) >= MOST_WAITING

    def add(self, incoming: list[Report | Unreadable], by: str) -> Job:
        """Have the reports of a person added when their turn comes. Raises UsageError where too many wait already."""
        if self.full:
            raise UsageError("so many reports wait to be read that no more can be taken now; try again in a while")
        job = Job(secrets.token_hex(8), total=len(incoming))
        self._jobs[job.id] = job
        while len(self._jobs) > KEPT:
            self._jobs.popitem(last=False)
        self._shelf.later(lambda record: self._run(job, incoming, record, by))
        return job

    def _run(self, job: Job, incoming: list[Report | Unreadable], record: Record, by: str) -> None:
        job.state = "reading"
        try:
            added = record.add(incoming, self.reader(record), lambda number, _: setattr(job, "done", number), by=by)
        except OnRecordError as error:
            job.state, job.message = "failed", str(error)
            return
        except Exception as error:  # whatever goes wrong, who waits for it is told
            job.state, job.message = "failed", f"reading failed: {type(error).__name__}"
            raise
        job.done, job.message = job.total, said(added)
        found = [one for one in incoming if isinstance(one, Report)]
        job.reports, job.names = [one.id for one in found], [one.title or one.name for one in found]
        job.state = "done"


def said(added: Added) -> str:
    """What came of adding, in words."""
    parts = [f"{added.new} added" if added.new else "", f"{added.known} known already" if added.known else ""]
    parts += [f"{one.name}: {one.reason}" for one in added.refused]
    parts += [f"{name}, story {number}: in a language that is not read ({code})" for name, number, code in added.unread]
    parts += [f"{one.name}: {one}; it stays out" for one in added.removed]
    return "; ".join(filter(None, parts)) or "nothing was added"
