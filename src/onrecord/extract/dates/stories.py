"""When each story of a report was published: by what is given, by what it states, or worked out from what it tells.

Where nothing states the day it is solved: every time in the text is a vote over candidate days ("Thursday" beside
"Nov. 12" fixes the year), and the stories of a digest are solved together, since neighbours lie close. What stays
unsure stays unknown: a wrong sure date is worse than none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from itertools import batched, islice
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from onrecord.extract.dates.across import told_across
from onrecord.extract.dates.chain import chain, narrowest
from onrecord.extract.dates.clues import clues, not_before
from onrecord.extract.dates.counted import Counts, counted_clues
from onrecord.extract.dates.facts import AGENCY, DATELINE, Facts
from onrecord.extract.dates.kinship import Kinship
from onrecord.extract.dates.offices import FILE, Held, OfficeRow, Offices, office_clues
from onrecord.extract.dates.order import HOMES, Home, Orders, in_order
from onrecord.extract.dates.rules import DateRules
from onrecord.extract.dates.stated import Stated, StatedReader, by_caller, complete
from onrecord.extract.dates.window import Array, Clue, Window
from onrecord.extract.dates.words import Tellings
from onrecord.extract.times.anchors import anchor
from onrecord.extract.times.calendar import make_date
from onrecord.extract.times.expression import TimeExpression
from onrecord.extract.times.extractor import Times
from onrecord.language.parse import Parse
from onrecord.model import Published, Report, Span
from onrecord.rules import Rules

__all__ = ["anchor", "date_stories"]

TOGETHER = 200  # stories solved at one go: a longer digest is solved part by part
YEARS_AFTER = 15  # a story is held to be written at most so many years after the latest year that its report tells
LONG_AGO = 10  # years before the latest year told; a later copyright or a history told after the fact is nearer
UNSEEN = -30.0
NOBODY_SAID: Mapping[int, Published] = MappingProxyType({})
OPENING = 2  # sentences in which the news is told
SHORTEST = 5  # words of a sentence that tells any


def date_stories(
    report: Report,
    parses: Sequence[Parse],
    times: Sequence[Sequence[TimeExpression]],
    rules: Rules,
    *,
    said: Mapping[int, Published] = NOBODY_SAID,
) -> list[Published]:
    """The day of publication of every story, in order.

    `said` is what people say of stories, by number: it goes before all else, and helps to date the stories beside them.
    """
    own, reader, offices, orders = _tools(rules)
    caller = by_caller(report)
    order = orders.of(report, [e for story in times for e in story])
    times = [in_order(story, order) for story in times]
    stated = [_unless_later(reader.read(report, p.story, order), t) for p, t in zip(parses, times, strict=True)]
    around = caller.days.latest if caller else None
    several = len(parses) > 1
    found: list[Published] = []
    for parse, one in zip(parses, stated, strict=True):
        if one is not None and not one.full and several:
            one = complete(one, around)
        if parse.story.index in said:
            found.append(said[parse.story.index])
        elif one is not None and one.full and not _page_says(caller):
            found.append(one.published())
        else:
            found.append(caller.published() if caller else Published())
    if all(p.basis != "unknown" for p in found):
        return found
    solved = list(found)
    for part in batched(range(len(parses)), TOGETHER):
        known = [(found[i], stated[i], times[i], offices.find(report.text, parses[i].story.span)) for i in part]
        for i, published in zip(part, _solve(known, [parses[i] for i in part], own), strict=True):
            solved[i] = published
    return solved


def _unless_later(stated: Stated | None, times: Sequence[TimeExpression]) -> Stated | None:
    """A day from many years before the latest that the story tells is somebody's birthday, or the like."""
    latest = Facts(times).latest_year if stated is not None else None
    if stated is None or latest is None or stated.days.latest is None or stated.basis == "dateline":
        return stated
    return stated if latest - stated.days.latest.year <= LONG_AGO else None


def _page_says(caller: Stated | None) -> bool:
    """Is the day the page's own word? It goes before dates in the text, which may be those of an embedded post."""
    return caller is not None and caller.basis == "page"


@lru_cache(maxsize=4)
def _tools(rules: Rules) -> tuple[DateRules, StatedReader, Offices, Orders]:
    own = rules.table("en/dates.toml", DateRules)
    offices = Offices(rules.rows(FILE, OfficeRow), own.offices)
    homes = rules.rows(HOMES, Home)
    named = ((key.lower(), home.country) for home in homes for key in (home.address, home.name) if key)
    return own, StatedReader(own, Times(rules)), offices, Orders(own.order, named)


Known = tuple[Published, Stated | None, Sequence[TimeExpression], list[Held]]


def _solve(stories: Sequence[Known], parses: Sequence[Parse], rules: DateRules) -> list[Published]:
    """The stories that nothing dates, worked out beside those that something does."""
    facts = [
        Facts(_with_dateline(stated, times, parse), parse.report.text, _opening(parse))
        for (_, stated, times, _), parse in zip(stories, parses, strict=True)
    ]
    held = [offices for *_, offices in stories]
    counter = Counts(rules.counted, rules.numbers)
    counted = [counter.find(parse.report.text, parse.story.span) for parse in parses]
    years = [one.year for own in counted for one in own]
    window = _window([p for p, *_ in stories], facts, [one for own in held for one in own], years)
    if window is None or (len(stories) == 1 and not facts[0].dated):
        return [p if p.basis != "unknown" else _bounded(f) for (p, *_), f in zip(stories, facts, strict=True)]
    tellings = Tellings(parses, [times for _, _, times, _ in stories], frozenset(rules.empty_words))
    kinship = Kinship(facts, tellings, rules.odds)
    told = _counted_once(
        [
            [
                *clues(fact, window, rules.odds, partial(kinship.of, i)),
                *not_before(kinship.retold(i), window, rules.odds),
                *office_clues(held[i], window, rules.offices),
                *counted_clues(counted[i], window),
            ]
            if published.basis == "unknown"
            else []
            for i, ((published, *_), fact) in enumerate(zip(stories, facts, strict=True))
        ]
    )
    return _placed([p for p, *_ in stories], facts, told, _Among(window, rules, kinship))


class _Among(NamedTuple):
    """What stories are placed among: the years in question, the odds, and which of them tell of the same."""

    window: Window
    rules: DateRules
    kinship: Kinship


def _placed(
    stories: Sequence[Published], facts: Sequence[Facts], told: Sequence[list[Clue]], among: _Among
) -> list[Published]:
    """Each story's narrowest likely stretch of days, from its own clues and then from its neighbours'."""
    window, rules, kinship = among
    votes = [_votes(p, own, window) for p, own in zip(stories, told, strict=True)]
    likely, order = chain(votes, rules.odds)
    across = [
        list(told_across(i, facts, likely, window, kinship)) if p.basis == "unknown" and len(stories) > 1 else []
        for i, p in enumerate(stories)
    ]
    if any(across):  # what neighbours tell of the same happenings counts once it is known when each was written
        told = [own + more for own, more in zip(told, across, strict=True)]
        votes = [_votes(p, own, window) for p, own in zip(stories, told, strict=True)]
        likely, order = chain(votes, rules.odds)
    solved = []
    for published, own, days, fact in zip(stories, told, likely, facts, strict=True):
        if published.basis != "unknown":
            solved.append(published)
            continue
        run = narrowest(days, rules.odds.likely, rules.odds.longest)
        solved.append(_inferred(run, own, window, order, fact) if run else _bounded(fact))
    return solved


def _opening(parse: Parse) -> int:
    """Where the first sentences under the headline, byline and dateline end."""
    body = next((p.span.start for p in parse.story.paragraphs if p.kind == "body"), parse.story.span.start)
    body = max(body, parse.story.dateline.span.end if parse.story.dateline else 0)
    first = islice((s.span.end for s in parse.sentences if s.span.end > body and len(s.tokens) >= SHORTEST), OPENING)
    return max(first, default=0)


def _counted_once(told: Sequence[list[Clue]]) -> list[list[Clue]]:
    """Clues that rest on the same thing in several stories are kept in one of them: they are no second witness."""
    best: dict[str, tuple[float, int]] = {}
    for story, own in enumerate(told):
        for clue in own:
            if clue.once:
                strength = float(clue.votes.max() - clue.votes.min())
                best[clue.once] = max(best.get(clue.once, (-1.0, 0)), (strength, -story))
    latest = max((int(once.split()[1]) for once in best if once.startswith("years ")), default=0)
    return [
        [
            clue
            for clue in own
            if not clue.once
            or (-best[clue.once][1] == story and (not clue.once.startswith("years ") or clue.once == f"years {latest}"))
        ]
        for story, own in enumerate(told)
    ]


def _with_dateline(stated: Stated | None, times: Sequence[TimeExpression], parse: Parse) -> list[TimeExpression]:
    """A dateline without a year is a date like others, told as past."""
    if stated is None or stated.full or not stated.spans:
        return list(times)
    dateline = parse.story.dateline
    by_agency = dateline is not None and dateline.outlet is not None
    one = TimeExpression(
        span=stated.spans[0], text=stated.spans[0].of(parse.report.text), grain="day", tense="past",
        rule=AGENCY if by_agency else DATELINE, month=stated.month, day=stated.day, weekday=stated.weekday,
    )  # fmt: skip
    return [one, *(e for e in times if e.span != one.span)]


def _window(
    published: Sequence[Published], facts: Sequence[Facts], held: Sequence[Held], counted: Sequence[int]
) -> Window | None:
    """The years in question; None where no year is told anywhere, and nobody who held an office for some years."""
    known = [day.year for p in published for day in (p.earliest, p.latest) if day]
    told = [*counted, *(f.latest_year for f in facts if f.latest_year is not None)]
    terms = [term for one in held for term in one.terms]
    if not known and not told and not terms:
        return None
    if terms and not known:
        told = [*told, *(max(since.year, (until or since).year - YEARS_AFTER + 1) for since, until in terms)]
        known = [since.year for since, _ in terms]
    first = min([*known, max(told, default=9999) - 1])
    last = max([*known, max(told, default=0) + YEARS_AFTER])
    return _window_of(max(first, last - 40), last) if 1 < first <= last < 9990 else None


@lru_cache(maxsize=64)
def _window_of(first: int, last: int) -> Window:
    return Window(first, last)


def _votes(published: Published, own: Sequence[Clue], window: Window) -> Array:
    if published.earliest is None or published.latest is None:
        return np.sum([clue.votes for clue in own], axis=0) if own else np.zeros(len(window))
    inside = (window.days >= published.earliest.toordinal()) & (window.days <= published.latest.toordinal())
    return np.asarray(np.where(inside, 0.0, UNSEEN))


def _inferred(run: tuple[int, int], own: Sequence[Clue], window: Window, order: str, facts: Facts) -> Published:
    first, last = (date.fromordinal(int(window.days[at])) for at in run)
    good = [clue for clue in own if clue.votes[run[0] : run[1] + 1].max() - clue.votes.mean() > 0.3]
    reasons = list(dict.fromkeys(clue.because for clue in good))
    if order != "alone":
        reasons.append(
            f"the stories around it run {order}" if order.endswith("first") else "the stories around it lie close"
        )
    spans = sorted({span for clue in good for span in clue.spans})
    return Published(
        earliest=first,
        latest=last,
        basis="inferred",
        bounds=_bounds(facts),
        because="; ".join(reasons),
        spans=tuple(spans),
    )


def _bounds(facts: Facts) -> tuple[date | None, date | None] | None:
    """What the text proves: not before the latest day or year that it tells as past."""
    days = [make_date(e.year or 0, e.month or 0, e.day or 0) for e in facts.full]
    first = max((day for day in days if day), default=None)
    year = facts.latest_year
    if year is not None and (first is None or first.year < year):
        first = date(year, 1, 1)
    return (first, None) if first else None


def _bounded(facts: Facts) -> Published:
    bounds = _bounds(facts)
    spans: tuple[Span, ...] = tuple(sorted({e.span for e in facts.years})) if bounds else ()
    because = "its text does not tell the day; it is not older than the dates it tells as past" if bounds else ""
    return Published(bounds=bounds, because=because, spans=spans)
