"""One report's trip: text -> stories -> parses -> mentions -> statements -> accounts and claims. Touches no store.

Forward only, no step reaches back. Times are found before a story has a date and are kept relative to it; the dates of
all stories of a report are then solved together, and the times anchored.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from onrecord.amend import amended_dates, amended_stories, rules_key
from onrecord.engines import Cores, Here
from onrecord.extract.accounts.claims import build_claims
from onrecord.extract.accounts.extractor import Accounts
from onrecord.extract.dates.stated import by_caller
from onrecord.extract.dates.stories import date_stories
from onrecord.extract.figures.connect import connect
from onrecord.extract.figures.extractor import Figures
from onrecord.extract.figures.sides import Sides
from onrecord.extract.parties.extractor import Parties
from onrecord.extract.places.extractor import Places
from onrecord.extract.settle import settle
from onrecord.extract.statements.extractor import Statements
from onrecord.extract.times.anchors import anchor
from onrecord.extract.times.expression import TimeExpression
from onrecord.extract.times.extractor import Times
from onrecord.gazetteer import GeoNames, Progress, open_gazetteer
from onrecord.gazetteer.actors import KnownActors
from onrecord.language import Parse, pipeline_name
from onrecord.model import Corrected, Published, Reading, Report, Story, StoryReading
from onrecord.plugins import plugins
from onrecord.rules import Rules, load_rules
from onrecord.sockets import Extractor, Parser

BATCH_CHARACTERS = 200_000  # of text that is parsed together: enough for speed, little enough for memory
LANGUAGES_READ = frozenset({"en"})


@dataclass(frozen=True)
class Tools:
    """All that reading needs, made once and passed in. `others` are the extractors of plugins."""

    rules: Rules
    parser: Parser
    parties: Parties
    places: Places
    times: Times
    figures: Figures
    sides: Sides
    statements: Statements
    accounts: Accounts
    others: tuple[Extractor, ...] = ()


@dataclass(frozen=True)
class Setup:
    """What reading is to be done with; plain values, so that every process can make its own tools from them."""

    rules: Path | None = None
    pipeline: str | None = None
    jobs: int = 1


class Reader:
    """Reads many reports with one setup, in this process or on several cores."""

    def __init__(self, setup: Setup | None = None) -> None:
        """Raises SetupFault where the pipeline is not installed, RulesFault where a rule file is wrong."""
        setup = setup or Setup()
        self.rules = load_rules(setup.rules)
        self.pipeline = pipeline_name(self.rules, setup.pipeline)
        make = partial(tools_for, setup)
        self._engine: Here[Tools] | Cores[Tools] = Here(make) if setup.jobs <= 1 else Cores(make, setup.jobs)

    def read(self, reports: Iterable[Report | Corrected]) -> Iterator[Reading]:
        """The readings, in the order of the reports; what people have said of their stories goes before all else."""
        for batch in self._engine.map(read_batch, _batches(reports)):
            yield from batch


def tools_for(setup: Setup) -> Tools:
    """The tools of a setup; the gazetteer is built first where it is not there yet."""
    # Here and not above: loading spaCy takes a second, and most commands only look at a record.
    from onrecord.language.spacy_parser import load_parser

    rules = load_rules(setup.rules)
    actors, gazetteer = KnownActors(rules), open_gazetteer(rules=rules)
    parser = load_parser(rules, actors.names() | gazetteer.names(), setup.pipeline)
    return make_tools(rules, parser, actors, gazetteer)


def make_tools(rules: Rules, parser: Parser, actors: KnownActors, gazetteer: GeoNames) -> Tools:
    """The tools, made from what they lean on."""
    return Tools(
        rules=rules,
        parser=parser,
        parties=Parties(rules, actors),
        places=Places(rules, gazetteer),
        times=Times(rules),
        figures=Figures(rules),
        sides=Sides(rules, actors),
        statements=Statements(rules, actors),
        accounts=Accounts(rules),
        others=tuple(plugins("extractors").values()),
    )


def prepare_gazetteer(rules: Rules, progress: Progress | None = None) -> None:
    """Build the gazetteer where it is not there yet: once, on a machine's first reading."""
    open_gazetteer(progress, rules=rules)


def read_batch(tools: Tools, batch: Sequence[Report | Corrected]) -> list[Reading]:
    """The readings of a few reports, parsed together, which is faster than one by one."""
    asked = [one if isinstance(one, Corrected) else Corrected(one) for one in batch]
    stories = [amended_stories(one, tools.rules) for one in asked]
    wanted = [[s for s in many if s.language in LANGUAGES_READ] for many in stories]
    parses = tools.parser.parse((one.report, s) for one, many in zip(asked, wanted, strict=True) for s in many)
    return [
        _finish(one, many, list(islice(parses, len(read))), tools)
        for one, many, read in zip(asked, stories, wanted, strict=True)
    ]


def read_report(report: Report, tools: Tools) -> Reading:
    """The reading of one report."""
    return read_batch(tools, [report])[0]


def _batches(reports: Iterable[Report | Corrected]) -> Iterator[list[Report | Corrected]]:
    batch: list[Report | Corrected] = []
    size = 0
    for one in reports:
        batch.append(one)
        size += len(one.report.text if isinstance(one, Corrected) else one.text)
        if size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _finish(asked: Corrected, stories: list[Story], parses: list[Parse], tools: Tools) -> Reading:
    report, said = asked.report, amended_dates(asked.corrections, stories)
    times = [tools.times.extract(parse) for parse in parses]
    dates = date_stories(report, parses, times, tools.rules, said=said)
    read = {
        parse.story.index: _read_story(parse, found, published, tools)
        for parse, found, published in zip(parses, times, dates, strict=True)
    }
    caller = by_caller(report)
    given = caller.published() if caller else Published()
    every = (read.get(s.index) or StoryReading(story=s, published=said.get(s.index, given)) for s in stories)
    rules = rules_key(tools.rules.version, asked.corrections)
    return Reading(report=report, pipeline=tools.parser.name, rules=rules, stories=tuple(every))


def _read_story(parse: Parse, times: Sequence[TimeExpression], published: Published, tools: Tools) -> StoryReading:
    whens = anchor(times, published, tools.rules)
    wheres = tools.places.extract(parse)
    figures = connect(tools.figures.extract(parse), parse, wheres, whens)
    others = [mention for extractor in tools.others for mention in extractor.extract(parse)]
    mentions = settle([*tools.parties.extract(parse), *wheres, *whens, *figures, *others])
    mentions = tools.sides.told(mentions, parse)
    statements = tools.statements.extract(parse, mentions)
    accounts = tools.accounts.extract(parse, published, mentions, statements)
    mentions = tools.figures.within(mentions, accounts, parse)
    return StoryReading(
        story=parse.story,
        published=published,
        sentences=tuple(s.span for s in parse.sentences),
        mentions=tuple(mentions),
        statements=tuple(statements),
        accounts=tuple(accounts),
        claims=tuple(build_claims(parse.report.id, accounts, mentions, statements)),
    )
