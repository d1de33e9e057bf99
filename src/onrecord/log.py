"""The log: what people have said of the record, oldest first. It is only ever added to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal

from msgspec.structs import replace

from onrecord.amend import corrected_now
from onrecord.model import Correction, Entry, Evidence, Judgement, Removal, Report, holding, note_of, said_in
from onrecord.resolve.merge import holding as judgements_holding
from onrecord.store import Connection, corrections, links, readings, removals, reports

FIRST = datetime.min.replace(tzinfo=UTC)


def log(connection: Connection) -> list[Entry]:
    """Every correction, every person's judgement and every removal."""
    entries = [entry for row in corrections.corrected(connection) for entry in _of_report(connection, row)]
    entries += _judged(links.by_people(connection))
    lost = [judgement for _, judgement, _ in links.of_removed(connection)]
    entries += [replace(entry, standing="text removed") for entry in _judged(lost)]
    entries += [_removed(one, connection) for one in removals.every(connection)]
    return sorted(entries, key=lambda entry: (entry.at or FIRST, entry.id or ""))


def _of_report(connection: Connection, row: int) -> list[Entry]:
    """The corrections of one report."""
    said = corrections.of(connection, row)
    (kept,) = reports.kept(connection, [row])
    stories = [one.story for one in readings.stories(connection, row)]
    homes = {one.id: corrected_now(said, one, stories) for one in said}
    return [_corrected(one, said, kept.report, homes) for one in said]


def _corrected(one: Correction, said: Sequence[Correction], report: Report, homes: dict[str, int | None]) -> Entry:
    note, home = note_of(one), homes[one.id]
    spans = [said_in(one, what) for what in one.said]
    return Entry(
        kind="correction",
        id=one.id,
        at=one.at,
        by=one.by,
        of=(f"{report.name}#{home}" if home is not None else report.name,),
        said=one.said,
        note=one.note,
        standing=_standing(one, said, homes),
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
    one: Correction, said: Sequence[Correction], homes: dict[str, int | None]
) -> Literal["holds", "taken back", "replaced"]:
    """It holds while it is not taken back and anything of it is the last word on its story."""
    held = holding(said)
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
