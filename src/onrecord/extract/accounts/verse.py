"""Verse tells of no happenings: "The river killed the morning with its light, / And love struck me down"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.language.parse import Parse
from onrecord.model import Figure, Mention, When, Where

LINES = 4  # at least
SHORT = 60  # characters of a line of verse, on average
RUN_ON = 0.3  # share of lines that a sentence runs over
ENDS = frozenset(".!?")


def is_verse(parse: Parse, mentions: Sequence[Mention]) -> bool:
    """Is it in short lines, each with a capital, that sentences run over, and names no place, time or number?"""
    if any(isinstance(m.value, (Where, When, Figure)) for m in mentions):
        return False
    span = parse.story.span
    lines = [line.strip() for line in parse.text[span.start : span.end].split("\n") if line.strip()]
    if len(lines) < LINES or sum(map(len, lines)) > SHORT * len(lines) or not all(line[0].isupper() for line in lines):
        return False
    run_on = [line for line in lines[:-1] if line[-1] not in ENDS]
    paused = any(line[-1] in ",;" for line in run_on) and any(line[-1] in ENDS for line in lines)
    return paused and len(run_on) >= RUN_ON * len(lines)
