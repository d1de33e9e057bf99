"""Proving a record: every text is as it was received, and every value resolves to its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import msgspec
from msgspec import Struct

from onrecord.amend import amended_dates, said_key
from onrecord.evidence import sentence_of
from onrecord.model import Claim, Correction, Dating, Event, Span, note_of
from onrecord.model.corrections import SHOWN
from onrecord.store import (
    Connection,
    Damage,
    additions,
    corrections,
    datings,
    links,
    quotes,
    readings,
    removals,
    reports,
    sightings,
)
from onrecord.store.connect import integrity

UNDECODABLE = (msgspec.DecodeError, UnicodeDecodeError)


class Problem(Struct, frozen=True):
    """What does not hold, and where: a report's name, a claim's or an event's id."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class Proof(Struct, frozen=True):
    """How much was checked, and everything that does not hold.

    `unwiped` names removed texts of which bytes may be left in the file where nothing shows them.
    """

    reports: int
    claims: int
    events: int
    problems: tuple[Problem, ...]
    corrections: int = 0
    removals: int = 0
    unwiped: tuple[str, ...] = ()


def verify(connection: Connection) -> Proof:
    """Check the file, every text, every claim of every reading, and every event."""
    try:
        problems = [Problem("the record's file", what) for what in integrity(connection)]
        names, damaged = _texts(connection)
        said, unsaid = _corrections(connection)
        claims, unresolved = _claims(connection)
        events, astray = _events(connection)
        astray += _datings(connection)
        astray += _parties(connection)
        astray += _additions(connection)
        removed, back = _removals(connection)
        unwiped = tuple(one.name for one in removals.unwiped(connection))
    except Damage as error:
        return Proof(0, 0, 0, (Problem("the record's file", f"damaged: {error.orig}"),))
    except UNDECODABLE as error:
        return Proof(0, 0, 0, (Problem("the record's file", f"damaged: a row cannot be read: {error}"),))
    found = (*problems, *damaged, *unsaid, *unresolved, *astray, *back)
    return Proof(names - said, claims, events, found, corrections=said, removals=removed, unwiped=unwiped)


def _texts(connection: Connection) -> tuple[int, list[Problem]]:
    found, count = [], 0
    for name, _, wanted, raw in reports.hashes(connection):
        count += 1
        if sha256(raw).digest() != wanted:
            found.append(Problem(name, "its text is not the one that was received (sha256 differs)"))
    for one in reports.kept(connection) if not found else ():
        if one.unreadable is None and reports.row_of(connection, one.report.id) != one.row:
            found.append(Problem(one.report.name, "its outlet, address or date is not the one that was received"))
    return count, found


def _corrections(connection: Connection) -> tuple[int, list[Problem]]:
    """Every correction is as it was made, its note says what it says, and its report's reading goes by it."""
    found, count = [], 0
    for kept in corrections.every(connection):
        count += 1
        try:
            one = kept.correction()
        except UNDECODABLE as error:
            found.append(Problem(f"correction {kept.hash[:SHOWN]} of {kept.report_name}", f"damaged: {error}"))
            continue
        where = f"correction {kept.hash[:SHOWN]} of {kept.report_name}, by {one.by}"
        found += [Problem(where, what) for what in _unsaid(kept, one)]
    if not found:
        found = [
            problem for row in corrections.corrected(connection, read=True) for problem in _amended(connection, row)
        ]
    return count, found


def _unsaid(kept: corrections.Kept, one: Correction) -> Iterator[str]:
    if one.id != kept.hash or not kept.as_written(one):
        yield "it is not as it was made (its hash differs)"
    if one.report != kept.report:
        yield "it was made of another report"
    if kept.note is None:
        yield "its note is gone"
    elif kept.note != note_of(one):
        yield f"its note ({kept.note.name}) does not say what it says"


def _amended(connection: Connection, row: int) -> Iterator[Problem]:
    """The current reading of a corrected report was made with its corrections, and has the days that they give."""
    said, stories = corrections.of(connection, row), readings.stories(connection, row)
    (kept,) = reports.kept(connection, [row])
    _, key = readings.made_with(connection, row) or ("", "")
    if key.partition("+")[1:] != said_key(said).partition("+")[1:]:
        yield Problem(kept.report.name, "its reading was made with other corrections than the record has")
        return
    given = amended_dates(said, [one.story for one in stories])
    for one in stories:
        own, says = one.published, given.get(one.story.index)
        wrong = says is not None and (own.earliest, own.latest) != (says.earliest, says.latest)
        if wrong or own.correction not in (says.correction if says else None, None):
            yield Problem(f"{kept.report.name}#{one.story.index}", "its day is not the one that its correction gives")


def _claims(connection: Connection) -> tuple[int, list[Problem]]:
    found, count = [], 0
    texts: dict[int, tuple[str, list[Span]]] = {}
    for claim, digest, quote, story in readings.all_claims(connection):
        count += 1
        if story not in texts:
            texts = {story: (quotes.text_of_story(connection, story), readings.sentences(connection, story))}
        found += [
            Problem(f"claim {claim.id} ({claim.field})", what) for what in _faults(claim, digest, quote, *texts[story])
        ]
    return count, found


def _faults(claim: Claim, digest: bytes, quote: str, text: str, sentences: list[Span]) -> Iterator[str]:
    if digest.hex() != claim.id:
        yield "its id is not the one it was kept under"
    if not claim.spans:
        yield "it has no span"
        return
    if any(not 0 <= span.start < span.end <= len(text) for span in claim.spans):
        yield f"its span {list(claim.spans)} does not lie in the text"
        return
    if claim.spans[0].of(text) != quote:
        yield f"its span reads {claim.spans[0].of(text)!r}, not {quote!r} as when it was read"
    if not sentence_of(sentences, claim.spans[0]).covers(claim.spans[0]):
        yield "its span lies in no sentence"


def _events(connection: Connection) -> tuple[int, list[Problem]]:
    """Every current account is in exactly one event that names it, and every claim that an event cites is there.

    Of very many accounts an event names those that tell it, and says how many more it has.
    """
    found: list[Problem] = []
    count = 0
    for some in links.events_by_row(connection):
        count += len(some)
        named = {ref.account: event for event in some.values() for ref in event.accounts}
        homes, sizes = links.homes(connection, named), links.sizes(connection, some)
        for account, home in named.items():
            if homes.get(account) != home.id:
                what = f"event {home.id} names it, but it is in {homes.get(account)}"
                found.append(Problem(f"account {account}", what))
        for row, event in some.items():
            if sizes.get(row, 0) != event.size:
                what = f"says that it has {event.size} accounts, where {sizes.get(row, 0)} are in it"
                found.append(Problem(f"event {event.id}", what))
            found += [Problem(f"event {event.id}", f"cites claim {one}, which is not there")
                      for one in sorted(_missing(connection, event))]  # fmt: skip
    astray = readings.in_no_event(connection)
    return count, found + [Problem(f"account {digest.hex()}", "is in no event") for digest in astray]


def _missing(connection: Connection, event: Event) -> set[str]:
    """The claims that an event cites and that are not there."""
    cited = {claim for finding in event.findings.values() for value in finding.values for claim in value.claims}
    missing = cited - quotes.claims(connection, cited).keys()
    return missing - corrections.with_ids(connection, missing).keys()


def _datings(connection: Connection) -> Iterator[Problem]:
    """Every judgement on a story's day is as it was made."""
    for ident, payload in datings.every(connection):
        try:
            sound = msgspec.msgpack.decode(payload, type=Dating).id == ident
        except UNDECODABLE:
            sound = False
        if not sound:
            yield Problem(f"judgement {ident[:SHOWN]} on a story's day", "it is not as it was made (its hash differs)")


def _parties(connection: Connection) -> Iterator[Problem]:
    """Every story's party is called in the text what it is said to be called, and its name is of a party."""
    texts: dict[str, str] = {}
    for name, seen in sightings.every(connection):
        if seen.report not in texts:
            texts = {seen.report: reports.text_of(connection, seen.report)}
        said = " ".join(seen.span.of(texts[seen.report]).split())
        if not 0 <= seen.span.start < seen.span.end <= len(texts[seen.report]) or not said:
            yield Problem(f"party {seen.id[:SHOWN]} ({seen.called})", f"its span {seen.span} is not in the text")
        elif said not in seen.names and seen.actor is None:
            yield Problem(f"party {seen.id[:SHOWN]} ({seen.called})", f"its span reads {said!r}")
        if not name:
            yield Problem(f"party {seen.id[:SHOWN]} ({seen.called})", "its name is of no party")


def _additions(connection: Connection) -> Iterator[Problem]:
    """Every word on who put reports in is as it was kept."""
    for ident, one in additions.every(connection):
        if one.id != ident:
            yield Problem(f"addition by {one.by}", "it is not as it was made (its hash differs)")


def _removals(connection: Connection) -> tuple[int, list[Problem]]:
    """Every removal is as it was made, and what it removed is not there."""
    found, removed = [], set()
    for ident, one in removals.kept(connection):
        where = f"removal of {one.name}, by {one.by}"
        if one.id != ident:
            found.append(Problem(where, "it is not as it was made (its hash differs)"))
        if removals.standing(connection, one.report):
            removed.add(one.report)
            if reports.row_of(connection, one.report) is not None:
                found.append(Problem(where, "its text is there all the same"))
    return len(removed), found
