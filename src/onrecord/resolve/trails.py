"""Chains of many tellings -> how a value came from each origin to the reports that tell it."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import Trail
from onrecord.model.events import Hands
from onrecord.resolve.origins import Chain

MOST = 40  # trails of a value: a thousand outlets' copies are told by the first of them


def trails_of(told: Iterable[tuple[Chain, str]]) -> tuple[Trail, ...]:
    """The trails of these tellings (each a chain and its report's name), one for each way, in order of origin."""
    reports: dict[tuple[str, Hands, tuple[str, ...]], set[str]] = {}
    for chain, report in told:
        reports.setdefault((chain.origin, chain.how, chain.path), set()).add(report)
    ways = sorted(reports, key=lambda way: (way[0], len(way[2]), way))
    return tuple(
        Trail(origin=origin, path=path, how=how, reports=tuple(sorted(reports[origin, how, path])[:MOST]))
        for origin, how, path in ways[:MOST]
    )
