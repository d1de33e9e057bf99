"""What people say of a story: corrections are only ever added, and a later one goes before an earlier.

Of a story's day, outlet and start its report is read anew. A value that a person gives a field, and a person's word
that a story was taken back, are laid over what was read: they are claims of that person's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from onrecord.model.ids import content_id
from onrecord.model.text import About, Report, Span
from onrecord.model.values import Value

SHOWN = 12  # digits of a correction's id that stand in the name of its note
TAKEN_BACK = "as the text and the page tell"
RETRACTED = "retracted"


class Restated(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The value that a person gives one field of a happening, as they wrote it and as it was read.

    account   first trigger's span of the account that it was said of: where a new reading finds it again
    instead   the value that it takes the place of, wherever the accounts of the happening give it; `told` in words
    """

    account: Span
    field: str
    value: Value
    written: str
    instead: Value | None = None
    told: str = ""


class Correction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person's word on a story: its day of publication, outlet or start, a value that it is read to give, or that it
    was taken back; None: nothing is said of that.

    report      content id of the report
    story       the story's span when it was corrected: where a new reading finds it again
    published   an ISO 8601 date, or one with parts left out; "" takes back what people said of it before
    outlet      whose story it is; "" takes back what people said of it before
    starts_at   the offset in the report's text at which the story begins
    undoes      id of an earlier correction that holds no more
    restated    a value of one of its happenings
    retracted   its values stand no more
    """

    report: str
    story: Span
    published: str | None = None
    outlet: str | None = None
    starts_at: int | None = None
    by: str
    note: str = ""
    at: datetime
    undoes: str | None = None
    restated: Restated | None = None
    retracted: bool = False

    @property
    def id(self) -> str:
        """Hash of the content."""
        said: list[object] = [self.published, self.outlet, self.starts_at]
        undoes = [self.undoes] if self.undoes else []  # none in the ids of corrections made before there was undoing
        later: list[object] = [self.restated] if self.restated else []
        later += ["retracted"] if self.retracted else []
        return content_id(self.report, self.story, *said, self.by, self.note, self.at.isoformat(), *undoes, *later)

    @property
    def name(self) -> str:
        """The name of the report that its note is kept as."""
        return f"correction:{self.id[:SHOWN]}"

    @property
    def said(self) -> dict[str, str]:
        """What is said, in words, by what it is said of."""
        every = {
            "published": self.published if self.published != "" else TAKEN_BACK,
            "outlet": self.outlet if self.outlet != "" else TAKEN_BACK,
            "begins at": str(self.starts_at) if self.starts_at is not None else None,
            "takes back": f"correction:{self.undoes[:SHOWN]}" if self.undoes else None,
            "standing": RETRACTED if self.retracted else None,
        }
        if self.restated:
            every |= {self.restated.field: self.restated.written, "instead of": self.restated.told or None}
        return {what: words for what, words in every.items() if words is not None}


class Corrected(Struct, frozen=True):
    """A report to be read, with what people have said of its stories, oldest first."""

    report: Report
    corrections: tuple[Correction, ...] = ()


def note_of(one: Correction) -> Report:
    """A correction as a report of its own: what is said, a line each, then the person's note. It is its evidence.

    The report is told by its person (byline) and time, and by no outlet: it stands behind no happening.
    """
    lines = [f"{what}: {words}" for what, words in one.said.items()]
    text = "\n".join([*lines, one.note] if one.note else lines) + "\n"
    return Report(name=one.name, text=text, given=About(byline=(one.by,), published=one.at.isoformat()))


def said_in(one: Correction, what: str) -> Span:
    """Where in the correction's note a value stands: `what` is a key of `said`."""
    start = 0
    for name, words in one.said.items():
        if name == what:
            start += len(name) + len(": ")
            return Span(start, start + len(words))
        start += len(name) + len(": ") + len(words) + 1
    raise KeyError(what)


def holding(said: Sequence[Correction]) -> tuple[Correction, ...]:
    """The corrections that have not been taken back one by one, in their order."""
    undone = {one.undoes for one in said}
    return tuple(one for one in said if one.undoes is None and one.id not in undone)


def of_reading(said: Sequence[Correction]) -> tuple[Correction, ...]:
    """Those of these corrections that a report is read by, and those that take such back."""
    laid_over = {one.id for one in said if one.restated or one.retracted}
    return tuple(one for one in said if one.id not in laid_over and one.undoes not in laid_over)


def laid_over(said: Sequence[Correction]) -> tuple[Correction, ...]:
    """Those that hold and are laid over what was read: values that people give, stories that were taken back."""
    return tuple(one for one in holding(said) if one.restated or one.retracted)
