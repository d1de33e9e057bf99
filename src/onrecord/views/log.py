"""The log of what people have said, a line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.model import Entry

SHOWN = 12  # digits of an account's id


def lines(entries: Iterable[Entry]) -> Iterator[str]:
    """The entries as plain text, the note on a line of its own."""
    for entry in entries:
        at = f"{entry.at:%Y-%m-%d %H:%M}" if entry.at else "?"
        about = " and ".join(entry.of if entry.kind != "judgement" else (one[:SHOWN] for one in entry.of))
        about = ", ".join(entry.of) if entry.kind == "addition" else about
        said = "; ".join(words if what == "verdict" else f"{what}: {words}" for what, words in entry.said.items())
        about = f"parties {about}" if entry.said.get("of") == "parties" else about
        said = said.removesuffix("; of: parties")
        standing = "" if entry.standing == "holds" else f" [{entry.standing}]"
        kind = "report" if entry.kind == "removal" else entry.kind
        name = f"{kind}:{entry.id[:SHOWN]}" if entry.id else kind
        yield f"{at}  {entry.by}: {about}{': ' if about else ''}{said}{standing}  ({name})"
        if entry.note:
            yield f"    “{' '.join(entry.note.split())}”"
