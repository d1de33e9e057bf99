"""What is said of one event, clause by clause, each with the sentences that carry it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from onrecord.model import Event, Evidence, Finding, FindingValue, Text
from onrecord.views import counts, kinds, wording
from onrecord.views.counts import Telling, counted, harmed

MOST_VALUES = 4  # of one disputed field
MOST_NOTES = 3  # sentences quoted for one clause
SHORT_QUOTE = 220
SHORT_TOLL = 60  # characters of a quotation that has room for no more than a count
REALIS = {"future": "Foretold", "hypothetical": "Only possible", "negated": "Said not to have happened"}
FIELDS = {"type": "what it was", "who": "by whom", "whom": "to whom", "where": "where", "when": "when"}

Place = tuple[str, int]


class Clause(Struct, frozen=True, kw_only=True):
    """A clause and its evidence.

    label     how it stands ("Contested", "Single source", "Revised", "Not known")
    goes_on   it continues the sentence of the clause before it
    """

    text: str
    evidence: tuple[Evidence, ...] = ()
    label: str = ""
    goes_on: bool = False


def clauses(event: Event, year: int | None, *, named: bool = True) -> list[Clause]:
    """All that is told of the event: whom it harmed, what it was, claims and denials, other numbers, what is not known.

    With `named` the kind of happening is told; without, something else has named it already.
    """
    alone = event.origins <= 1 and all(f.status != "contested" for f in event.findings.values())
    by = kinds.means(event) if event.realis in ("actual", "historical") and counts.leads(event) else ""
    harms = [_clause(t) for t in harmed(event, year, alone=alone, by=by)]
    first = _run(harms) if by else 0
    label = REALIS.get(event.realis, "Single source" if alone else "")
    what = _what(event, named=named and not first)
    told = [*harms[:first], *([] if _repeats(what, harms[:first]) else [what]), *_claimed(event, what), *_denied(event)]
    rest = harms[first:]
    if not (alone and all(_carried_by(clause, _quoted(told)) for clause in rest)):
        told += rest
    if label and not told[0].label:
        told[0] = replace(told[0], label=label)
    said = _quoted(told)
    told += [_clause(t) for t in counted(event, year) if not _carried_by(t, said)]
    for field in FIELDS:
        told += _disputed(event, field, year)
    told += _unknown(event)
    return [replace(told[0], goes_on=False), *told[1:]]


def _clause(telling: Telling) -> Clause:
    return Clause(text=telling.text, evidence=few(telling.evidence), label=telling.label, goes_on=telling.goes_on)


def _run(told: Sequence[Clause]) -> int:
    """How many clauses the first sentence has."""
    return next((n for n, clause in enumerate(told) if n and not clause.goes_on), len(told))


def place(evidence: Evidence) -> Place:
    """Where a sentence, or the beginning of a clause of it, stands."""
    return evidence.report_id, evidence.span.start


def _quoted(told: Iterable[Clause]) -> list[Evidence]:
    """The sentences that are quoted, and not only cited."""
    return [e for clause in told for e in clause.evidence if wording.telling(e) in clause.text]


def _carried_by(telling: Telling | Clause, said: Sequence[Evidence]) -> bool:
    """Has what is quoted already told all of it?"""
    return all(any(_within(e, quoted) for quoted in said) for e in telling.evidence)


def _within(one: Evidence, quoted: Evidence) -> bool:
    marks = one.marks or (one.span,)
    told = quoted.marks[0] if quoted.marks else quoted.span
    return one.report_id == quoted.report_id and all(told.covers(mark) for mark in marks)


def _what(event: Event, *, named: bool) -> Clause:
    """What it is: our word for the kind, and the reports' own words."""
    best = telling_clause(event)
    words = wording.telling(best) if best else event.title.rstrip(".")
    return Clause(text=f"{kinds.kind(event)}: {words}" if named else words, evidence=(best,) if best else ())


def telling_clause(event: Event) -> Evidence | None:
    """The sentence that tells the event best, marked with the words to quote."""
    first = next((one for ref in event.accounts for one in ref.evidence), None)
    return event.telling or (replace(first, marks=(first.span,)) if first else None)


def _repeats(what: Clause, toll: Sequence[Clause]) -> bool:
    """Would the quotation only say again what the counts of people harmed have said?"""
    short = len(what.text) <= SHORT_TOLL * max(len(toll), 1)
    told = [e for clause in toll for e in clause.evidence]
    return short and any(_within(e, quoted) for quoted in what.evidence for e in told)


def overlaps(one: Evidence, other: Evidence) -> bool:
    """Do the words that are quoted of two sentences share any?"""
    a, b = (e.marks[0] if e.marks else e.span for e in (one, other))
    return one.report_id == other.report_id and a.overlaps(b)


def _claimed(event: Event, what: Clause) -> Iterator[Clause]:
    """Who says that the deed was his, in a clause that does not repeat what is told."""
    if any(overlaps(one, e) for one in event.claimed for e in what.evidence):
        return
    for one in event.claimed:
        if not any(overlaps(one, e) for e in what.evidence):
            yield Clause(text=wording.telling(one), evidence=(one,), label="Claimed")
            return


def _denied(event: Event) -> Iterator[Clause]:
    finding = event.findings.get("happened")
    if finding is None or finding.status != "contested":
        return
    for value in wording.current(finding.values):
        if value.value == Text(text="denied"):
            said = next((e for e in value.evidence if len(e.text) <= SHORT_QUOTE), None)
            who = wording.voice(value)
            text = f"a denial by {who}: {wording.quoted(said.text)}" if said else f"{who} denies it"
            yield Clause(text=text, evidence=few(value.evidence), label="Contested")


def _disputed(event: Event, field: str, year: int | None) -> Iterator[Clause]:
    """A field on which accounts differ: each value, whose it is, each with its own notes."""
    finding = event.findings.get(field)
    if finding is None or finding.status != "contested":
        return
    values = _distinct(finding)
    for number, value in enumerate(values[:MOST_VALUES]):
        text = f"{wording.in_words(value.value, year)} ({wording.voice(value)})"
        yield Clause(text=text if number else f"{FIELDS[field]}: {text}", evidence=few(value.evidence),
                     label="" if number else "Contested", goes_on=bool(number))  # fmt: skip
    if len(values) > MOST_VALUES:
        yield Clause(text=f"and {len(values) - MOST_VALUES} more", goes_on=True,
                     evidence=few([e for v in values[MOST_VALUES:] for e in v.evidence[:1]]))  # fmt: skip


def _distinct(finding: Finding) -> list[FindingValue]:
    return list({wording.value_words(v.value): v for v in reversed(wording.current(finding.values))}.values())[::-1]


def _unknown(event: Event) -> Iterator[Clause]:
    told = any(ref.lead for ref in event.accounts) or any(name in wording.VERBS for name in event.findings)
    if event.realis != "actual" or not told:
        return
    named = event.where is not None and not wording.found(event.where)
    place = (
        f"where on a map (the place is named as {wording.quoted(event.where.name)})"
        if named and event.where
        else "where"
    )
    there = event.where is not None and not named
    missing = [word for word, told in ((place, there), ("when", wording.days(event.when))) if not told]
    if missing:
        yield Clause(text=" and ".join(missing), label="Not known")


def few(evidence: Iterable[Evidence] | Sequence[Evidence], most: int = MOST_NOTES) -> tuple[Evidence, ...]:
    """The first few sentences, each once."""
    seen: dict[Place, Evidence] = {}
    for one in evidence:
        seen.setdefault(place(one), one)
    return tuple(seen.values())[:most]
