"""Anchoring: from times as the text has them to days, once it is known when the story was published.

Newswire names the weekday of this week's news: "Tuesday" in a story of Tuesday is today; in one of Friday it is three
days ago, unless the verb is future. A text without a day of its own (history) is read by the time that it tells of: a
bare "May 5" takes the year of the last date told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import count

from onrecord.extract.times.calendar import Days, edge_of, shift_days
from onrecord.extract.times.expression import TimeExpression
from onrecord.extract.times.resolving import resolve
from onrecord.extract.times.years import Focus, Resolved
from onrecord.model import Mention, Published, Timex, When
from onrecord.rules import Rules

Found = tuple[TimeExpression, Resolved, Days]
SURE_DAYS = 2  # a value is given as a day where publication is known within so many days


def anchor(times: Sequence[TimeExpression], published: Published, rules: Rules) -> list[Mention]:
    """The times of a story as mentions, counted from its publication; no mention for a day that does not exist."""
    del rules
    early, late = Focus(published.earliest), Focus(published.latest)
    found: list[tuple[TimeExpression, Resolved, Days]] = []
    for expression in times:
        first, last = resolve(expression, early), resolve(expression, late)
        if first is None or last is None:
            continue
        days = first.days if first.days == last.days else first.days.join(last.days)
        alike = first.value == last.value or _sure(published)
        value = first.value if alike else _common(first.value, last.value, named=expression.month is not None)
        found.append((expression, Resolved(value=value, days=days), _placed(expression, days, published)))
    return _mentions(_paired(found))


def _sure(published: Published) -> bool:
    days = Days(published.earliest, published.latest).length
    return days is not None and days <= SURE_DAYS


def _common(first: str, last: str, *, named: bool = False) -> str:
    """What two values have in common, X for the rest: 2015-11-05 and 2015-11-06 are 2015-11-XX.

    Where the text names the month, only the year is open: 2015-11-05 and 2016-11-05 are XXXX-11-05.
    """
    one, two = first.split("-"), last.split("-")
    if len(one) != len(two):
        return "XXXX"
    parts: list[str] = []
    open_ = False
    for a, b in zip(one, two, strict=True):
        open_ = a != b or (open_ and not named)
        parts.append(a if not open_ else ("XXXX" if not parts else ({"W": "WXX"}.get(a[0], "XX") if a != "WE" else a)))
    return "-".join(parts)


def _placed(expression: TimeExpression, days: Days, published: Published) -> Days:
    """The days that are meant: those of the edge ("late"), or from or up to those named ("since", "until")."""
    if expression.edge in ("earlier", "later") and expression.shift == 0:
        days = _so_far(days, published, expression.edge)
    elif expression.edge and expression.grain not in ("day", "time", ""):
        days = edge_of(days, expression.edge)
    elif expression.shift == 0 and expression.which == 0 and expression.tense in ("past", "future"):
        days = _so_far(days, published, "earlier" if expression.tense == "past" else "later")
    relation = expression.relation
    if relation == "since":
        over = published.latest if days.earliest and published.latest and days.earliest <= published.latest else None
        return Days(days.earliest, over)
    if relation in ("until", "by") and not expression.pair:
        return Days(None, days.latest)
    if relation == "before":
        return Days(None, shift_days(days.earliest, -1) if days.earliest else None)
    if relation == "after":
        return Days(days.earliest, None)
    return days


def _so_far(days: Days, published: Published, edge: str) -> Days:
    """This week as far as it has gone, or what is left of it."""
    first, last = days.earliest, days.latest
    if first is None or last is None or published.earliest is None or published.latest is None:
        return days
    if edge == "earlier":
        return Days(first, max(first, min(last, published.latest)))
    return Days(min(last, max(first, published.earliest)), last)


def _forward(one: Found, other: Found) -> list[Found]:
    """ "From Friday to Monday" runs forward: the one weekday is put into the week of the other."""
    (first, _, start), (second, _, end) = one, other
    ranged = first.pair and second.relation == "to" and first.weekday and second.weekday
    if not ranged or first.day or second.day or not start.earliest or not end.latest or start.earliest <= end.latest:
        return [one, other]
    if "future" in (first.tense, second.tense):
        return [one, _moved(other, 7)]
    return [_moved(one, -7), other]


def _moved(found: Found, steps: int) -> Found:
    expression, resolved, days = found
    earliest = shift_days(days.earliest, steps) if days.earliest else None
    latest = shift_days(days.latest, steps) if days.latest else None
    if earliest is None or latest is None or earliest != latest:
        return found
    value = earliest.isoformat() + resolved.value[10:]
    return expression, Resolved(value=value, days=Days(earliest, latest)), Days(earliest, latest)


def _paired(found: list[Found]) -> list[Found]:
    """Both ends of a range mean the whole of it."""
    whole = list(found)
    for i in range(len(found) - 1):
        found[i : i + 2] = _forward(found[i], found[i + 1])
        (first, _, start), (second, _, end) = found[i], found[i + 1]
        if first.pair and second.relation == "to" and start.earliest and end.latest and start.earliest <= end.latest:
            days = Days(start.earliest, end.latest)
            whole[i], whole[i + 1] = (first, found[i][1], days), (second, found[i + 1][1], days)
    return whole


def _mentions(found: list[Found]) -> list[Mention]:
    numbers = count(1)
    return [
        Mention(
            id=f"t{next(numbers)}",
            span=expression.span,
            text=expression.text,
            value=When(timex=Timex(expression.type, resolved.value), earliest=days.earliest, latest=days.latest),
            rule=expression.rule,
        )
        for expression, resolved, days in found
    ]


def days_of(expression: TimeExpression, published: date) -> Days:
    """The days that an expression would name in a story of this day; both open where it names none."""
    resolved = resolve(expression, Focus(published))
    return resolved.days if resolved else Days()
