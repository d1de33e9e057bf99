"""One event: each field, each value, who says so, in which sentence; and why its accounts were put together."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Event, Evidence, FindingValue, Interval, Judgement
from onrecord.views import wording

FIELDS = ("happened", "type", "who", "whom", "where", "when", "instrument", *wording.MEASURES)

SHOWN = 12  # digits of an id


def detail(event: Event) -> str:
    """The event as plain text."""
    return "\n".join(_lines(event)) + "\n"


def _lines(event: Event) -> Iterator[str]:
    yield event.title
    acled = f", ACLED-shaped: {event.acled.event_type} / {event.acled.sub_event_type}" if event.acled else ""
    place = wording.heading(event) or "place and day not known"
    yield f"{event.type}{f' ({event.mode})' if event.mode else ''}, {event.realis}{acled}; {place}"
    accounts, origins = event.size, event.origins
    told = f" (told from {event.tellers} of them)" if event.tellers < accounts else ""
    yield (
        f"event {event.id}: {accounts:,} account{'' if accounts == 1 else 's'}{told}, "
        f"{origins} independent origin{'' if origins == 1 else 's'}"
    )
    names = [*(f for f in FIELDS if f in event.findings), *(f for f in sorted(event.findings) if f not in FIELDS)]
    for name in names:
        finding = event.findings[name]
        yield ""
        yield f"{name}: {finding.status}" + (f" ({finding.because})" if finding.because else "")
        for value in finding.values:
            yield from _value(value)
    yield from _accounts(event)
    yield from _why(event)


def _value(value: FindingValue) -> Iterator[str]:
    reported = f", first reported {value.first_reported}" if value.first_reported else ""
    change = f", {value.change}" if value.change else ""
    because = f" ({value.because})" if value.because else ""
    yield f"  {wording.value_words(value.value)}: {value.standing}{change}{reported}{because}"
    if value.party:
        others = [name for name in value.names if name != wording.value_words(value.value)]
        yield f"      party {value.party[:SHOWN]}{': also ' + ', '.join(others) if others else ''}"
    yield from _trails(value)
    for one in value.evidence:
        yield f"      “{_line(one.text)}”"
        yield f"        {_origin(one)}"


def _trails(value: FindingValue) -> Iterator[str]:
    """Each origin, with the ways by which its word came to the outlets that were read."""
    for origin in value.origins:
        ways = [trail for trail in value.trails if trail.origin == origin]
        told = [_way(trail.path, trail.how) for trail in ways if len(trail.path) > 1]
        yield f"      origin: {origin}" + (f" ({'; '.join(dict.fromkeys(told))})" if told else "")


def _way(path: tuple[str, ...], how: str) -> str:
    """A trail in words: "through Horn Newswire, copied by Addis Mercury"."""
    *carriers, outlet = path[1:]
    words = {"said": "told to", "carried": "carried by", "copied": "copied by", "own": "in"}[how]
    through = f"through {', '.join(carriers)}, " if carriers else ""
    return f"{through}{words} {outlet}"


def _accounts(event: Event) -> Iterator[str]:
    yield ""
    yield "accounts:"
    for ref in event.accounts:
        yield f"  {ref.account}  {ref.report}, story {ref.story}{' (what the story is about)' if ref.lead else ''}"
        if (told := ref.dating) is not None:
            span = wording.days(Interval(earliest=told.earliest, latest=told.latest))
            yield f"      undated; the record tells: {span} ({told.score:.2f}, {told.by}): {told.reason}"
        for one in ref.evidence[:2]:
            yield f"      “{_line(one.text)}”"


def _why(event: Event) -> Iterator[str]:
    own = {ref.account for ref in event.accounts}
    together = [j for j in event.why if j.a in own and j.b in own]
    apart = [j for j in event.why if not (j.a in own and j.b in own)]
    for title, judgements in (("why they are together:", together), ("kept apart from:", apart)):
        if judgements:
            yield ""
            yield title
            for one in sorted(judgements, key=lambda j: (not j.person, -j.score, j.a, j.b)):
                yield f"  {_judgement(one)}"


def _judgement(one: Judgement) -> str:
    note = f" “{_line(one.note)}”" if one.note else ""
    return f"{one.a[:12]} and {one.b[:12]}: {one.verdict} ({one.score:.2f}, {one.by}): {one.reason}{note}"


def _origin(one: Evidence) -> str:
    said = f"said by {', '.join(one.speakers)}" if one.speakers else "in the reporter's own voice"
    through = f", through {', '.join(one.via)}" if one.via else ""
    outlet = f"{one.outlet}, " if one.outlet else ""
    return f"{said}{through}; {outlet}{one.report} story {one.story}, characters {one.span.start}–{one.span.end}"


def _line(text: str) -> str:
    return " ".join(text.split())
