"""OnRecord turns news reports of an unfolding crisis into a record anyone can check.

::

    import onrecord

    with onrecord.open("crisis.record") as record:
        record.add(["digest.txt", "wire/"])
        for event in record.events():
            print(event.title, {name: finding.status for name, finding in event.findings.items()})

Nothing is decided to be true: the record says who says what. What is public is `open`, the `Record` that it gives, the
types of what the record holds, and the error tree in `onrecord.errors`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.model import (
    About,
    Account,
    Claim,
    Event,
    Evidence,
    Figure,
    Finding,
    FindingValue,
    Judgement,
    Mention,
    Reading,
    Report,
    Span,
    Statement,
    Story,
    When,
    Where,
    Who,
)

if TYPE_CHECKING:
    from onrecord.record import Record

__all__ = [
    "About", "Account", "Claim", "Event", "Evidence", "Figure", "Finding", "FindingValue", "Judgement", "Mention",
    "Reading", "Report", "Span", "Statement", "Story", "When", "Where", "Who", "open",
]  # fmt: skip


def open(path: str | Path, *, create: bool = True, rules: str | Path | None = None) -> Record:
    """Open a record, made if it is missing (unless `create` is False); `rules` is a folder laid over the built-in ones.

    Raises NotARecord, NewerRecord, ReadOnly or RulesFault (see `onrecord.errors`).
    """
    # Here and not above: the types alone, which plugins need, come without a store.
    from onrecord.record import Record
    from onrecord.rules import load_rules

    return Record(path, create=create, rules=load_rules(Path(rules) if rules else None))
