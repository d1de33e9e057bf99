"""Chains of telling: "CNN reports that officials told Reuters that…" gives the officials' words two carriers."""

from __future__ import annotations

from bisect import bisect_left

from msgspec.structs import replace

from onrecord.model import Statement, Via


def chained(statements: list[Statement]) -> list[Statement]:
    """The same statements, those told inside an outlet's own words with that outlet before their own carriers.

    `via` is nearest first: the outlet that this story had it from stands before the one which that outlet had it from.
    """
    order = sorted((s.cue.span.start, n) for n, s in enumerate(statements) if s.cue is not None)
    starts = [start for start, _ in order]
    outer: dict[int, list[tuple[int, Via]]] = {}
    for carrier in statements:
        if carrier.speaker is not None or not carrier.via:
            continue
        size = sum(len(span) for span in carrier.content.spans)
        for span in carrier.content.spans:
            for _, n in order[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
                if statements[n] is not carrier:
                    outer.setdefault(n, []).extend((-size, via) for via in carrier.via)
    out = list(statements)
    for n, found in outer.items():
        own = statements[n].via
        before = [
            via for _, via in sorted(found, key=lambda pair: pair[0]) if not any(via.span.overlaps(v.span) for v in own)
        ]
        out[n] = replace(statements[n], via=(*before, *own))
    return out
