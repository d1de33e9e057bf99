"""Testimonies for tests, in few words."""

from __future__ import annotations

from datetime import date
from itertools import count

from onrecord.model import (
    Account,
    Claim,
    Content,
    Cue,
    Figure,
    Interval,
    Mention,
    Published,
    Source,
    Span,
    Speaker,
    Statement,
    Testimony,
    Text,
    Trigger,
    Value,
    Via,
    Where,
    Who,
)
from onrecord.model.ids import content_id
from onrecord.resolve import content_words, signature
from onrecord.rules import load_rules

RULES = load_rules()
_AT = count(1)

KELSO = Where(name="Kelso", geonameid=1, lat=10.0, lon=20.0, country="NOR", precision="town")
ARDEN = Where(name="Arden", geonameid=2, lat=12.5, lon=20.0, country="NOR", precision="town")
NORLAND = Where(name="Norland", geonameid=3, lat=11.0, lon=21.0, country="NOR", precision="country")


def day(text: str) -> date:
    return date.fromisoformat(text)


def killed(low: float | None, high: float | None = -1, **more: object) -> Figure:
    """A figure of people killed: `killed(12)`, `killed(12, None)` for at least 12."""
    top = low if high == -1 else high
    settings: dict[str, object] = {
        "measure": "killed", "low": low, "high": top, "best": low if low == top else None,
        "modifier": "exact" if low == top else "at-least" if top is None else "at-most" if low is None else "range",
        "unit": "people", "of": "people", "scope": "incident",
    } | more  # fmt: skip
    return Figure(**settings)  # type: ignore[arg-type]


def saying(speaker: str | None, *, via: tuple[str, ...] = (), stance: str = "asserted", cue: str = "said") -> Statement:
    """An attribution."""
    at = Span(next(_AT), next(_AT))
    return Statement(
        id=f"s{at.start}",
        speaker=Speaker(text=speaker, span=at) if speaker else None,
        via=tuple(Via(text=name, span=at) for name in via),
        cue=Cue(text=cue, span=at),
        content=Content((at,)),
        stance=stance,  # type: ignore[arg-type]
    )


def account(
    published: str | None,
    *values: tuple[Value, Statement | None],
    outlet: str | None = "Kelso Post",
    **more: object,
) -> Testimony:
    """A story's account of an attack in Kelso on 3 May 2020, unless told otherwise.

    `more`: type, realis, lead, when (an ISO day or None), where, who, text, headline, stories, report, story, dateline.
    """
    text = str(more.get("text", "Gunmen attacked a market in Kelso"))
    report = str(more.get("report") or f"report {next(_AT)}")
    name = content_id(report, text, published, outlet, next(_AT) if "id" not in more else more["id"])
    when = more.get("when", "2020-05-03")
    where = more.get("where", KELSO)
    fields: list[tuple[str, Value, Statement | None]] = [("happened", Text(text="asserted"), None)]
    if isinstance(where, Where):
        fields.append(("where", where, None))
    if isinstance(who := more.get("who"), Who):
        fields.append(("who", who, None))
    fields += [(_field(value), value, said) for value, said in values]
    claims = tuple(_claim(name, report, *one) for one in fields)
    day_of = day(published) if published else None
    parties = more.get("parties", ())
    return Testimony(
        account=Account(
            id=name,
            type=str(more.get("type", "ASSAULT")),
            mode=str(more["mode"]) if "mode" in more else None,
            realis=more.get("realis", "actual"),  # type: ignore[arg-type]
            triggers=(Trigger(span=Span(0, 5), sentence=Span(0, len(text)), realis="actual"),),
            when=Interval(earliest=day(str(when)), latest=day(str(when))) if when else None,
            lead=bool(more.get("lead", True)),
        ),
        source=Source(
            report=report,
            name=report,
            story=int(str(more.get("story", 0))),
            headline=str(more["headline"]) if "headline" in more else None,
            outlet=outlet,
            dateline_outlet=str(more["dateline"]) if "dateline" in more else None,
            published=Published(earliest=day_of, latest=day_of, basis="given" if day_of else "unknown"),
            stories=int(str(more.get("stories", 1))),
            reuse=signature(str(more.get("body", f"{text} {report}"))),
        ),
        claims=claims,
        statements=tuple({s.id: s for _, s in values if s is not None}.values()),
        mentions=tuple(m for m in parties if isinstance(m, Mention)) if isinstance(parties, tuple) else (),
        words=content_words(text, RULES),
    )


def _field(value: Value) -> str:
    return value.measure if isinstance(value, Figure) else "who" if isinstance(value, Who) else "type"


def _claim(account: str, report: str, field: str, value: Value, said: Statement | None) -> Claim:
    at = next(_AT)
    return Claim(
        id=content_id(account, field, at),
        report=report,
        account=account,
        field=field,
        value=value,
        spans=(Span(at, at + 1),),
        statement=said.id if said else None,
        mention=f"m{at}",
    )
