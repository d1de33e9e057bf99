"""What "took back its figure" means: the number that the speaker gave before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.model import Content, Statement

OWN = re.compile(
    r"(?:its|their|his|her|the|that)\s+(?:\w+\s+)?(?:figure|count|claim|statement|number|toll|estimate|report)$", re.I
)
NEAR = 400  # characters back in which the number was given


def taken_back(statements: Sequence[Statement], text: str, rule: str) -> list[Statement]:
    """The statements; of "the union, which put the toll at 29, took back its figure" the 29 is what is taken back.

    rule   that of taking a claim back
    """
    found = list(statements)
    for one in statements:
        words = [span.of(text) for span in one.content.spans]
        if one.rule != rule or one.speaker is None or len(words) != 1 or not OWN.fullmatch(words[0]):
            continue
        given = [s for s in found if _given_by(s, one, text)]
        if given:
            last = given[-1]
            found.remove(last)
            spans = tuple(sorted((*last.content.spans, *one.content.spans)))
            found[found.index(one)] = replace(one, content=Content(spans=spans))
    return found


def _given_by(other: Statement, one: Statement, text: str) -> bool:
    """Did the same speaker give a number shortly before?"""
    if other is one or other.speaker is None or one.speaker is None or other.cue is None or one.cue is None:
        return False
    same = other.speaker.span == one.speaker.span or (
        other.speaker.mention is not None and other.speaker.mention == one.speaker.mention
    )
    near = 0 < one.cue.span.start - other.cue.span.start <= NEAR and other.stance == "asserted"
    return same and near and any(re.search(r"\d", span.of(text)) for span in other.content.spans)
