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
from onrecord.resolve.words import fold

FIELDS = ("happened", "type", "who", "whom", "where", "when")
HARM_TYPES = frozenset({"ASSAULT", "ACCIDENT", "DISASTER"})


@dataclass(slots=True)
class Given:
    """A value and all that give it."""

    value: Value
    claims: list[str] = field(default_factory=list)
    chains: list[Chain] = field(default_factory=list)
    days: list[date] = field(default_factory=list)

    @property
    def firm(self) -> set[str]:
        return {chain.origin for chain in self.chains if chain.firm}


def field_finding(name: str, testimonies: Sequence[Testimony], origins: Origins, scale: FindingScale) -> Finding | None:
    """The finding of one field; None where no account says anything of it."""
    given: dict[str, Given] = {}
    for testimony in testimonies:
        for claim in testimony.claims:
            if claim.field == name and (key := _key(claim.value)):
                _add(given.setdefault(key, Given(claim.value)), claim, testimony, origins)
    if not given:
        return None
    many = sorted(given.values(), key=lambda g: (-len(g.firm), -len(g.claims), min(g.claims)))
    status, because = _status(name, many, scale)
    return Finding(status=status, values=tuple(_value(one) for one in many), because=because)


def _add(given: Given, claim: Claim, testimony: Testimony, origins: Origins) -> None:
    given.claims.append(claim.id)
    given.chains.append(origins.of(claim, testimony))
    if testimony.source.published.latest:
        given.days.append(testimony.source.published.latest)


def _key(value: Value) -> str:
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
        claims=tuple(dict.fromkeys(one.claims)),
    )


def _status(name: str, many: Sequence[Given], scale: FindingScale) -> tuple[Status, str]:
    """Parties may be many, none of them wrong; places, days and kinds exclude one another where they are far apart."""
    apart = partial(_far, km=scale.far_places_km) if name == "where" else _APART.get(name)
    for a, b in combinations(many[:12], 2) if apart else ():
        if a.firm and b.firm and not a.firm & b.firm and apart and apart(a.value, b.value):
            return "contested", f"{_names(a)} and {_names(b)} differ"
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


def best_when(testimonies: Iterable[Testimony]) -> tuple[date | None, date | None] | None:
    """The days on which most accounts can meet: the narrowest span that most overlap; of equals the earliest told."""
    spans = [
        (when.earliest or when.latest, when.latest or when.earliest, t.account.lead)
        for t in testimonies
        if (when := t.account.when) is not None
    ]
    best: tuple[float, int, date, date] | None = None
    for first, last in sorted({(a, b) for a, b, _ in spans if a and b}):
        votes = sum(1.0 + lead for a, b, lead in spans if a and b and a <= last and first <= b)
        rank = (-votes, (last - first).days, first, last)
        best = min(best, rank) if best is not None else rank
    return (best[2], best[3]) if best is not None else None
