"""Events with their evidence: each value with the sentences that carry it, who says it there and through whom."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from onrecord.model import (
    AccountRef,
    Claim,
    Correction,
    Event,
    Evidence,
    Finding,
    FindingValue,
    Published,
    Report,
    Span,
    Statement,
    note_of,
    quoted,
    said_in,
)
from onrecord.resolve.clauses import not_known, telling_rules
from onrecord.resolve.telling import claimed, marked, telling
from onrecord.rules import Rules
from onrecord.store import Connection, corrections, datings, quotes, readings, reports, sightings
from onrecord.views import wording

LONGEST_TITLE = 100  # characters
MOST_NUMBERS = 100  # values of a count that are quoted where not all are
MOST_TOLD = 40  # accounts that are, beside their claims


class Quotes:
    """Quotes from one state of a record."""

    def __init__(self, connection: Connection, rules: Rules) -> None:
        self._connection = connection
        self._said: dict[str, Correction] = {}
        self._words = telling_rules(rules)
        self._pages = quotes.Pages(connection)
        self._stories: dict[int, quotes.Told] = {}
        self._told: dict[str, quotes.Told] = {}

    def ahead(self, accounts: Iterable[str]) -> None:
        """Read at one go the accounts of events that are about to be filled, and the stories that these are in."""
        self._told = quotes.told(self._connection, accounts)
        self._pages.open(one.story for one in self._told.values())

    def told(self, accounts: Iterable[str]) -> dict[str, quotes.Told]:
        """Those of these accounts that are current, by id."""
        wanted = list(accounts)
        missing = [one for one in wanted if one not in self._told]
        found = quotes.told(self._connection, missing) if missing else {}
        return {one: own for one in wanted if (own := self._told.get(one) or found.get(one))}

    def fill(self, event: Event, *, most: int | None = None) -> Event:
        """The event with the evidence of its accounts and values.

        `most`: of so many accounts, values a field and claims a value; of each further number that it gives, one claim.
        Accounts of which a claim is quoted are quoted too, as far as they are not very many.
        """
        wanted = dict.fromkeys(c for name, finding in event.findings.items() for c in _wanted(name, finding, most))
        claims = quotes.claims(self._connection, wanted)
        self._said = corrections.with_ids(self._connection, wanted.keys() - claims.keys())
        mine = [ref.account for ref in event.accounts]
        if most is not None:
            mine = list(dict.fromkeys([*mine[:most], *(claims[one].account for one in wanted if one in claims)]))
        told = self.told(mine)
        self._pages.open(one.story for one in told.values())
        few = told.keys() & (mine if most is None else mine[: max(most, MOST_TOLD)])
        self._stories |= {told[one].story: told[one] for one in few} if most is not None else {}
        accounts = tuple(self._account(ref, told) if ref.account in few else ref for ref in event.accounts)
        findings = {name: self._finding(finding, claims, told) for name, finding in event.findings.items()}
        best = telling(accounts, findings, self._words)
        return replace(
            event,
            title=title_of(event.title, accounts, best),
            accounts=accounts,
            findings=findings,
            telling=best,
            claimed=claimed(accounts, self._words),
        )

    def untold(self) -> list[Evidence]:
        """The sentences that say that something is not known, of the stories of which a few quotes were filled in."""
        self._pages.open(self._stories)
        found = []
        for row, one in self._stories.items():
            for sentence in self._pages.sentences(row):
                mark = not_known(sentence.of(self._pages.text(row)), self._words)
                if mark is not None:
                    found.append(self._quote(one, [_moved(mark, sentence.start)], None))
        return found

    def _account(self, ref: AccountRef, told: dict[str, quotes.Told]) -> AccountRef:
        one = told[ref.account]
        triggers = [t.span for t in one.testimony.account.triggers]
        return replace(ref, evidence=tuple(self._quote(one, [span], _teller(one, span)) for span in triggers))

    def _finding(self, finding: Finding, claims: dict[str, Claim], told: dict[str, quotes.Told]) -> Finding:
        return replace(finding, values=tuple(self._value(v, claims, told) for v in finding.values))

    def _value(self, value: FindingValue, claims: dict[str, Claim], told: dict[str, quotes.Told]) -> FindingValue:
        found = []
        for ident in value.claims:
            if ident in self._said:
                found.append(correction_quoted(self._said[ident]))
            elif ident in claims and claims[ident].account in told:
                claim = claims[ident]
                found.append(self._quote(told[claim.account], claim.spans, claim.statement))
        return replace(value, evidence=tuple(found)) if found else value

    def _quote(self, one: quotes.Told, spans: Sequence[Span], statement: str | None) -> Evidence:
        source = one.testimony.source
        sentence = sentence_of(self._pages.sentences(one.story), spans[0])
        said = next((s for s in one.testimony.statements if s.id == statement), None)
        return Evidence(
            report=source.name,
            report_id=source.report,
            story=source.story,
            span=sentence,
            text=sentence.of(self._pages.text(one.story)),
            marks=tuple(spans),
            headline=source.headline,
            outlet=source.outlet or source.dateline_outlet,
            published=source.published,
            speakers=_speakers(said),
            via=tuple(v.text for v in said.via) if said else (),
        )


def _wanted(name: str, finding: Finding, most: int | None) -> Iterator[str]:
    """The claims of a field that are quoted."""
    for number, value in enumerate(finding.values):
        if most is None or number < most:
            yield from value.claims[:most]
        elif name in wording.MEASURES and number < MOST_NUMBERS:
            yield from value.claims[:1]


def correction_quoted(one: Correction) -> Evidence:
    """A person's value as it stands in the note of their correction, whole."""
    note, day = note_of(one), one.at.date()
    return Evidence(
        report=note.name,
        report_id=note.id,
        story=0,
        span=Span(0, len(note.text.rstrip())),
        text=note.text.rstrip(),
        marks=(said_in(one, one.restated.field),) if one.restated else (),
        published=Published(earliest=day, latest=day, basis="given"),
        speakers=(one.by,),
    )


def sentence_of(sentences: Sequence[Span], span: Span) -> Span:
    """The sentence in which a span begins, stretched to the span's end; the span itself where there is none."""
    at = bisect_right(sentences, Span(span.start, 1 << 60)) - 1
    if at < 0 or sentences[at].end <= span.start:
        return span
    return Span(sentences[at].start, max(sentences[at].end, span.end))


def title_of(headline: str, accounts: Sequence[AccountRef], best: Evidence | None) -> str:
    """The headline where it tells the event itself; else the clause that tells it best, cut at a word."""
    quoted = {_plain(one.text) for ref in accounts for one in ref.evidence}
    if headline and (best is None or _plain(headline) in quoted):
        return headline
    words = _plain(marked(best)) if best is not None else ""
    words = words[:1].upper() + words[1:]
    if len(words) <= LONGEST_TITLE:
        return words.removesuffix(".")
    return words[:LONGEST_TITLE].rpartition(" ")[0].rstrip(" ,;:–—-") + "…"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _teller(one: quotes.Told, trigger: Span) -> str | None:
    """The statement that tells the account, where this trigger stands in what it says."""
    ident = one.testimony.account.statement
    said = next((s for s in one.testimony.statements if s.id == ident), None)
    return ident if said and any(span.overlaps(trigger) for span in said.content.spans) else None


def _speakers(statement: Statement | None) -> tuple[str, ...]:
    return (statement.speaker.text,) if statement and statement.speaker else ()


def fill_all(connection: Connection, events: Iterable[Event], rules: Rules) -> list[Event]:
    """Events with their evidence."""
    quotes_of = Quotes(connection, rules)
    return [quotes_of.fill(event) for event in events]


def with_names(connection: Connection, events: Iterable[Event]) -> list[Event]:
    """The events, their parties with all the names that any story gives them."""
    many = list(events)
    values = (
        v
        for event in many
        for field in ("who", "whom")
        if field in event.findings
        for v in event.findings[field].values
    )
    names = sightings.names_by_party(connection, {value.party for value in values if value.party})
    return [replace(event, findings={f: _named(one, names) for f, one in event.findings.items()}) for event in many]


def _named(finding: Finding, names: Mapping[str, tuple[str, ...]]) -> Finding:
    if not any(value.party for value in finding.values):
        return finding
    return replace(
        finding, values=tuple(replace(v, names=names.get(v.party, ())) if v.party else v for v in finding.values)
    )


def untold(connection: Connection, rules: Rules) -> list[Evidence]:
    """The sentences that say that something is not known, each marked with the clause that says so."""
    words = telling_rules(rules)
    found = []
    kept: dict[int, Report] = {}
    for row, story, sentence in readings.saying(connection, words.untold):
        if row not in kept:
            kept |= {one.row: one.report for one in reports.kept(connection, [row])}
        mark = not_known(sentence.of(kept[row].text), words)
        if mark is not None:
            at = _moved(mark, sentence.start)
            found.append(quoted(kept[row], readings.story_at(connection, story), sentence, at))
    return found


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def with_days(connection: Connection, events: Iterable[Event]) -> list[Event]:
    """The events with what the record tells of the days of their undated stories."""
    told = datings.current(connection)
    if not told:
        return list(events)
    return [
        replace(event, accounts=tuple(replace(ref, dating=told.get(ref.account)) for ref in event.accounts))
        for event in events
    ]
