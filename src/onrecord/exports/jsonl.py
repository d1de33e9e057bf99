"""One line an event: the contract's own format, with every value, who says it and the sentence that carries it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from onrecord.model import (
    AccountRef,
    Event,
    Evidence,
    Figure,
    Finding,
    FindingValue,
    Policy,
    Text,
    Trail,
    Value,
    When,
    Where,
    Who,
    best_of,
)


class JsonLines:
    """Events as JSON Lines. `policy` names what chooses the best value of each measure."""

    name = "jsonl"

    def __init__(self, policy: Policy = "latest-direct") -> None:
        self._policy = policy

    def export(self, events: Iterable[Event]) -> Iterator[str]:
        for event in events:
            yield msgspec.json.encode(event_line(event, self._policy)).decode() + "\n"


def event_line(event: Event, policy: Policy = "latest-direct") -> dict[str, Any]:
    """An event as the contract's object; where it is told from some of its accounts, with how many these are."""
    told = {"told_from": event.tellers} if event.tellers < event.size else {}
    return {
        "event": event.id,
        "title": event.title,
        "type": event.type,
        "mode": event.mode,
        "acled": event.acled,
        "realis": event.realis,
        "when": event.when,
        "where": place_of(event.where) if event.where else None,
        "accounts": [_account(ref) for ref in event.accounts],
        **told,
        "origins": event.origins,
        "findings": {name: _finding(finding, policy) for name, finding in event.findings.items()},
    }


def place_of(where: Where) -> dict[str, Any]:
    """A place as the contract's object."""
    return {"name": where.name, "lat": where.lat, "lon": where.lon, "country": where.country}


def _account(ref: AccountRef) -> dict[str, Any]:
    evidence = [{"span": e.span, "text": e.text} for e in ref.evidence]
    line = {"report": ref.report, "story": ref.story, "account": ref.account, "lead": ref.lead, "evidence": evidence}
    if ref.dating is None:
        return line
    keys = ("earliest", "latest", "by", "score", "reason", "witnesses")
    return line | {"dating": {key: getattr(ref.dating, key) for key in keys}}


def _finding(finding: Finding, policy: Policy) -> dict[str, Any]:
    line: dict[str, Any] = {"status": finding.status, "values": [_value(value) for value in finding.values]}
    line |= {"because": finding.because} if finding.because else {}
    chosen = best_of(finding, policy)
    return line | ({"best": chosen} if chosen is not None else {})


def _value(value: FindingValue) -> dict[str, Any]:
    line = {
        **value_of(value.value),
        "standing": value.standing,
        "first_reported": value.first_reported,
        "speakers": value.speakers,
        "via": value.via,
        "origins": value.origins,
        "trails": [_trail(trail) for trail in value.trails],
        "evidence": [_evidence(e) for e in value.evidence],
    }
    line |= {"change": value.change} if value.change else {}
    line |= {"compared": True} if value.compared else {}
    line |= {"party": value.party, "names": value.names} if value.party else {}
    return line | ({"because": value.because} if value.because else {})


def _trail(trail: Trail) -> dict[str, Any]:
    return {"origin": trail.origin, "path": trail.path, "how": trail.how, "reports": trail.reports}


def value_of(value: Value) -> dict[str, Any]:
    """A value by its kind, with the contract's keys."""
    match value:
        case Who():
            return {"name": value.name, "actor": value.actor}
        case Where():
            return place_of(value)
        case When():
            return {"earliest": value.earliest, "latest": value.latest}
        case Figure():
            keys = ("low", "high", "best", "modifier", "unit", "of", "scope", "since")
            return {key: getattr(value, key) for key in keys}
        case Text():
            return {"value": value.text}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {"report": evidence.report, "span": evidence.span, "text": evidence.text}
