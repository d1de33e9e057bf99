"""Accounts judged to be one happening -> the event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date

from onrecord.model import AccountRef, Acled, Event, Interval, Testimony, Text, Value, When, Where
from onrecord.model.claims import Realis
from onrecord.resolve.fields import best_when
from onrecord.resolve.origins import Origins
from onrecord.resolve.ranking import weight
from onrecord.resolve.said import Said, findings_laid, lay_over
from onrecord.resolve.scales import Scales, scales
from onrecord.rules import Rules

_REALIS: tuple[Realis, ...] = ("actual", "historical", "future", "hypothetical", "negated")
_PRECISE = ("point", "town", "district", "province", "region", "country", None)


def compose(testimonies: Sequence[Testimony], rules: Rules, said: Sequence[Said] = ()) -> Event:
    """The event that these accounts tell of, with what people say of its values.

    Its id is that of its first account, by publication and then by id; the order of the arguments does not matter.
    """
    told = sorted(testimonies, key=by_publication)
    scale = scales(rules)
    origins = Origins(told, rules)
    laid = lay_over(told, said)
    findings = findings_laid(laid, origins, rules)
    stands = laid.standing or told
    kind = _given_type(laid.given) or _kind(stands, scale)
    realis = _realis(stands)
    when = _given_when(laid.given) or best_when([t for t in stands if t.account.realis == realis], scale.findings)
    when = when or best_when(stands, scale.findings)
    where = _given_where(laid.given) or _where(stands, scale)
    count = _origin_count(stands, origins)
    return Event(
        id=told[0].account.id,
        title=_title(told, kind),
        type=kind,
        mode=_most((t.account.mode, _votes(t, scale)) for t in told if t.account.type == kind and t.account.mode),
        acled=_acled(told, kind, scale),
        realis=realis,
        when=Interval(earliest=when[0], latest=when[1]) if when else None,
        where=where,
        accounts=tuple(map(reference, told)),
        origins=count,
        findings=findings,
        weight=weight(told, findings, origins=count, realis=realis),
    )


def _given_type(given: Mapping[str, Value]) -> str | None:
    """The type that a person gives, whose word is the last on it; so with day and place."""
    value = given.get("type")
    return value.text if isinstance(value, Text) else None


def _given_when(given: Mapping[str, Value]) -> tuple[date | None, date | None] | None:
    value = given.get("when")
    return (value.earliest, value.latest) if isinstance(value, When) else None


def _given_where(given: Mapping[str, Value]) -> Where | None:
    value = given.get("where")
    return value if isinstance(value, Where) else None


def reference(testimony: Testimony) -> AccountRef:
    """An account as an event names it."""
    source, account = testimony.source, testimony.account
    return AccountRef(report=source.name, story=source.story, account=account.id, lead=account.lead)


def by_publication(testimony: Testimony) -> tuple[str, str]:
    """The order of an event's accounts."""
    day = testimony.source.published.latest
    return day.isoformat() if day else "9999", testimony.account.id


def _votes(testimony: Testimony, scale: Scales) -> float:
    """A story that is about the happening knows better what it was than one that recalls it."""
    return 1.0 + scale.verdict.title_lead * testimony.account.lead


def _most[T: Hashable](votes: Iterable[tuple[T, float]]) -> T | None:
    """What has most votes; of equals, the first in order of its text."""
    totals: dict[T, float] = defaultdict(float)
    for choice, votes_for in votes:
        totals[choice] += votes_for
    return min(totals, key=lambda choice: (-totals[choice], str(choice)), default=None)


def _kind(told: Sequence[Testimony], scale: Scales) -> str:
    return _most((t.account.type, _votes(t, scale)) for t in told) or told[0].account.type


def _acled(told: Sequence[Testimony], kind: str, scale: Scales) -> Acled | None:
    pairs = (
        ((t.account.acled.event_type, t.account.acled.sub_event_type), _votes(t, scale))
        for t in told
        if t.account.acled is not None and t.account.type == kind
    )
    best = _most(pairs)
    return Acled(*best) if best is not None else None


def _realis(told: Sequence[Testimony]) -> Realis:
    """What has happened outdoes what was planned; a denial holds only where nobody asserts."""
    given = {t.account.realis for t in told}
    return next(realis for realis in _REALIS if realis in given)


def _where(told: Sequence[Testimony], scale: Scales) -> Where | None:
    """The place that most accounts give; of equals the most precise. A country says where only if nothing else does."""
    votes: dict[tuple[int, str], float] = defaultdict(float)
    places: dict[tuple[int, str], Where] = {}
    for testimony in told:
        for claim in testimony.claims:
            if claim.field == "where" and isinstance(claim.value, Where):
                key = (claim.value.geonameid or 0, claim.value.name if not claim.value.geonameid else "")
                own = claim.mention is not None and claim.mention == testimony.account.where
                votes[key] += _votes(testimony, scale) + own
                places.setdefault(key, claim.value)

    def rank(key: tuple[int, str]) -> tuple[bool, bool, float, int, tuple[int, str]]:
        place = places[key]
        vague = place.precision in ("country", "region")
        return place.lat is None, vague, -votes[key], _PRECISE.index(place.precision), key

    return places[min(places, key=rank)] if places else None


def _origin_count(told: Sequence[Testimony], origins: Origins) -> int:
    """How many independent origins stand behind the accounts; at least one."""
    chains = [origins.of_account(t) for t in told]
    return max(1, len({chain.origin for chain in chains if chain.firm}))


def _title(told: Sequence[Testimony], kind: str) -> str:
    """The headline of the story that is about it and says most of it; "" where none is: then its words have to do."""
    leads = [t for t in told if t.account.lead and t.account.type == kind and t.source.headline]
    best = max(leads, key=lambda t: (len(t.claims), t.account.id), default=None)
    return (best.source.headline or "") if best is not None else ""
