"""One report's trip: text -> stories -> parses -> mentions -> statements -> accounts and claims. Touches no store.

Forward only, no step reaches back. Times are found before a story has a date and are kept relative to it; the dates of
all stories of a report are then solved together, and the times anchored.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord.engines import Cores, Here
from onrecord.extract.settle import settle
from onrecord.intake import split_stories
from onrecord.language import Parse, pipeline_name
from onrecord.model import Mention, Published, Reading, Report, Story, StoryReading
from onrecord.rules import Rules, load_rules
from onrecord.sockets import Parser

BATCH_CHARACTERS = 400_000
LANGUAGES_READ = frozenset({"en"})


class _Nothing:
    def __init__(self, *a: Any, **k: Any) -> None: ...
    def extract(self, *a: Any) -> list[Any]:
        return []


def _late(module: str, name: str) -> Any:
    try:
        return getattr(importlib.import_module(f"onrecord.{module}"), name)
    except (ImportError, AttributeError, SyntaxError):
        return None


@dataclass(frozen=True)
class Tools:
    """All that reading needs, made once and passed in."""

    rules: Rules
    parser: Parser
    parties: Any
    places: Any
    times: Any
    figures: Any
    statements: Any
    accounts: Any


def make_tools(rules: Rules, parser: Parser, gazetteer: Any = None) -> Tools:
    actors_type = _late("gazetteer.actors", "KnownActors")
    actors = actors_type(rules) if actors_type else None
    return Tools(
        rules=rules,
        parser=parser,
        parties=_late("extract.actors", "Parties")(rules, actors) if _late("extract.actors", "Parties") else _Nothing(),
        places=_late("extract.places", "Places")(rules, gazetteer)
        if _late("extract.places", "Places") and gazetteer
        else _Nothing(),
        times=(_late("extract.times", "Times") or _Nothing)(rules),
        figures=(_late("extract.figures", "Figures") or _Nothing)(rules),
        statements=(_late("extract.statements", "Statements") or _Nothing)(rules, actors),
        accounts=(_late("extract.accounts", "Accounts") or _Nothing)(rules),
    )


def read_reports(reports: Iterable[Report], tools: Tools) -> Iterator[Reading]:
    """The readings of reports, in order. Parsed many at a time, which is faster; memory is that of one batch."""
    for batch in _batches(reports):
        stories = [split_stories(report, tools.rules) for report in batch]
        read = [(r, s) for r, many in zip(batch, stories, strict=True) for s in many if s.language in LANGUAGES_READ]
        parses = tools.parser.parse(read)
        for report, many in zip(batch, stories, strict=True):
            wanted = sum(s.language in LANGUAGES_READ for s in many)
            yield _finish(report, many, list(islice(parses, wanted)), tools)


@dataclass(frozen=True)
class Setup:
    """What reading is to be done with; plain values, so that every process can make its own tools from them."""

    rules: Path | None = None
    pipeline: str | None = None
    jobs: int = 1


class Reader:
    """Reads many reports with one setup, in this process or on several cores."""

    def __init__(self, setup: Setup = Setup()) -> None:
        self._setup = setup
        self.rules = load_rules(setup.rules)
        self.pipeline = pipeline_name(self.rules, setup.pipeline)
        self._engine: Here[Tools] | Cores[Tools] = (
            Here(partial(tools_for, setup)) if setup.jobs <= 1 else Cores(partial(tools_for, setup), setup.jobs)
        )

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """The readings, in the order of the reports."""
        for batch in self._engine.map(read_batch, _batches(reports)):
            yield from batch


def tools_for(setup: Setup) -> Tools:
    """The tools of a setup."""
    # Here and not above: loading spaCy takes a second, and most commands only look at a record.
    from onrecord.language.spacy_parser import load_parser

    rules = load_rules(setup.rules)
    gazetteer = importlib.import_module("onrecord.gazetteer")
    places = gazetteer.open_gazetteer() if hasattr(gazetteer, "open_gazetteer") else None
    return make_tools(rules, load_parser(rules, (), setup.pipeline), places)


def read_batch(tools: Tools, batch: list[Report]) -> list[Reading]:
    """The readings of a few reports, parsed together."""
    return list(read_reports(batch, tools))


def read_report(report: Report, tools: Tools) -> Reading:
    """The reading of one report."""
    return next(read_reports([report], tools))


def _batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    batch: list[Report] = []
    size = 0
    for report in reports:
        batch.append(report)
        size += len(report.text)
        if size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _finish(report: Report, stories: list[Story], parses: list[Parse], tools: Tools) -> Reading:
    times = [tools.times.extract(parse) for parse in parses]
    date_stories = _late("extract.dates", "date_stories")
    dates = date_stories(report, parses, times, tools.rules) if date_stories else [Published() for _ in parses]
    by_story = {
        parse.story.index: _read_story(parse, found, published, tools)
        for parse, found, published in zip(parses, times, dates, strict=True)
    }
    unread = (StoryReading(story=s, published=_as_given(report)) for s in stories if s.index not in by_story)
    both = sorted([*by_story.values(), *unread], key=lambda s: s.story.index)
    return Reading(report=report, pipeline=tools.parser.name, rules=tools.rules.version, stories=tuple(both))


def _read_story(parse: Parse, times: Any, published: Published, tools: Tools) -> StoryReading:
    anchor = _late("extract.dates", "anchor") or _late("extract.times", "anchor")
    whens: list[Mention] = anchor(times, published, tools.rules) if anchor else []
    wheres = tools.places.extract(parse)
    figures = tools.figures.extract(parse)
    connect = _late("extract.figures", "connect")
    if connect:
        figures = connect(figures, parse, wheres, whens)
    mentions = settle([*tools.parties.extract(parse), *wheres, *whens, *figures])
    statements = tools.statements.extract(parse, mentions)
    accounts = tools.accounts.extract(parse, published, mentions, statements)
    build_claims = _late("extract.claims", "build_claims") or _late("extract.accounts", "build_claims")
    claims = build_claims(parse.report.id, accounts, mentions, statements) if build_claims else []
    return StoryReading(
        story=parse.story,
        published=published,
        sentences=tuple(s.span for s in parse.sentences),
        mentions=tuple(mentions),
        statements=tuple(statements),
        accounts=tuple(accounts),
        claims=tuple(claims),
    )


def _as_given(report: Report) -> Published:
    return Published()
