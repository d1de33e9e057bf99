"""The tables of a record. Integer row ids; 16-byte content hashes; what is made of parts is kept as MessagePack.

Claims, judgements, corrections, datings and additions (who put reports in) are only ever added; what a person removes
leaves a row in `removal`.
`event`, `member` and `crowded` (accounts of crowds) are computed from them, `dirty` names the accounts whose event has
to be computed anew, `unlinked` those that are to be compared with others, `carded` what the others were when they last
were. The tables of parties are computed too, from current readings: `appearance` has each story's parties, `name` what
these are known by, `given` which names stories give to bearers of another, `name_key` under which keys names meet,
`stale` the names whose party has to be told anew, `unmet` the reports whose parties are not there yet.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

APPLICATION_ID = 0x4F6E5265  # "OnRe", in the file's header
VERSION = 12  # PRAGMA user_version

# Conditions of indexes: SQLite uses these only for questions with the same words.
SAME = "current AND verdict = 'same' AND NOT person AND of = 'account'"
PEOPLE = "current AND person AND of = 'account'"

metadata = MetaData()


def stamp(moment: datetime) -> str:
    """A moment as it is kept where moments are put in order."""
    return moment.astimezone(UTC).isoformat()


report = Table(
    "report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("hash", LargeBinary(16), nullable=False, unique=True),
    Column("name", Text, nullable=False, index=True),
    Column("text", LargeBinary, nullable=False),  # UTF-8, as received
    Column("sha256", LargeBinary(32), nullable=False),  # of that text
    Column("about", LargeBinary, nullable=False),  # given, page, notes
    Column("added", Text, nullable=False),  # ISO 8601, UTC
    Column("unreadable", Text),  # why it could not be read
    Column("reading", Integer),  # its newest reading
    Column("kind", Text, nullable=False, server_default="report"),  # or "correction": a person's note, never read
    Column("addition", Integer),  # row of the addition that it came in by, where a person named themselves
    Index("report_kind", "kind"),
    Index("report_addition", "addition", sqlite_where=text("addition IS NOT NULL")),
)

addition = Table(
    "addition",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("hash", LargeBinary(16), nullable=False, unique=True),
    Column("at", Text, nullable=False),  # ISO 8601, UTC, as all moments that are put in order
    Column("payload", LargeBinary, nullable=False),
)

reading = Table(
    "reading",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report", ForeignKey("report.id"), nullable=False),
    Column("pipeline", Text, nullable=False),
    Column("rules", Text, nullable=False),
    Column("added", Text, nullable=False),
    UniqueConstraint("report", "pipeline", "rules"),
)

story = Table(
    "story",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reading", ForeignKey("reading.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("payload", LargeBinary, nullable=False),  # StoryReading without claims
    UniqueConstraint("reading", "number"),
)

sentence = Table(
    "sentence",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("story", ForeignKey("story.id"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

account = Table(
    "account",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("hash", LargeBinary(16), nullable=False, index=True),
    Column("story", ForeignKey("story.id"), nullable=False, index=True),
    Column("start", Integer, nullable=False),  # of its first trigger
    Column("end", Integer, nullable=False),
    Column("current", Boolean, nullable=False),  # belongs to its report's newest reading
    Column("payload", LargeBinary, nullable=False),  # Testimony without claims
)

claim = Table(
    "claim",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("hash", LargeBinary(16), nullable=False, index=True),
    Column("account", ForeignKey("account.id"), nullable=False, index=True),
    Column("field", Text, nullable=False),
    Column("quote", Text, nullable=False),  # the characters of its first span when it was read
    Column("payload", LargeBinary, nullable=False),
)

key = Table(
    "key",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),  # a hash of its text
    Column("account", LargeBinary(16), primary_key=True),
    Index("key_account", "account"),
    sqlite_with_rowid=False,
)

judgement = Table(
    "judgement",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("hash", LargeBinary(16), nullable=False, unique=True),
    Column("a", LargeBinary(16), nullable=False, index=True),
    Column("b", LargeBinary(16), nullable=False, index=True),
    Column("person", Boolean, nullable=False),
    Column("current", Boolean, nullable=False),  # of its accounts as their newest readings tell them
    Column("payload", LargeBinary, nullable=False),
    Column("anchors", LargeBinary),  # of a person's: report and span of either side, to find the accounts again
    Column("of", Text, nullable=False, server_default="account"),  # or "party"
    Column("at", Text),  # of a person's: when it was made
    Index("judgement_of_people", "at", sqlite_where=text("person = 1")),
    # What the payload says too, so that what hangs together is found and put together without reading it:
    Column("verdict", Text, nullable=False, server_default=""),
    Column("score", Float, nullable=False, server_default="0"),
    Column("said_by", Text, nullable=False, server_default=""),
    Index("judgement_same_a", "a", "score", "b", sqlite_where=text(SAME)),
    Index("judgement_same_b", "b", "score", "a", sqlite_where=text(SAME)),
    Index("judgement_people_a", "a", sqlite_where=text(PEOPLE)),
    Index("judgement_people_b", "b", sqlite_where=text(PEOPLE)),
)

correction = Table(
    "correction",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("hash", LargeBinary(16), nullable=False, unique=True),
    Column("report", ForeignKey("report.id"), nullable=False, index=True),
    Column("payload", LargeBinary, nullable=False),
    Column("note", ForeignKey("report.id")),  # its note, kept as a report of its own
    Column("at", Text),
)

dating = Table(
    "dating",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("hash", LargeBinary(16), nullable=False, unique=True),
    Column("account", LargeBinary(16), nullable=False, index=True),
    Column("current", Boolean, nullable=False),  # told by the event that the account is in now
    Column("payload", LargeBinary, nullable=False),
)

removal = Table(
    "removal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("hash", LargeBinary(16), nullable=False, unique=True),
    Column("report", LargeBinary(16), nullable=False, index=True),  # content id of a report that is gone
    Column("payload", LargeBinary, nullable=False),
    Column("wiped", Boolean, nullable=False),  # nothing of its text is left in the free space of the file
    Column("at", Text),
)

event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("hash", LargeBinary(16), nullable=False, unique=True),  # the event's id
    Column("weight", Float, nullable=False, index=True),
    Column("payload", LargeBinary, nullable=False),  # Event without evidence
)

member = Table(
    "member",
    metadata,
    Column("account", LargeBinary(16), primary_key=True),
    Column("event", ForeignKey("event.id"), nullable=False, index=True),
    Column("level", Integer, nullable=False, server_default="0"),  # at which it was put together
    sqlite_with_rowid=False,
)

crowded = Table(
    "crowded",
    metadata,
    Column("account", LargeBinary(16), primary_key=True),
    Column("crowd", Integer, nullable=False),  # row of the event that all of it are but those people keep apart
    Column("apart", Boolean, nullable=False, server_default="0"),  # kept apart by people, in an event of its own
    Column("day", Text, nullable=False),  # the last on which its story may have come out
    Column("fullness", Integer, nullable=False),  # how much it says
    Column("added", Text, nullable=False),  # when its report came into the record
    Index("crowded_sample", "crowd", "apart", "account"),
    Index("crowded_day", "crowd", "apart", "day", "account"),
    Index("crowded_fullness", "crowd", "apart", "fullness", "account"),
    Index("crowded_added", "crowd", "apart", "added"),
    sqlite_with_rowid=False,
)

carded = Table(
    "carded",
    metadata,
    Column("account", LargeBinary(16), primary_key=True),
    Column("mark", LargeBinary(8), nullable=False),  # of all that comparing goes by, as it was when last compared
    sqlite_with_rowid=False,
)

unlinked = Table("unlinked", metadata, Column("account", LargeBinary(16), primary_key=True), sqlite_with_rowid=False)

dirty = Table("dirty", metadata, Column("account", LargeBinary(16), primary_key=True), sqlite_with_rowid=False)

appearance = Table(
    "appearance",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("hash", LargeBinary(16), nullable=False, unique=True),
    Column("report", LargeBinary(16), nullable=False),  # content id
    Column("story", Integer, nullable=False),
    Column("name", ForeignKey("name.id"), nullable=False),  # what it is known by
    Column("called", Text, nullable=False),  # as the story has it; a digit before it puts the plainest writing first
    Column("mentions", Text, nullable=False),  # ids
    Column("judged", Boolean, nullable=False, default=False),  # by people
    Column("party", LargeBinary(16)),  # of one that people judged: hash of the name that stands for it
    Column("payload", LargeBinary, nullable=False),
    Index("appearance_story", "report", "story"),
    Index("appearance_name", "name", "called"),
    Index("appearance_of_people", "judged", "name"),
    Index("appearance_party", "party"),
)


name = Table(
    "name",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("hash", LargeBinary(16), nullable=False, unique=True),
    Column("party", LargeBinary(16), index=True),  # hash of the name that stands for its party
    Column("payload", LargeBinary, nullable=False),
)

given = Table(
    "given",
    metadata,
    Column("owner", ForeignKey("name.id"), primary_key=True),
    Column("other", ForeignKey("name.id"), primary_key=True, index=True),
    Column("called", Text, primary_key=True),  # as stories write the other; "" where none does
    Column("times", Integer, nullable=False),  # stories
    sqlite_with_rowid=False,
)

name_key = Table(
    "name_key",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("name", ForeignKey("name.id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

stale = Table("stale", metadata, Column("name", Integer, primary_key=True), sqlite_with_rowid=False)

unmet = Table("unmet", metadata, Column("report", Integer, primary_key=True), sqlite_with_rowid=False)

FULL_TEXT = "CREATE VIRTUAL TABLE sentence_text USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2')"
