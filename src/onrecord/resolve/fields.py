"""The fields of an event that are no counts: that it happened, what it was, who, whom, where and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import combinations

from onrecord.model import Claim, Finding, FindingValue, Testimony, Text, Value, When, Where, Who
from onrecord.model.events import Status
from onrecord.resolve.card import km_between
from onrecord.resolve.origins import Chain, Origins
from onrecord.resolve.scales import FindingScale
from onrecord.resolve.trails import trails_of
from onrecord.resolve.words import fold

FIELDS = ("happened", "type", "who", "whom", "where", "when")
DENIED_PART = "statements.en.deny-part"
HARM_TYPES = frozenset({"ASSAULT", "ACCIDENT", "DISASTER"})


@dataclass(slots=True)
class Given:
    """A value and all that give it."""

    value: Value
    claims: list[str] = field(default_factory=list)
    chains: list[Chain] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    told: bool = True
    denied: str = ""
    party: str | None = None

    @property
    def firm(self) -> set[str]:
        return {chain.origin for chain in self.chains if chain.firm}


def field_finding(name: str, testimonies: Sequence[Testimony], origins: Origins, scale: FindingScale) -> Finding | None:
    """The finding of one field; None where no account says anything of it."""
    given: dict[str, Given] = {}
    named = _parties_by_name(testimonies)
    for testimony in testimonies:
        for claim in testimony.claims:
            if claim.field == name and (key := value_key(claim.value)):
                party = testimony.parties.get(claim.mention or "") or named.get(key)
                one = given.setdefault(party or key, Given(claim.value, party=party))
                _add(one, claim, testimony, origins)
    if not given:
        return None
    if name == "who":
        _deny(given, testimonies, named)
    many = sorted(given.values(), key=lambda g: (not g.told, -len(g.firm), -len(g.claims), min(g.claims)))
    status, because = _status(name, many, scale)
    return Finding(status=status, values=tuple(_value(one) for one in many), because=because)


def _parties_by_name(testimonies: Sequence[Testimony]) -> dict[str, str]:
    """What is called like a party that the record knows, in another account of one happening, is that party."""
    found: dict[str, set[str]] = {}
    for testimony in testimonies:
        for claim in testimony.claims:
            if isinstance(claim.value, Who) and (party := testimony.parties.get(claim.mention or "")):
                found.setdefault(value_key(claim.value), set()).add(party)
    return {key: parties.pop() for key, parties in found.items() if len(parties) == 1}


def _deny(given: dict[str, Given], testimonies: Sequence[Testimony], named: dict[str, str]) -> None:
    """Mark the parties that deny a part in it: "Israel denied any involvement in the explosion"."""
    for testimony in testimonies:
        triggers = [trigger.span for trigger in testimony.account.triggers]
        for statement in testimony.statements:
            if statement.rule != DENIED_PART or statement.speaker is None:
                continue
            if not any(span.covers(trigger) for span in statement.content.spans for trigger in triggers):
                continue
            mention = next((m for m in testimony.mentions if m.id == statement.speaker.mention), None)
            if mention is None or not isinstance(mention.value, Who):
                continue
            key = value_key(mention.value)
            one = given.get(testimony.parties.get(mention.id) or named.get(key) or key)
            if one is not None:
                one.denied = statement.speaker.text


def _add(given: Given, claim: Claim, testimony: Testimony, origins: Origins) -> None:
    given.claims.append(claim.id)
    given.chains.append(origins.of(claim, testimony))
    given.reports.append(testimony.source.name)
    if isinstance(claim.value, When):  # a day is told of where any story tells it that did not come out that day
        given.told = not of_report(testimony, claim.value.latest) or (given.told and len(given.claims) > 1)
    if testimony.source.published.latest:
        given.days.append(testimony.source.published.latest)


def value_key(value: Value) -> str:
    """What makes two values of a field one."""
    match value:
        case Who():
            return f"@{value.actor}" if value.actor else fold(value.name)
        case Where():
            return str(value.geonameid or fold(value.name))
        case When():
            return f"{value.earliest}/{value.latest}" if value.earliest or value.latest else ""
        case Text():
            return value.text
        case _:
            return ""


def _value(one: Given) -> FindingValue:
    return FindingValue(
        value=one.value,
        first_reported=min(one.days, default=None),
        speakers=tuple(sorted({name for chain in one.chains for name in chain.speakers})),
        via=tuple(sorted({name for chain in one.chains for name in chain.via})),
        origins=tuple(sorted({chain.origin for chain in one.chains})),
        trails=trails_of(zip(one.chains, one.reports, strict=True)),
        claims=tuple(dict.fromkeys(one.claims)),
        party=one.party,
    )


def _status(name: str, many: Sequence[Given], scale: FindingScale) -> tuple[Status, str]:
    """Parties may be many, none of them wrong; places, days and kinds exclude one another where they are far apart."""
    apart = partial(_far, km=scale.far_places_km) if name == "where" else _APART.get(name)
    for a, b in combinations(many[:12], 2) if apart else ():
        if a.told and b.told and a.firm and b.firm and not a.firm & b.firm and apart and apart(a.value, b.value):
            return "contested", f"{_names(a)} and {_names(b)} differ"
    denied = next((one for one in many if one.denied), None)
    if denied is not None:
        return "contested", f"{denied.denied} denies a part in it"
    if len(many[0].firm) > 1:
        return "corroborated", f"{_names(many[0])} agree"
    return "single-source", f"only {_names(many[0])} says so" if many[0].chains else ""


def _names(one: Given) -> str:
    names = sorted({chain.origin for chain in one.chains})
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _denied(a: Value, b: Value) -> bool:
    return isinstance(a, Text) and isinstance(b, Text) and {a.text, b.text} == {"asserted", "denied"}


def _other_kind(a: Value, b: Value) -> bool:
    """Was it meant or not? An attack, an accident and a disaster exclude one another."""
    return isinstance(a, Text) and isinstance(b, Text) and a.text != b.text and {a.text, b.text} <= HARM_TYPES


def _far(a: Value, b: Value, km: float) -> bool:
    if not (isinstance(a, Where) and isinstance(b, Where)):
        return False
    if any(place.precision in (None, "country", "region", "province") for place in (a, b)):
        return False
    between = km_between((a.lat, a.lon), (b.lat, b.lon))
    return between is not None and between > km


def _other_days(a: Value, b: Value) -> bool:
    """More than a day apart: a night has two dates."""
    if not (isinstance(a, When) and isinstance(b, When)):
        return False
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return False
    return max((b.earliest - a.latest).days, (a.earliest - b.latest).days) > 1


_APART: dict[str, Callable[[Value, Value], bool]] = {
    "happened": _denied,
    "type": _other_kind,
    "when": _other_days,
}


def best_when(testimonies: Iterable[Testimony], scale: FindingScale) -> tuple[date | None, date | None] | None:
    """The narrowest span told of the day on which most accounts can meet; of equals the earliest.

    A day that is also that of the report may be the day of the telling: it weighs less.
    """
    spans = [
        (first, last, (1.0 + t.account.lead) * (scale.told_that_day if of_report(t, last) else 1.0))
        for t in testimonies
        if (when := t.account.when) is not None
        and (first := when.earliest or when.latest) is not None
        and (last := when.latest or when.earliest) is not None
    ]
    days = {day for a, b, _ in spans for day in (a, b)}
    votes = {day: sum(w for a, b, w in spans if a <= day <= b) for day in days}
    if not votes:
        return None
    best = min(votes, key=lambda day: (-votes[day], day))
    first, last, _ = min((s for s in spans if s[0] <= best <= s[1]), key=lambda s: (s[1] - s[0], s[0]))
    return first, last


def of_report(testimony: Testimony, last: date | None) -> bool:
    """Is it the day on which the story itself came out, or after it?"""
    told = testimony.source.published.earliest
    return told is not None and last is not None and last >= told
