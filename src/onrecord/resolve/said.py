"""What people say of a happening's values, laid over what was read: theirs stand beside, what they take back falls.

A person's value is a claim like any other, with the person as its source: it bears nothing out by itself, and can
contradict. What it was said in place of is superseded, and a story that was taken back is retracted, each with the
person's name and reason; all of it still stands among the event's values.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from onrecord.model import (
    Claim,
    Content,
    Correction,
    Figure,
    Finding,
    Speaker,
    Statement,
    Testimony,
    Value,
    note_of,
    said_in,
)
from onrecord.model.claims import PERSON
from onrecord.model.events import Change, Standing
from onrecord.resolve.fields import value_key
from onrecord.resolve.findings import findings_of
from onrecord.resolve.origins import Origins
from onrecord.rules import Rules

NOTHING_STANDS = "no value stands"


@dataclass(frozen=True, slots=True)
class Said:
    """A correction that holds, and the account that it is of as its report is read now (None: of a story)."""

    correction: Correction
    account: str | None = None


Fallen = dict[tuple[Standing, str], list[Testimony]]


@dataclass(slots=True)
class Laid:
    """The testimonies as people's words leave them: what stands, what fell (and why), and whose last word holds."""

    standing: list[Testimony] = field(default_factory=list)
    people: list[Testimony] = field(default_factory=list)
    fallen: Fallen = field(default_factory=dict)
    given: dict[str, Value] = field(default_factory=dict)

    def fell(self, testimony: Testimony, standing: Standing, because: str) -> None:
        """These claims stand no more."""
        self.fallen.setdefault((standing, because), []).append(testimony)


def lay_over(told: Sequence[Testimony], said: Iterable[Said]) -> Laid:
    """People's words, laid over the accounts of one happening."""
    laid, own = Laid(), {one.account.id: one for one in told}
    words = sorted(said, key=lambda one: (one.correction.at, one.correction.id))
    restated = [one for one in words if one.correction.restated and one.account in own]
    last = {(one.account, _field(one)): one for one in restated}
    for testimony in told:
        back = next((one.correction for one in reversed(words) if _took_back(one.correction, testimony)), None)
        if back is not None:
            laid.fell(testimony, "retracted", f"marked as retracted by {_reason(back)}")
        else:
            laid.standing.append(_corrected(testimony, restated, last, laid))
    for one in restated:
        testimony = _testimony(one.correction, own[one.account or ""])
        holds = last[one.account, _field(one)]
        if holds is one:
            laid.people.append(testimony)
            laid.given[_field(one)] = testimony.claims[0].value
        else:
            laid.fell(testimony, "superseded", f"replaced by a later correction by {_reason(holds.correction)}")
    return laid


def findings_laid(laid: Laid, origins: Origins, rules: Rules) -> dict[str, Finding]:
    """The findings of what stands, with what fell among their values."""
    found = findings_of([*laid.standing, *laid.people], origins, rules)
    for (standing, because), fallen in sorted(laid.fallen.items()):
        for name, finding in findings_of(fallen, origins, rules).items():
            change: Change = "retraction" if standing == "retracted" else "correction"
            values = tuple(replace(v, standing=standing, change=change, because=because) for v in finding.values)
            before = found.get(name) or Finding(status="single-source", values=(), because=NOTHING_STANDS)
            found[name] = replace(before, values=(*before.values, *values))
    return found


def _field(one: Said) -> str:
    return one.correction.restated.field if one.correction.restated else ""


def _took_back(correction: Correction, testimony: Testimony) -> bool:
    first = testimony.account.triggers[0].span
    return correction.retracted and correction.report == testimony.source.report and correction.story.overlaps(first)


def _corrected(
    testimony: Testimony, restated: Sequence[Said], last: dict[tuple[str | None, str], Said], laid: Laid
) -> Testimony:
    """A testimony without the claims in whose place people gave other values."""
    kept: list[Claim] = []
    fallen: dict[str, list[Claim]] = {}
    for claim in testimony.claims:
        by = next((one for one in reversed(restated) if _instead(one, claim, last)), None)
        if by is None:
            kept.append(claim)
        else:
            fallen.setdefault(f"corrected by {_reason(by.correction)}", []).append(claim)
    for because, claims in fallen.items():
        laid.fell(replace(testimony, claims=tuple(claims)), "superseded", because)
    return replace(testimony, claims=tuple(kept)) if fallen else testimony


def _instead(one: Said, claim: Claim, last: dict[tuple[str | None, str], Said]) -> bool:
    """Was the person's value given in this claim's place? Not where a later word on it gave that value back."""
    told = one.correction.restated
    if told is None or told.instead is None or told.field != claim.field or not same(told.instead, claim.value):
        return False
    now = last[one.account, told.field].correction.restated
    return now is None or not same(now.value, claim.value)


def same(a: Value, b: Value) -> bool:
    """Do two values of one field say the same?"""
    if isinstance(a, Figure) and isinstance(b, Figure):
        return (a.low, a.high, a.of or "people", a.part_of is None, a.side) == (
            b.low,
            b.high,
            b.of or "people",
            b.part_of is None,
            b.side,
        )
    return type(a) is type(b) and value_key(a) == value_key(b)


def _reason(correction: Correction) -> str:
    note = " ".join(correction.note.split())
    return f"{correction.by}{f': {note}' if note else ''}"


def claim_of(correction: Correction, account: str) -> Claim:
    """A person's value as a claim; its evidence is the correction's note, and its id the correction's."""
    told = correction.restated
    assert told is not None
    return Claim(
        id=correction.id,
        report=note_of(correction).id,
        account=account,
        field=told.field,
        value=told.value,
        spans=(said_in(correction, told.field),),
        statement=correction.id,
        rule=PERSON,
    )


def _testimony(correction: Correction, base: Testimony) -> Testimony:
    """A person's testimony on an account: of the account's days, in the person's own name."""
    claim = claim_of(correction, base.account.id)
    speaker = Speaker(text=correction.by, span=claim.spans[0])
    statement = Statement(id=correction.id, speaker=speaker, content=Content(claim.spans), rule=PERSON)
    source = replace(base.source, report=claim.report, story=0)
    return replace(base, claims=(claim,), statements=(statement,), mentions=(), source=source)
