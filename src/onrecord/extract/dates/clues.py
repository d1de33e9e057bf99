"""What the times of a story say of the day that it was written: each a vote over candidate days, with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from onrecord.extract.dates.facts import AGENCY, DATELINE, Facts, is_ahead
from onrecord.extract.dates.retold import Kin, told_twice
from onrecord.extract.dates.rules import Odds, Steps
from onrecord.extract.dates.signs import likely, of_day, of_full_day, of_year
from onrecord.extract.dates.window import Array, Clue, Numbers, Window, log_odds, spans_of
from onrecord.extract.times.calendar import make_date
from onrecord.extract.times.expression import TimeExpression

STILL_NEWS = 60  # days in which a happening is retold with the words of its first report
OTHERS = 0.7  # weight of what is likely but not independent


def clues(facts: Facts, window: Window, odds: Odds, kin: Kin) -> list[Clue]:
    """All votes of one story.

    kin   the times of a kind ("years", "yearless", "months") of this story and its neighbours that can stand for the
          same happening as an expression, each with the factor by which a day is likelier on which both agree
    """
    found = [*_years(facts, window, odds), *_full(facts, window, odds), *_yearless(facts, window, odds)]
    found += [*_ahead(facts, window, odds), *_weekdays(facts, window, odds), *_pairs(facts, window, odds, kin)]
    return [*found, *told_twice(facts, window, kin)]


def not_before(retold: Iterable[TimeExpression], window: Window, odds: Odds) -> Iterable[Clue]:
    """A story that retells what another dates was written after it, and while it was news."""
    for e in {(e.month, e.day): e for e in retold}.values():
        if e.month and e.day and len(window.yearly(e.month, e.day)) > 0:
            age = window.back(e.month, e.day)
            votes = log_odds(np.where(age <= STILL_NEWS, 1.0, odds.veto))
            yield Clue(votes, f"it retells what a story beside it dates “{e.text}”", ())


def _steps(steps: Steps, ages: Numbers) -> Array:
    """The odds of each number of days, by the upper end of the step that holds it; none below nought."""
    bounds = np.array([bound for bound, _ in steps])
    table = np.array([*(share for _, share in steps), steps[-1][1]])
    return np.where(ages < 0, 0.0, table[np.searchsorted(bounds, ages, side="left")])


def _years(facts: Facts, window: Window, odds: Odds) -> Iterable[Clue]:
    """The latest year told as past is the running one, or it was left out and is one after it."""
    latest = facts.latest_year
    if latest is None:
        return
    told = [e for e in facts.years if e.year == latest]
    alone = [e for e in told if not e.day]  # a day in full has a vote of its own
    if not alone and any(e in facts.full for e in told):
        return
    share = likely(odds.current, of_year(alone or told, facts.text))
    later = np.array(odds.later)
    after = window.year - latest
    left_out = (1 - share) * later[np.clip(after - 1, 0, len(later) - 1)]
    votes = np.where(after == 0, share, np.where(after > 0, left_out, odds.veto * (1 - share)))
    e = (alone or told)[0]
    because = f"the latest year told as past is {latest}" + ("" if share <= 0.5 else ", likely the running one")
    yield Clue(log_odds(votes), because, spans_of(e), f"years {latest}")


def _full(facts: Facts, window: Window, odds: Odds) -> Iterable[Clue]:
    """The latest day told in full is that of the news, or else the story is younger by any time."""
    latest = facts.latest_full
    if latest is None:
        return
    told = [e for e in facts.full if (e.month, e.day, e.year) == (latest.month, latest.day, latest.year)]
    share = likely(odds.full, of_full_day(latest, told, facts))
    age = window.days - latest.toordinal()
    votes = share * _steps(odds.news, age) + (1 - share) * _steps(odds.history, age)
    because = f"“{told[0].text}” is told as past"
    yield Clue(
        log_odds(np.where(age < 0, odds.veto * odds.history[-1][1], votes)),
        f"{because}, and reads as the day of the news" if share > 0.5 else because,
        spans_of(told[0]),
    )


def _yearless(facts: Facts, window: Window, odds: Odds) -> Iterable[Clue]:
    ages = _ages(facts, window)
    if not ages:
        return
    votes = np.array([_near(odds, told, age) for told, age in ages])
    best = votes.max(axis=0)
    rest = (votes.sum(axis=0) - best) * OTHERS
    e = ages[int(votes.max(axis=1).argmax())][0][0]
    filed = e.rule in (AGENCY, DATELINE)
    because = f"“{e.text}” " + ("stands in the dateline" if filed else "is told as past, and the news is near it")
    yield Clue(best + rest, because, spans_of(e))
    for ((first, *_), age), ((second, *_), later) in pairwise(ages):
        if first.pair and second.relation == "to":
            votes = log_odds(np.where(age >= later, 1.0, odds.veto))
            yield Clue(votes, f"“{first.text}” comes before “{second.text}”", spans_of(first, second))


def _near(odds: Odds, told: list[TimeExpression], age: Numbers) -> Array:
    """The votes of one date without its year."""
    share = likely(odds.yearless, of_day(told))
    recent = odds.filed if told[0].rule in (AGENCY, DATELINE) else odds.recent
    votes = share * _steps(recent, age) + (1 - share) * _steps(odds.past, age)
    return log_odds(np.where(age < 0, odds.veto * odds.past[-1][1], votes))


def _ages(facts: Facts, window: Window) -> list[tuple[list[TimeExpression], Numbers]]:
    """Every date told as past without its year, and how long ago it last was on every candidate day."""
    found: dict[tuple[int, int], list[TimeExpression]] = {}
    for e in facts.yearless:
        if is_ahead(e) or _explained(e, facts):
            continue
        if e.month and e.day and len(window.yearly(e.month, e.day)) > 0:
            found.setdefault((e.month, e.day), []).append(e)
    return [(told, window.back(*date)) for date, told in found.items()]


def _explained(e: TimeExpression, facts: Facts) -> bool:
    """Is this the day told in full elsewhere ("July 14" for "July 14, 2016"), or one of the weeks before it?"""
    full = facts.latest_full
    if full is None:
        return False
    years = (full.year, full.year - 1)
    days = [day for year in years if (day := make_date(year, e.month or 0, e.day or 0))]
    return any(0 <= (full - day).days <= STILL_NEWS for day in days)


def _ahead(facts: Facts, window: Window, odds: Odds) -> Iterable[Clue]:
    for e in facts.full_ahead:
        if day := make_date(e.year or 0, e.month or 0, e.day or 0):
            ahead = day.toordinal() - window.days
            yield Clue(log_odds(np.where(ahead >= 0, 1.0, odds.veto)), f"“{e.text}” is still to come", spans_of(e))
    for e in facts.yearless:
        if e.tense == "future" and e.month and e.day and len(window.yearly(e.month, e.day)) > 0:
            ahead = window.ahead(e.month, e.day)
            yield Clue(log_odds(0.2 * _steps(odds.soon, ahead) + 0.002), f"“{e.text}” is still to come", spans_of(e))


def _weekdays(facts: Facts, window: Window, odds: Odds) -> Iterable[Clue]:
    full = facts.latest_full
    known = full.isoweekday() if full else None  # the weekday of the day told in full, which has a vote of its own
    known = facts.filed.weekday if facts.filed else known
    past = [e for e in facts.weekdays if e.tense != "future" and e.weekday != known]
    named = Counter(e.weekday for e in past if e.weekday)
    if named:
        lags = {day: (window.weekday - day) % 7 for day in named}
        opens = past[0].span.start < facts.opening
        lag, others = np.array(odds.lag if opens else odds.lag_later), np.array(odds.others)
        first = odds.first if opens else odds.first_later
        news = {day: first * (day == past[0].weekday) + (1 - first) * n / len(past) for day, n in named.items()}
        aside = {day: others[lags[day]] ** OTHERS for day in named}
        every = np.prod(list(aside.values()), axis=0)
        votes = log_odds(np.sum([news[day] * lag[lags[day]] * every / aside[day] for day in named], axis=0))
        yield Clue(votes, f"newswire names the weekday of this week's news, here “{past[0].text}”", spans_of(past[0]))
    for e in facts.weekdays:
        if e.tense == "future" and e.weekday:
            ahead = (e.weekday - window.weekday) % 7
            yield Clue(log_odds(np.array(odds.ahead)[ahead]), f"“{e.text}” is still to come", spans_of(e))


def _pairs(facts: Facts, window: Window, odds: Odds, kin: Kin) -> Iterable[Clue]:
    """A weekday and a date together fix the year: in one expression for certain, in one story by the way of news."""
    for e in facts.yearless:
        if not (e.month and e.day) or len(window.yearly(e.month, e.day)) == 0 or _explained(e, facts):
            continue
        ahead = e.tense == "future"
        ago = -window.ahead(e.month, e.day) if ahead else window.back(e.month, e.day)
        there = (window.days - ago - 1) % 7 + 1
        if e.rule == AGENCY and not e.weekday:
            yield from _of_dateline(e, there, facts, odds)
            continue
        if e.weekday:
            fits = log_odds(np.where(there == e.weekday, 1.0, odds.veto))
            yield Clue(fits, f"“{e.text}” falls so only in some years", spans_of(e))
            continue
        close = (ago <= 0) & (ago >= -6) if ahead else (ago >= 0) & (ago <= 6)
        told = list(_named(facts, e, kin))
        for named, factor in told:  # the more weekdays are told, the less it means that one of them fits
            votes = np.where(
                close & (there == named.weekday), np.log(max(1.0, odds.same_week * factor**0.5 / len(told))), 0.0
            )
            because = f"“{named.text}” and “{e.text}” can be one day"
            yield Clue(votes, because, spans_of(named, e), f"pair {e.month} {e.day}")


def _of_dateline(e: TimeExpression, there: Numbers, facts: Facts, odds: Odds) -> Iterable[Clue]:
    """Agencies that date their stories name the day of the dateline by its weekday, where they do not say "today"."""
    first = facts.filed
    if first is None or first.weekday is None:
        return
    same, before, other = odds.dateline
    off = (there - first.weekday) % 7
    votes = log_odds(np.where(off == 0, same, np.where(off == 1, before, other)))
    yield Clue(votes, f"“{first.text}” is the day of the dateline", spans_of(first, e))


def _named(facts: Facts, e: TimeExpression, kin: Kin) -> Iterable[tuple[TimeExpression, float]]:
    """The weekdays of a story, each once, that could be the same day as a date: told in the same tense."""
    each: dict[int, tuple[TimeExpression, float]] = {}
    for w, factor in kin(e, "weekdays"):
        if w.weekday and w in facts.weekdays and (w.tense == "future") == (e.tense == "future"):
            before = each.get(w.weekday)
            each[w.weekday] = (w, factor) if before is None or factor > before[1] else before
    return each.values()
