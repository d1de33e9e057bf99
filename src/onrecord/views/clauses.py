"""What is said of one event, clause by clause, each with the sentences that carry it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from onrecord.model import Event, Evidence, Finding, FindingValue, Text
from onrecord.views import kinds, wording
from onrecord.views.counts import Telling, counted, harmed

MOST_VALUES = 4  # of one disputed field
MOST_NOTES = 3  # sentences quoted for one clause
SHORT_QUOTE = 220
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
    """All that is told of the event: what, denials, people harmed, other numbers, disputes, what is not known.

    With `named` the kind of happening is told first; without, something else has named it already.
    """
    alone = event.origins <= 1 and all(f.status != "contested" for f in event.findings.values())
    harms, numbers = list(harmed(event, year, alone=alone)), list(counted(event, year))
    told = [*_what(event, alone, named=named, more=not harms), *_denied(event)]
    said = {_place(e) for clause in told for e in clause.evidence if wording.quoted(e.text) in clause.text}
    repeated = alone and not any(t.goes_on or t.label for t in harms)
    for telling in (*(t for t in harms if not (repeated and _carried_by(t, said))),
                    *(t for t in numbers if not _carried_by(t, said))):  # fmt: skip
        told.append(Clause(text=telling.text, evidence=few(telling.evidence), label=telling.label,
                           goes_on=telling.goes_on and len(told) > 1))  # fmt: skip
    for field in FIELDS:
        told += _disputed(event, field, year)
    return [*told, *_unknown(event)]


def _place(evidence: Evidence) -> Place:
    return evidence.report_id, evidence.span.start


def _carried_by(telling: Telling, said: set[Place]) -> bool:
    """Has a sentence that is quoted already told all of it?"""
    return all(_place(e) in said for e in telling.evidence)


def _what(event: Event, alone: bool, *, named: bool, more: bool) -> Iterator[Clause]:
    """What it is: our word for the kind, the reports' own words, and how real it is said to be.

    Under a headline a sentence is quoted too where there is nothing else to follow (`more`).
    """
    ranked = sentences(event)
    kind = f"{kinds.kind(event)}: " if named else ""
    label = REALIS.get(event.realis, "Single source" if alone else "")
    titled = next((e for e in ranked if e.headline and _repeats(e.headline, event.title)), None)
    best = telling_sentence(event)
    if titled is None:
        words = wording.quoted(best.text) if best else event.title.rstrip(".")
        yield Clause(text=kind + words, evidence=few([best, *ranked] if best else ranked), label=label)
        return
    outlet = f" ({titled.outlet})" if titled.outlet else ""
    own = [e for e in ranked if _repeats(e.text, event.title)]
    own += [e for e in ranked if (e.report_id, e.story) == (titled.report_id, titled.story)]
    yield Clause(text=f"{kind}{wording.quoted(event.title)}{outlet}", evidence=few(own, 2), label=label)
    if best and more and not _repeats(best.text, event.title):
        yield Clause(text=wording.quoted(best.text), evidence=(best,))


def _repeats(sentence: str, title: str) -> bool:
    return wording.one_line(sentence).casefold() == wording.one_line(title).casefold()


def sentences(event: Event) -> list[Evidence]:
    """The sentences that tell of the event: those of stories about it first, then those that carry most values.

    Who says it is left out where the sentence does not name them: the whole of an account need not be theirs.
    """
    carried = _carried(event)
    told = [(not ref.lead, -carried[one.report_id, one.span.start], n, one)
            for ref in event.accounts for n, one in enumerate(ref.evidence)]  # fmt: skip
    return [_own_words(one) for *_, one in sorted(told, key=lambda t: t[:3])]


def _carried(event: Event) -> Counter[Place]:
    values = (value for finding in event.findings.values() for value in finding.values)
    return Counter((one.report_id, one.span.start) for value in values for one in value.evidence)


def _own_words(one: Evidence) -> Evidence:
    named = tuple(s for s in one.speakers if s in one.text)
    return one if named == one.speakers else replace(one, speakers=named)


def telling_sentence(event: Event) -> Evidence | None:
    """The sentence that tells the event best: no headline, neither a scrap nor endless, with most of its values."""
    ranked = sentences(event)
    whole = [e for e in ranked if 40 <= len(e.text) <= 320 and not (e.headline and _repeats(e.text, e.headline))]
    return next((e for e in whole if not wording.dangles(e.text)), None) or next(iter(whole or ranked), None)


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
        seen.setdefault((one.report_id, one.span.start), one)
    return tuple(seen.values())[:most]
