"""Whom a part of a body speaks for: "its director" and "their teams" give the word of who was named before."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.model import Mention, Statement, Who

OWN = ("its ", "their ")
BODIES = frozenset({"group", "government", "military", "police", "organisation", "media"})
NEAR = 300  # characters back in which the body has to have spoken


def with_bodies(statements: Sequence[Statement], mentions: Sequence[Mention]) -> list[Statement]:
    """The statements; a speaker who is only "its director" with the body that the words before name.

    It is who said that "its teams had counted 41", else who spoke last: "…, the Red Cross said. Its director added…".
    """
    bodies = {m.id for m in mentions if isinstance(m.value, Who) and m.value.type in BODIES}
    return [_with_body(s, statements, bodies) for s in statements]


def _with_body(one: Statement, statements: Sequence[Statement], bodies: set[str]) -> Statement:
    speaker = one.speaker
    if speaker is None or not speaker.text.lower().startswith(OWN):
        return one
    at = speaker.span.start
    others = [s for s in statements if s is not one and s.speaker is not None and s.speaker.mention in bodies]
    around = [s for s in others if any(span.covers(speaker.span) for span in s.content.spans)]
    before = [s for s in others if s.speaker is not None and 0 < at - s.speaker.span.end <= NEAR]
    inner = min(around, key=lambda s: sum(map(len, s.content.spans)), default=None)
    last = max(before, key=lambda s: s.speaker.span.end if s.speaker else 0, default=None)
    found = inner or last
    if found is None or found.speaker is None:
        return one
    return replace(one, speaker=replace(speaker, body=found.speaker.mention))
