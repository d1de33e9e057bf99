"""Keeping a reading: its report where it is new, its accounts linked, what people judged of them carried over."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from onrecord import joining, link
from onrecord.errors import Unreadable
from onrecord.model import Addition, Reading, Removal
from onrecord.read import LANGUAGES_READ
from onrecord.review import reanchor, returned
from onrecord.rules import Rules
from onrecord.store import Connection, additions, opinions, readings, reports, webs


@dataclass
class Added:
    """What adding did: how many reports were new, known already, or could not be read (with
    the reason of each), and which stories (report, number, language) are in a language that is not read.

    `removed` are reports that stay out, as a person removed them. Of another record, `corrections` and `judgements` are
    what its people said that was not known here, `taken_out` what they removed that had been here.
    """

    new: int = 0
    known: int = 0
    stories: int = 0
    accounts: int = 0
    refused: list[Unreadable] = field(default_factory=list)
    unread: list[tuple[str, int, str]] = field(default_factory=list)
    removed: list[Removal] = field(default_factory=list)
    corrections: int = 0
    judgements: int = 0
    taken_out: list[Removal] = field(default_factory=list)

    def count(self, reading: Reading) -> None:
        """One more reading was kept."""
        self.new += 1
        self.stories += len(reading.stories)
        self.accounts += sum(len(one.accounts) for one in reading.stories)
        for one in reading.stories:
            if one.story.language not in LANGUAGES_READ:
                self.unread.append((reading.report.name, one.story.index, one.story.language))


class Came(NamedTuple):
    """When a report came into a record and when its reading was made (None: now), and who brought it, if they say."""

    added: datetime | None = None
    made: datetime | None = None
    addition: Addition | None = None


NOW = Came()


def addition_row(connection: Connection, came: Came) -> int | None:
    """The row of the addition that a report comes in by."""
    return additions.row_of(connection, came.addition) if came.addition else None


def keep_reading(connection: Connection, reading: Reading, linker: link.Linker, rules: Rules, came: Came = NOW) -> None:
    """Keep a reading, of a report that is new or known, and link its accounts, in the caller's transaction."""
    ident = reading.report.id
    row = reports.row_of(connection, ident)
    known = row is not None
    back = [] if known else returned(connection, ident)
    if row is None:
        added = came.added or datetime.now(UTC)
        row = reports.add(connection, reading.report, added=added, addition=addition_row(connection, came))
    else:
        added = reports.added(connection, row)
    told = link.testimonies_of(reading, added, rules)
    gone = readings.retire(connection, row)
    readings.add(connection, row, reading, told, made=came.made)
    joining.meet(connection, ident, reading.stories, rules)
    opinions.bring_back(connection, back)
    if known or back:
        reanchor(connection, ident, row)
        webs.flag_judged(connection)
    joining.settle(connection, rules, new=ident)
    linker.link(connection, joining.joined(connection, told), gone)
