"""Claims -> findings: every field of an event, each value with its standing, and the field's status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from msgspec import structs

from onrecord.model import Figure, Finding, FindingValue, Testimony
from onrecord.model.events import Standing
from onrecord.resolve.alignment import aligned
from onrecord.resolve.changes import begun_again, disputes, told_of
from onrecord.resolve.fields import FIELDS, field_finding
from onrecord.resolve.likeness import POSSIBLE, Kind, looseness, point
from onrecord.resolve.origins import Origins
from onrecord.resolve.parts import WITH_DEAD, dead_counted_in, died_since, parts_apart
from onrecord.resolve.sayings import Saying, Told, former_sayings, sayings, told
from onrecord.resolve.scales import FindingScale, scales
from onrecord.resolve.standing import settle_former, settle_standing
from onrecord.resolve.status import status_of
from onrecord.resolve.trails import trails_of
from onrecord.rules import Rules

_STANDINGS: tuple[Standing, ...] = ("current", "superseded", "retracted")


def findings_of(testimonies: Sequence[Testimony], origins: Origins, rules: Rules) -> dict[str, Finding]:
    """All findings of an event: what happened, who, where, when; then each measure, by name."""
    scale = scales(rules).findings
    found: dict[str, Finding] = {}
    for name in FIELDS:
        finding = field_finding(name, testimonies, origins, scale)
        if finding is not None:
            found[name] = finding
    counts: dict[str, dict[Kind, list[Told]]] = {}
    for testimony in testimonies:
        changes, at_odds = told_of(testimony, rules), disputes(testimony, rules)
        for claim in testimony.claims:
            one = told(claim, testimony, origins, changes)
            if one is not None:
                one = replace(one, disputes=at_odds) if at_odds else one
                counts.setdefault(one.kind.measure, {}).setdefault(one.kind, []).append(one)
    together: dict[Kind, list[Told]] = {}
    for measure in sorted({*counts, "affected"}, key=_in_turn):
        kinds = parts_apart(aligned(_counts(counts.get(measure, {}))), scale)
        gone = measure == "injured" and died_since(kinds, counts.get("killed", {}), scale)
        if measure == "injured":
            kinds, together = dead_counted_in(kinds, _stands(found.get("killed")))
        if measure == "affected":
            kinds |= together
        if kinds:
            found[measure] = _measure(kinds, scale, rising=measure in scale.rising, gone=gone)
    return found


def _counts(kinds: dict[Kind, list[Told]]) -> dict[Kind, list[Told]]:
    """The kinds that count; what only came on top ("two more died") is told where nothing is counted."""
    found = {kind: told for kind, told in kinds.items() if kind.scope != "change"}
    return found or kinds


def _in_turn(measure: str) -> tuple[bool, bool, str]:
    """The killed first, then the injured: what is said of them tells what the others count."""
    return measure != "killed", measure != "injured", measure


def _measure(kinds: dict[Kind, list[Told]], scale: FindingScale, *, rising: bool, gone: bool = False) -> Finding:
    """A measure: the status of its main count, and the values of all its counts.

    Where the people of several sides are counted, a dispute on those of one is a dispute.

    `gone`: those counted are told of as dead since; nothing of it stands.
    """
    main = _main(kinds)
    order = sorted(kinds, key=lambda k: (k != main, k.part, k.scope, k.of, k.side, k))
    values: list[FindingValue] = []
    status, because = status_of((), (), rising, scale)
    disputed = ""
    again = begun_again(kinds)
    for kind in order:
        denials = [t for t in kinds[kind] if t.denied]
        upward = rising and kind.scope in ("incident", "cumulative")
        said = settle_standing(kind, sayings(kinds[kind]), denials, upward)
        former = former_sayings(kinds[kind], said)
        settle_former(former, said, upward)
        for one in said if kind in again else ():
            one.change, one.because = "restart", again[kind]
        for one in said if gone else ():
            if one.standing == "current":
                one.standing, one.change, one.because = "superseded", "update", "those hurt were later told of as dead"
        values += _values(kind, [*said, *former], main)
        if kind == main:
            status, because = status_of(said, denials, rising, scale)
        elif kind.side and kind.main:
            of_side, why = status_of(said, denials, rising, scale)
            disputed = disputed or (f"of {_counted(kind)} {why}" if of_side == "contested" else "")
    if disputed and status != "contested":
        status, because = "contested", disputed
    return Finding(status=status, values=tuple(values), because=because)


def _stands(finding: Finding | None) -> set[float]:
    """The numbers of a measure's main count that stand."""
    if finding is None:
        return set()
    return {point(v.value) for v in finding.values[:1] if isinstance(v.value, Figure) and v.standing == "current"}


def _main(kinds: dict[Kind, list[Told]]) -> Kind:
    """The kind that counts all the people harmed in this happening; where none does, the one most told of.

    Attackers are told of apart: "21 people were killed. Both bombers died" is 21; so are the people of one side.
    """

    def rank(kind: Kind) -> tuple[bool, bool, bool, bool, int, Kind]:
        told = {t.story for t in kinds[kind] if not t.denied}
        return not kind.main, kind.of == "attackers", kind.of != "people", kind.side != "", -len(told), kind

    return min(kinds, key=rank)


def _values(kind: Kind, many: Sequence[Saying], main: Kind) -> list[FindingValue]:
    """One value for all origins that give it: it is current while any of them stands by it.

    Equal parts bear one another out only where it is told which part: one man's leg wound is not another's.
    """
    groups: dict[tuple[float | None, float | None, str], list[Saying]] = {}
    for saying in many:
        apart = saying.origin if kind.part and (kind.of == "people" or point(saying.figure) == 1) else ""
        groups.setdefault((saying.figure.low, saying.figure.high, apart), []).append(saying)
    values = [_value(kind, group, main) for group in groups.values()]
    return sorted(values, key=_order)


def _value(kind: Kind, group: Sequence[Saying], main: Kind) -> FindingValue:
    standing = min((cast(Standing, s.standing) for s in group), key=_STANDINGS.index)
    holding = [s for s in group if s.standing == standing]
    tellings = [t for s in holding for t in s.told]
    figure = min((t.figure for s in group for t in s.told), key=lambda f: (looseness(f), f.unit, f.modifier))
    if figure.side != kind.side:
        figure = structs.replace(figure, side=kind.side)
    return FindingValue(
        value=figure,
        standing=standing,
        first_reported=_earliest(t.last for s in group for t in s.told),
        speakers=tuple(sorted({name for t in tellings for name in t.chain.speakers})),
        via=tuple(sorted({name for t in tellings for name in t.chain.via})),
        origins=tuple(sorted({s.origin for s in holding})),
        trails=trails_of((t.chain, t.report) for t in tellings),
        change=min((s.change for s in holding if s.change), default=""),
        claims=tuple(dict.fromkeys(t.claim for s in group for t in s.told)),
        because=_because(kind, holding, main),
        compared=standing == "current" and (kind == main or (kind.main and kind.side != "")),
    )


def _because(kind: Kind, holding: Sequence[Saying], main: Kind) -> str:
    """Why it stands as it does; of what is not held against the main count, why not."""
    reasons = [s.because for s in holding if s.because][:1]
    if kind != main:
        reasons.append(_apart(kind, main))
    return "; ".join(reason for reason in reasons if reason)


def _apart(kind: Kind, main: Kind) -> str:
    if kind.part:
        return f"a part of a larger count ({kind.of})"
    if kind.scope == WITH_DEAD:
        return "the dead are counted in"
    if kind.scope == POSSIBLE:
        return "only feared, aimed at or expected"
    if kind.scope == "cumulative":
        since = f" since {kind.period}" if kind.period else ""
        return f"a running total{since}, beyond this happening"
    if kind.scope == "sum":
        return "a total over several happenings"
    if kind.scope in ("share", "change"):
        return f"a {kind.scope}, not a count"
    return f"counts {_counted(kind)}, not {_counted(main)}"


def _counted(kind: Kind) -> str:
    """Who is counted: "people", "Russian combatants"."""
    return f"{kind.side} {kind.of}".strip()


def _earliest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _order(value: FindingValue) -> tuple[int, int, int, float, float, tuple[str, ...]]:
    """What stands first; of that what most origins give, then what is told most often."""
    figure = value.value
    low, high = (figure.low or 0.0, figure.high or 0.0) if isinstance(figure, Figure) else (0.0, 0.0)
    return _STANDINGS.index(value.standing), -len(value.origins), -len(value.claims), -low, -high, value.origins
