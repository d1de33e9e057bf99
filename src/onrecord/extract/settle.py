"""One owner for each span: an age is no figure, a duration is no count; and mentions in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Figure, Mention, When, Where


def settle(mentions: Sequence[Mention]) -> list[Mention]:
    """All mentions of a story in the order of the text, without those that another reading of the same words rules out.

    A figure that lies within a time is a part of it ("40" of "the 40-second video"); of two places that overlap the
    longer holds; parties and places may share a span, as a state is both.
    """
    whens = [m for m in mentions if isinstance(m.value, When)]
    kept = [m for m in mentions if not (isinstance(m.value, Figure) and any(w.span.covers(m.span) for w in whens))]
    places = sorted((m for m in kept if isinstance(m.value, Where)), key=lambda m: (-len(m.span), m.span.start))
    held: list[Mention] = []
    for place in places:
        if not any(place.span.overlaps(other.span) for other in held):
            held.append(place)
    chosen = {id(m) for m in held}
    return sorted(
        (m for m in kept if not isinstance(m.value, Where) or id(m) in chosen),
        key=lambda m: (m.span, m.value.__class__.__name__),
    )
