"""The log: what people have said of the record. It is only ever added to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec.structs import replace

from onrecord.amend import corrected_now
from onrecord.model import Correction, Entry, Evidence, Judgement, Removal, holding, note_of, said_in
from onrecord.resolve.merge import holding as judgements_holding
from onrecord.store import Connection, additions, corrections, links, opinions, readings, removals, reports, said

NAMED = additions.NAMED  # reports of an addition that its entry names

Place = said.Place
Placed = Iterator[tuple[Place, Entry]]


def log(connection: Connection, *, first: int = 0, most: int | None = None) -> tuple[int, list[Entry]]:
    """How much people have said, and a page of it, the latest first: additions, corrections, judgements, removals."""
    total, places = said.page(connection, first=first, most=most)
    rows: dict[str, list[int]] = {}
    for kind, row in places:
        rows.setdefault(kind, []).append(row)
    found: dict[Place, Entry] = {}
    for kind, told in (
        ("addition", _additions), ("correction", _corrections), ("judgement", _judgements), ("removal", _removals)
    ):  # fmt: skip
        found |= dict(told(connection, rows.get(kind, [])))
    return total, [found[place] for place in places]


def _additions(connection: Connection, rows: Sequence[int]) -> Placed:
    for row, kept in additions.kept(connection, rows):
        one, more = kept.addition, kept.many - len(kept.names)
        names = (*kept.names, f"{more:,} more") if more > 0 else kept.names
        yield (
            ("addition", row),
            Entry(
                kind="addition",
                id=one.id,
                at=one.at,
                by=one.by,
                of=names,
                said={"added": f"{kept.many:,} report{'' if kept.many == 1 else 's'}"},
                standing="holds" if kept.many else "text removed",
            ),
        )


def _corrections(connection: Connection, rows: Sequence[int]) -> Placed:
    of = set(corrections.reports_of(connection, rows).values())
    stories, names, wanted = readings.spans_of(connection, of), reports.names_by_row(connection, of), {*rows}
    for report, mine in corrections.of_reports(connection, of).items():
        told = tuple(mine.values())
        homes = {one.id: corrected_now(told, one, stories.get(report, [])) for one in told}
        for row, one in mine.items():
            if row in wanted:
                yield ("correction", row), _corrected(one, told, names[report], homes)


def _judgements(connection: Connection, rows: Sequence[int]) -> Placed:
    own, around = opinions.around(connection, rows)
    standing = {links.judgement_hash(one): entry for one, entry in zip(around, _judged(around), strict=True)}
    for row, one in own.items():
        entry = standing.get(links.judgement_hash(one))
        yield ("judgement", row), entry or replace(_judged([one])[0], standing="text removed")


def _removals(connection: Connection, rows: Sequence[int]) -> Placed:
    for row, one in removals.at_rows(connection, rows).items():
        yield ("removal", row), _removed(one, connection)


def _corrected(one: Correction, told: Sequence[Correction], report: str, homes: dict[str, int | None]) -> Entry:
    note, home = note_of(one), homes[one.id]
    spans = [said_in(one, what) for what in one.said]
    return Entry(
        kind="correction",
        id=one.id,
        at=one.at,
        by=one.by,
        of=(f"{report}#{home}" if home is not None else report,),
        said=one.said,
        note=one.note,
        standing=_standing(one, told, homes),
        evidence=tuple(
            Evidence(
                report=note.name,
                report_id=note.id,
                story=0,
                span=span,
                text=span.of(note.text),
                marks=(span,),
                speakers=(one.by,),
            )
            for span in spans
        ),
    )


def _standing(
    one: Correction, told: Sequence[Correction], homes: dict[str, int | None]
) -> Literal["holds", "taken back", "replaced"]:
    """It holds while it is not taken back and anything of it is the last word on its story."""
    held = holding(told)
    if one.undoes is None and one not in held:
        return "taken back"
    later = [two for two in held[held.index(one) + 1 :] if homes[two.id] == homes[one.id]] if one in held else []
    return "holds" if _what(one) - {what for two in later for what in _what(two)} else "replaced"


def _what(one: Correction) -> set[object]:
    """What a correction is the last word on, unless a later one is: of a value, its account's field."""
    if one.restated:
        return {(one.restated.account, one.restated.field)}
    return {*one.said}


def _removed(one: Removal, connection: Connection) -> Entry:
    text = f"its text (sha256 {one.sha256}), which was added {one.added:%Y-%m-%d %H:%M}"
    text += f", with {one.corrections} corrections of it" if one.corrections else ""
    held = removals.standing(connection, one.report)
    holds = held is None if one.restored else held == one
    return Entry(
        kind="removal",
        id=one.report,
        at=one.at,
        by=one.by,
        of=(one.name,),
        said={"restored" if one.restored else "removed": text},
        note=one.note,
        standing="holds" if holds else "taken back" if held is None else "replaced",
    )


def _judged(judgements: Sequence[Judgement]) -> list[Entry]:
    held = set(map(id, judgements_holding(judgements).values()))
    last = {_pair(one): one for one in judgements}  # they come in the order in which they were made
    back = {pair for pair, one in last.items() if one.verdict == "withdrawn"}
    held |= {id(last[pair]) for pair in back}
    return [
        Entry(
            kind="judgement",
            at=one.at,
            by=one.by,
            of=(one.a, one.b),
            said={"verdict": one.verdict} | ({"of": "parties"} if one.of == "party" else {}),
            note=one.note,
            standing="holds" if id(one) in held else "taken back" if _pair(one) in back else "replaced",
        )
        for one in judgements
    ]


def _pair(one: Judgement) -> tuple[str, ...]:
    return tuple(sorted((one.a, one.b)))
