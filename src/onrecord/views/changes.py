"""What changed between two states of a record: what is new, revised, contested, retracted, put together or taken apart.

Both states are lists of events; an event of the later one is that of the earlier one with which it shares accounts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from onrecord.model import Event, Evidence, Figure, Finding, FindingValue, Where, Who
from onrecord.views import kinds, wording
from onrecord.views.counts import count_words, main_counts, whose

Kind = Literal["new", "revised", "contested", "retracted", "merged", "split"]
FIELDS = {"happened": "whether it happened", "type": "what it was", "who": "by whom", "whom": "to whom",
          "where": "where", "when": "when"}  # fmt: skip
REALIS = {"actual": "happened", "historical": "happened long ago", "future": "foretold",
          "hypothetical": "only possible", "negated": "said not to have happened"}  # fmt: skip
MOST_VALUES = 4  # of one field
MOST_NAMED = 2  # more who are named at once are a crowd of parties, no answer to "by whom"
STATUS = {"single-source": "one source", "corroborated": "independent sources", "contested": "contested"}


class Change(Struct, frozen=True, kw_only=True):
    """One change of one event: of which field, from what to what, whose word it is, and the sentences that carry it.

    before and after are "" where nothing was or is told; said: what is told now (of a value taken back: what was) and
    by whom, each value with its sources.
    """

    kind: Kind
    field: str = ""
    before: str = ""
    after: str = ""
    said: str = ""
    evidence: tuple[Evidence, ...] = ()


class Changed(Struct, frozen=True, kw_only=True):
    """An event as it is now, and how it differs from what it was."""

    event: Event
    changes: tuple[Change, ...]

    @property
    def new(self) -> bool:
        return any(change.kind == "new" for change in self.changes)


def changes(before: Sequence[Event], now: Sequence[Event]) -> list[Changed]:
    """The events of `now` that are not as they were `before`, in their order; what nobody tells now is left out."""
    was = {ref.account: event for event in before for ref in event.accounts}
    became: defaultdict[str, dict[str, Event]] = defaultdict(dict)
    for event in now:
        for ref in event.accounts:
            if ref.account in was:
                became[was[ref.account].id][event.id] = event
    years = [event.when.latest.year for event in now if event.when and event.when.latest]
    year = max(sorted(set(years)), key=years.count) if years else None
    told = (Changed(event=event, changes=tuple(_changes(event, was, became, year))) for event in now)
    return [one for one in told if one.changes]


def _changes(
    event: Event, was: dict[str, Event], became: dict[str, dict[str, Event]], year: int | None
) -> Iterator[Change]:
    earlier = Counter(was[ref.account].id for ref in event.accounts if ref.account in was)
    if not earlier:
        yield Change(kind="new", evidence=tuple(e for ref in event.accounts for e in ref.evidence)[:1])
        return
    own = {was[ref.account].id: was[ref.account] for ref in event.accounts if ref.account in was}
    nearest = min(earlier, key=lambda ident: (-earlier[ident], ident))
    yield from _differences(own[nearest], event, year)
    for ident in sorted(set(own) - {nearest}):
        yield Change(kind="merged", before=own[ident].title, evidence=_first(own[ident]))
    for other in sorted({other for ident in own for other in became[ident]} - {event.id}):
        apart = next(became[ident][other] for ident in own if other in became[ident])
        yield Change(kind="split", after=apart.title, evidence=_first(apart))


def _first(event: Event) -> tuple[Evidence, ...]:
    """A sentence of the story that gives the event its title; where none does, its first."""
    said = [e for ref in event.accounts for e in ref.evidence]
    return tuple(sorted(said, key=lambda e: e.headline != event.title)[:1])


def _differences(old: Event, new: Event, year: int | None) -> Iterator[Change]:
    """The people harmed first, then what, whether, where and when it was; each field once."""
    for name in wording.VERBS:
        yield from _of_count(name, old.findings.get(name), new.findings.get(name), year)
    yield from _of_stage(old, new)
    for name in FIELDS:
        finding = new.findings.get(name)
        if _newly_contested(old.findings.get(name), finding) and finding is not None:
            yield _contested(name, finding, year)
        elif name in ("type", "where", "when"):
            yield from _of_field(name, old, new, year)
        elif name == "who" and finding is not None and name not in old.findings:
            yield from _first_told(name, finding)
    for name, finding in new.findings.items():
        yield from _retracted(name, old.findings.get(name), finding, year)


def _of_count(name: str, old: Finding | None, new: Finding | None, year: int | None) -> Iterator[Change]:
    if new is None:
        return
    stood, stands = main_counts(old) if old else [], main_counts(new)
    before, after = _counts(stood), _counts(stands)
    carried = tuple(e for value in stands for e in value.evidence[:1])
    if _newly_contested(old, new):
        yield _contested(name, new, year, stands)
    elif before != after and after:
        yield Change(kind="revised", field=name, before=before, after=after, said=_said(stands, year), evidence=carried)
    elif old and old.status != new.status and after:
        yield Change(kind="revised", field=name, before=STATUS[old.status],
                     after=f"{after}, {STATUS[new.status]}", evidence=carried)  # fmt: skip


def _counts(values: Iterable[FindingValue]) -> str:
    return " / ".join(dict.fromkeys(map(count_words, values)))


def _of_stage(old: Event, new: Event) -> Iterator[Change]:
    if old.realis != new.realis:
        known = {ref.account for ref in old.accounts}
        said = tuple(e for ref in new.accounts if ref.account not in known for e in ref.evidence[:1])
        yield Change(kind="revised", field="stage", before=REALIS[old.realis], after=REALIS[new.realis],
                     evidence=said or _first(new))  # fmt: skip


def _of_field(name: str, old: Event, new: Event, year: int | None) -> Iterator[Change]:
    before, after = _told(name, old, year), _told(name, new, year)
    if after and before != after:
        finding = new.findings.get(name)
        known = {e.report_id for ref in old.accounts for e in ref.evidence}
        current = wording.current(finding.values) if finding else []
        said = [e for value in current for e in value.evidence]
        fresh = [e for e in said if e.report_id not in known] or said or list(_first(new))
        yield Change(kind="revised", field=name, before=before, after=after, evidence=tuple(fresh[:2]))


def _told(name: str, event: Event, year: int | None) -> str:
    if name == "type":
        return kinds.kind(event).lower()
    if name == "where":
        return wording.value_words(event.where) if event.where else ""
    return wording.days(event.when, year)


def _first_told(name: str, finding: Finding) -> Iterator[Change]:
    """Who did it, where nobody had said so and few are named: known actors, for a name met by chance accuses nobody."""
    told = [value for value in wording.current(finding.values) if isinstance(value.value, Who) and value.value.actor]
    if 0 < len(told) <= MOST_NAMED:
        after = wording.listed([wording.value_words(value.value) for value in told])
        yield Change(kind="revised", field=name, after=after, evidence=tuple(e for v in told for e in v.evidence)[:2])


def _newly_contested(old: Finding | None, new: Finding | None) -> bool:
    return new is not None and new.status == "contested" and (old is None or old.status != "contested")


def _contested(name: str, finding: Finding, year: int | None, values: Sequence[FindingValue] | None = None) -> Change:
    told = [*(values or wording.current(finding.values))]
    after = " / ".join(dict.fromkeys(_value(value, year) for value in told))
    carried = tuple(e for value in told[:MOST_VALUES] for e in value.evidence[:1])
    return Change(kind="contested", field=name, after=after, said=_said(told, year), evidence=carried)


def _said(values: Iterable[FindingValue], year: int | None) -> str:
    """Each value with whose it is: "220 (the governor, 10 August); 178 (the United Nations, 14 August)"."""
    told: dict[str, FindingValue] = {}
    for value in values:
        told.setdefault(_value(value, year), value)
    words = [f"{words} ({whose(value, year)})" for words, value in told.items()]
    more = [f"and {len(words) - MOST_VALUES} more"] if len(words) > MOST_VALUES else []
    return "; ".join([*words[:MOST_VALUES], *more])


def _retracted(name: str, old: Finding | None, new: Finding, year: int | None) -> Iterator[Change]:
    known = {_key(value) for value in old.values if value.standing == "retracted"} if old else set()
    for value in new.values:
        if value.standing == "retracted" and _key(value) not in known:
            yield Change(kind="retracted", field=name, before=_value(value, year), said=_said([value], year),
                         evidence=value.evidence)  # fmt: skip


def _key(value: FindingValue) -> tuple[str, tuple[str, ...], date | None]:
    return wording.value_words(value.value), value.origins, value.first_reported


def _value(value: FindingValue, year: int | None) -> str:
    match value.value:
        case Figure():
            return count_words(value)
        case Where():
            return value.value.name
        case _:
            return wording.in_words(value.value, year)


def short(change: Change) -> str:
    """A change in a few words, for a table: "killed 12 → 14", "where contested", "new"."""
    match change.kind:
        case "new":
            return "new"
        case "merged":
            return "put together"
        case "split":
            return "taken apart"
        case "revised":
            moved = " → ".join(filter(None, (change.before, change.after)))
            return f"{change.field} {moved}"
        case "retracted":
            return f"{change.field} {change.before} taken back"
        case "contested":
            return f"{change.field} contested"


def sentence(change: Change) -> str:
    """A change as a clause: "killed: now 14 (police, 5 August), before 12"."""
    field = FIELDS.get(change.field, change.field)
    match change.kind:
        case "new":
            return "not told before"
        case "merged":
            return f"now told as one event with {wording.quoted(change.before)}"
        case "split":
            return f"now told as another event than {wording.quoted(change.after)}"
        case "retracted" | "contested":
            return f"{field}: {change.said}"
        case "revised":
            before = f"before: {change.before}" if change.before else "not told before"
            several = ";" in change.said
            return f"{field}: now {change.said or change.after}{';' if several else ','} {before}"
