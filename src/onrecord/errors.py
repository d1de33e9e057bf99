"""What can go wrong, drawn as one tree.

OnRecordError
├── UsageError            the call was wrong: an option, a name, an id          (exit status 2)
│   ├── NotFound          no such event, account, party, report or story
│   └── RulesFault        a rule file is wrong: which file, which line, what to do
├── Unreadable            one report cannot be read; it is kept with its reason (exit status 1)
├── RecordFault           the file is no record, is newer than this program, or is damaged
│   ├── NotARecord
│   ├── NewerRecord
│   └── ReadOnly
└── SetupFault            something that the program needs is missing: a pipeline, the gazetteer

Every message says what is wrong, where, and what to do about it.
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Anything that OnRecord says is wrong; its text is meant for the user."""

    status = 1


class UsageError(OnRecordError):
    """The call was wrong: an option, a name or an id that cannot be used."""

    status = 2


class NotFound(UsageError):
    """Nothing in the record has this id."""


class RulesFault(UsageError):
    """A rule file is wrong.

    `RulesFault("figures.toml", 12, "rule has no 'because'; add one")` reads
    "figures.toml, line 12: rule has no 'because'; add one".
    """

    def __init__(self, file: str, line: int | None, problem: str) -> None:
        where = f"{file}, line {line}" if line else file
        super().__init__(f"{where}: {problem}")
        self.file, self.line, self.problem = file, line, problem


class Unreadable(OnRecordError):
    """One report cannot be read; nothing else is stopped by it."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name, self.reason = name, reason


class RecordFault(OnRecordError):
    """The record cannot be opened or written."""

    status = 2


class NotARecord(RecordFault):
    """The file is there and is no record."""


class NewerRecord(RecordFault):
    """The record was written by a newer version of OnRecord."""


class ReadOnly(RecordFault):
    """The record, or the folder that it lies in, cannot be written."""


class SetupFault(OnRecordError):
    """Something that the program needs is not installed or cannot be built."""

    status = 2
