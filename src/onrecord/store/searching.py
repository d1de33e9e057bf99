"""Looking for sentences by their words."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import Connection, func, select, text

from onrecord.store.readings import chunks
from onrecord.store.reports import REPORT
from onrecord.store.schema import report

LOOKED_AT = 4  # sentences for each that is wanted: those of earlier readings are passed over

SENTENCES = """
SELECT sentence.id, sentence.start, sentence.end, story.number, report.id
FROM (SELECT rowid FROM sentence_text WHERE sentence_text MATCH :match ORDER BY rowid DESC LIMIT :most) AS found
JOIN sentence ON sentence.id = found.rowid
JOIN story ON story.id = sentence.story
JOIN reading ON reading.id = story.reading
JOIN report ON report.id = reading.report AND report.reading = reading.id
"""


class Hit(Struct, frozen=True, kw_only=True):
    """A sentence that was found: its text and span, the report (content id, name) and the number of the story."""

    text: str
    start: int
    end: int
    story: int
    report: str
    name: str


def sentences(connection: Connection, match: str, most: int) -> list[Hit]:
    """Sentences of current readings that have these words, the latest that came first."""
    rows = connection.execute(text(SENTENCES), {"match": match, "most": most * LOOKED_AT}).all()[:most]
    texts: dict[int, tuple[str, str, bytes]] = {}
    for some in chunks(sorted({row[4] for row in rows})):
        query = select(report.c.id, report.c.hash, report.c.name, report.c.text).where(report.c.id.in_(some))
        texts |= {row[0]: (bytes(row[1]).hex(), row[2], bytes(row[3])) for row in connection.execute(query)}
    found = []
    for _, start, end, number, row in rows:
        ident, name, raw = texts[row]
        words = raw.decode("utf-8", errors="replace")[start:end]
        found.append(Hit(text=words, start=start, end=end, story=number, report=ident, name=name))
    return found


def reports_count(connection: Connection) -> int:
    """How many reports were received."""
    return int(connection.execute(select(func.count()).where(report.c.kind == REPORT)).scalar_one())
