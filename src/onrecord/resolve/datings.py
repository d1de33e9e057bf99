"""Days that only the record can tell: a story that states none, and leads with what dated stories lead with too.

A judgement, kept apart from what the story says: no claim is rewritten by it, and nothing is linked or counted by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.model import Dating, Testimony
from onrecord.resolve.fields import best_when
from onrecord.resolve.scales import DatingScale, Scales, scales
from onrecord.rules import Rules

BY = "rule:dating"


def datings(told: Sequence[Testimony], rules: Rules) -> tuple[Dating, ...]:
    """What the accounts of one happening tell of the days of its undated stories; their order does not matter.

    A story that leads with an attack of 3 May, which others led with on 4 and 5 May, was published from 3 May (the day
    itself) to 10 May (while it was news). Nothing is told where the happening has no day, where those others came late
    (a trial, a day of remembrance), or against what the undated story's own text proves.
    """
    scale = scales(rules).dating
    leads = sorted((t for t in told if t.account.lead and t.account.realis == "actual"), key=lambda t: t.account.id)
    undated = [t for t in leads if t.source.published.earliest is None and t.source.published.latest is None]
    dated = [t for t in leads if _width(t) is not None and (_width(t) or 0) <= scale.narrow]
    span = _span(dated, scales(rules)) if undated and dated else None
    if span is None:
        return ()
    first = min(str(t.source.published.earliest) for t in dated)
    last = max(str(t.source.published.latest) for t in dated)
    came = f"came out on {first}" if first == last else f"came out from {first} to {last}"
    many = "another story" if len(dated) == 1 else f"{len(dated)} stories"
    reason = f"leads with what {many} led with: it happened on {span[0]}, they {came}"
    witnesses = tuple(t.account.id for t in dated)
    made = (_dating(t, span, reason, witnesses, scale) for t in undated)
    return tuple(one for one in made if one is not None)


def _width(testimony: Testimony) -> int | None:
    published = testimony.source.published
    if published.earliest is None or published.latest is None:
        return None
    return (published.latest - published.earliest).days


def _span(dated: Sequence[Testimony], scale: Scales) -> tuple[date, date] | None:
    """From the day of the happening until it is news no more; None where that cannot be told."""
    when = best_when(dated, scale.findings)
    day = when[0] if when else None
    last = max(t.source.published.latest or date.min for t in dated)
    if day is None or not timedelta(0) <= last - day <= timedelta(days=scale.dating.widest):
        return None
    if day > date.max - timedelta(days=scale.dating.late):
        return None
    return day, max(last, day + timedelta(days=scale.dating.late))


def _dating(
    undated: Testimony, span: tuple[date, date], reason: str, witnesses: tuple[str, ...], scale: DatingScale
) -> Dating | None:
    """The judgement on one story, within what its own text proves."""
    proved = undated.source.published.bounds or (None, None)
    earliest, latest = max(span[0], proved[0] or span[0]), min(span[1], proved[1] or span[1])
    if earliest > latest:
        return None
    return Dating(
        report=undated.source.name,
        story=undated.source.story,
        account=undated.account.id,
        earliest=earliest,
        latest=latest,
        by=BY,
        score=scale.held,
        reason=reason,
        witnesses=witnesses,
    )
