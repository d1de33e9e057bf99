"""A record a page at a time: what is looked for is asked of the list of events, and only what is shown is loaded."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from onrecord import link
from onrecord.errors import NotFound, UsageError
from onrecord.evidence import Quotes, with_names
from onrecord.log import log
from onrecord.model import Entry, Event, Evidence
from onrecord.pairing import Doubt, Pair, doubts_of, pair_shown
from onrecord.reporting import Shown, report_shown
from onrecord.resolve import fold
from onrecord.resolve.words import stem, word_weights
from onrecord.rules import Rules
from onrecord.store import Connection, Store, datings, links, listing, searching
from onrecord.store.listing import Position, Wanted
from onrecord.views.line import Line

PAGE = 50  # events a page of the list
LISTED = 8  # events of each kind that the first page lists
FEW = 3  # of both that the first page quotes
MOST_QUOTED = 12  # accounts and claims a value that an event's page quotes
WALKED = 10  # events whose doubts are looked for at one go
LONGEST_ASKED = 200  # characters of anything that is looked for
_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Listing(Struct, frozen=True, kw_only=True):
    """A page of the list of events."""

    total: int
    page: int
    pages: int
    lines: tuple[Line, ...]


class Now(Struct, frozen=True, kw_only=True):
    """The state of a record: how much there is, and what matters first.

    told        the weightiest events, with their evidence; untold: what their stories say is not known
    new         events that came with what was added last; revised: those that were known before and gained accounts
    moved       weighty events of which values were replaced or taken back
    """

    reports: int
    events: int
    contested: int
    newest: str | None
    told: tuple[Event, ...]
    untold: tuple[Evidence, ...]
    disputed: tuple[Line, ...]
    new: tuple[Line, ...]
    revised: tuple[Line, ...]
    moved: tuple[Line, ...]


class Browse:
    """Pages of a record. Reads only; what is to be listed or computed first is, by `Record.refresh`."""

    def __init__(self, store: Store, rules: Rules) -> None:
        self._store, self._rules = store, rules

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._store.read() as connection:
            yield connection

    def events(self, asked: Wanted, page: int = 1) -> Listing:
        """A page of the events that are asked for."""
        wanted = self._wanted(asked)
        with self._reading() as connection:
            total = listing.total(connection, wanted)
            pages = max(1, -(-total // PAGE))
            page = min(max(page, 1), pages)
            found = _lines(listing.page(connection, wanted, first=(page - 1) * PAGE, most=PAGE))
        return Listing(total=total, page=page, pages=pages, lines=found)

    def places(self, asked: Wanted) -> tuple[list[listing.Place], tuple[int, int]]:
        """Where the events are that are asked for, and how many of them can be drawn and how many cannot."""
        wanted = self._wanted(asked)
        with self._reading() as connection:
            return listing.places(connection, wanted), listing.located(connection, wanted)

    def density(self, asked: Wanted) -> tuple[listing.Step, list[listing.Bin], int]:
        """How many of the events there are a day (or month, or year), and how many have no day."""
        with self._reading() as connection:
            return listing.density(connection, self._wanted(asked))

    def kinds(self) -> list[tuple[str, int]]:
        """The types of the events there are."""
        with self._reading() as connection:
            return listing.kinds(connection)

    def now(self, most: int) -> Now:
        """What matters first, with the evidence of so many events."""
        with self._reading() as connection:
            newest = listing.newest(connection)
            day = newest[:10] if newest else ""  # what was added on the day on which something was last added

            def ask(wanted: Wanted) -> tuple[Line, ...]:
                return _lines(listing.page(connection, wanted, most=LISTED))

            contested = Wanted(status="contested")
            ids = [ident for ident, _ in listing.page(connection, Wanted(), most=most)]
            quotes_of = Quotes(connection, self._rules)
            told = tuple(quotes_of.fill(event, most=FEW) for event in listing.events(connection, ids))
            return Now(
                reports=searching.reports_count(connection),
                events=listing.total(connection, Wanted()),
                contested=listing.total(connection, contested),
                newest=newest,
                told=told,
                untold=tuple(quotes_of.untold()),
                disputed=ask(contested),
                new=ask(Wanted(came=day)) if day else (),
                revised=ask(Wanted(grew=day, came_before=day)) if day else (),
                moved=ask(Wanted(moved=True)),
            )

    def event(self, ident: str, *, most: int | None = MOST_QUOTED) -> Event:
        """The event with this id, or that holds this account, with evidence of the first so many of all that it has."""
        with self._reading() as connection:
            found = {event.id: event for event in links.events_named(connection, ident)}
            if len(found) == 1:
                (event,) = found.values()
                (event,) = with_names(connection, [Quotes(connection, self._rules).fill(event, most=most)])
                told = datings.of(connection, [ref.account for ref in event.accounts[:most]])
                accounts = tuple(replace(ref, dating=told.get(ref.account)) for ref in event.accounts)
                near = link.explained(connection, replace(event, accounts=accounts[:most]))
                shown = listing.shown(connection, event.id)  # a few quotes may lead to another title than the list has
                title = msgspec.msgpack.decode(shown, type=Line).title if shown else event.title
                return replace(near, accounts=accounts, title=title)
        problem = "several events have ids that begin so" if found else "no event or account has this id"
        raise NotFound(f"{ident[:LONGEST_ASKED]}: {problem}")

    def report(self, ident: str) -> Shown:
        """A report with all that was read in it, and the events that its accounts are in."""
        with self._reading() as connection:
            return report_shown(connection, ident)

    def sentences(self, asked: str, most: int = 12) -> list[searching.Hit]:
        """Sentences with these words, of which the last may be the beginning of one; the latest that came first."""
        match = _match(asked, str)
        with self._reading() as connection:
            return searching.sentences(connection, match, most) if match else []

    def doubts(self, after: Position | None, seconds: float) -> tuple[list[Doubt], Position | None, bool]:
        """Doubts on the weightiest events after a position, looked for so long; how far that came, if to the end."""
        until, found, linker = time.monotonic() + seconds, [], link.Linker(self._rules)
        with self._reading() as connection:
            while time.monotonic() < until:
                some = listing.following(connection, after, WALKED)
                for position, event in some:
                    found += doubts_of(connection, linker, event)
                    after = position
                    if time.monotonic() >= until:
                        break
                if len(some) < WALKED and (not some or after == some[-1][0]):
                    return found, after, True
        return found, after, False

    def doubts_on(self, ident: str) -> list[Doubt]:
        """The doubts on one event."""
        with self._reading() as connection:
            found = listing.events(connection, [ident])
            return [doubt for event in found for doubt in doubts_of(connection, link.Linker(self._rules), event)]

    def lines(self, accounts: Iterable[str]) -> dict[str, Line]:
        """The events that these accounts are in, each in a line, by account."""
        with self._reading() as connection:
            shown = listing.shown_of(connection, accounts)
        return {account: msgspec.msgpack.decode(line, type=Line) for account, line in shown.items()}

    def pair(self, a: str, b: str) -> Pair:
        """Two accounts side by side."""
        with self._reading() as connection:
            return pair_shown(connection, a, b, self._rules)

    def log(self, first: int, most: int) -> tuple[int, list[Entry]]:
        """How much people have said, and so much of it, the latest first."""
        with self._reading() as connection:
            return log(connection, first=first, most=most)

    def _kept(self, word: str) -> str:
        """What the words of events are kept as: a stem; of a stop word nothing."""
        one = stem(word)
        return one if len(one) > 1 and word_weights(self._rules).get(one, 1.0) > 0 else ""

    def _wanted(self, asked: Wanted) -> Wanted:
        """What a person asks for, as the list of events is asked. Raises UsageError where a word is far too long."""
        for name in ("text", "type", "who", "where", "event"):
            if len(getattr(asked, name)) > LONGEST_ASKED:
                raise UsageError(f"{name}: at most {LONGEST_ASKED} characters can be looked for")
        if asked.event and not re.fullmatch(r"[0-9a-f]{32}", asked.event):
            raise UsageError("event: an event's whole id, 32 digits from 0-9 and a-f")
        who, where = fold(asked.who.strip()), fold(asked.where.strip())
        return replace(asked, match=_match(asked.text, self._kept), type=asked.type.strip(), who=who, where=where)


def _words(asked: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(asked)]


def _match(asked: str, form: Callable[[str], str]) -> str:
    """An expression of FTS5: all of these words, the last also as the beginning of one while it is being typed.

    `form` gives what the index keeps a word as, "" for one that it does not keep.
    """
    words = _words(asked)
    parts = [f'"{form(word)}"' for word in words[:-1] if form(word)]
    ends = [f'"{form(word)}"' for word in words[-1:] if form(word)]
    ends += [f'"{word}"*' for word in words[-1:] if asked[-1:].isalnum()]
    parts += [f"({' OR '.join(ends)})"] if ends else []
    return " AND ".join(parts)


def _lines(found: list[tuple[str, bytes]]) -> tuple[Line, ...]:
    return tuple(msgspec.msgpack.decode(shown, type=Line) for _, shown in found)
