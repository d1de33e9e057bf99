"""New accounts against their neighbours: candidates from the store by key, judged by `resolve`, kept as judgements.

Work grows with what is new: an account is compared with those that share a key with it, and only the events that a new
account or judgement touches are computed anew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import msgspec

from onrecord.model import Account, Dating, Event, Figure, Judgement, Reading, Source, StoryReading, Testimony
from onrecord.resolve import Card, card, card_keys, compare_cards, compose, content_words, gather, signature
from onrecord.resolve.datings import datings
from onrecord.rules import Rules
from onrecord.store import Connection, links, readings
from onrecord.store import datings as store_datings

CARDS = 20_000  # kept at hand while many reports are added
NEAREST = 64  # neighbours that an account is compared with: those that share most keys with it
LEAD_CHARACTERS = 3_000
BATCH = 1_000  # dirty accounts whose events are computed at one go


def testimonies_of(reading: Reading, added: datetime, rules: Rules) -> list[Testimony]:
    """A reading's accounts, each standing alone with its claims, statements, source and words."""
    found = []
    for story in reading.stories:
        if story.accounts:
            source = _source(reading, story, added)
            found += [_testimony(account, story, source, reading.report.text, rules) for account in story.accounts]
    return found


def _source(reading: Reading, story: StoryReading, added: datetime) -> Source:
    report, own = reading.report, story.story
    return Source(
        report=report.id,
        name=report.name,
        story=own.index,
        headline=own.headline.text if own.headline else None,
        outlet=own.outlet or report.outlet,
        dateline_outlet=own.dateline.outlet if own.dateline else None,
        url=report.url,
        published=story.published,
        added=added,
        stories=len(reading.stories),
        reuse=signature(own.span.of(report.text)),
    )


def _testimony(account: Account, story: StoryReading, source: Source, text: str, rules: Rules) -> Testimony:
    told = " ".join(dict.fromkeys(t.sentence.of(text) for t in account.triggers))
    if account.lead:  # what the story is about is told by all of it
        told = f"{source.headline or ''} {story.story.span.of(text)[:LEAD_CHARACTERS]}"
    claims = tuple(c for c in story.claims if c.account == account.id)
    wanted = {c.statement for c in claims} | {account.statement}
    statements = tuple(s for s in story.statements if s.id in wanted)
    named = {s.speaker.mention for s in statements if s.speaker}
    named |= {c.value.area for c in claims if isinstance(c.value, Figure)}
    return Testimony(
        account=account,
        source=source,
        claims=claims,
        statements=statements,
        mentions=tuple(m for m in story.mentions if m.id in named),
        words=content_words(told, rules),
    )


class Linker:
    """Links accounts within one record; keeps the latest cards (what comparing needs of an account) at hand."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._cards: OrderedDict[str, Card] = OrderedDict()

    def link(self, connection: Connection, rows: Sequence[int], new: Sequence[Testimony]) -> int:
        """Judge new accounts against their neighbours and each other; returns how many judgements were added.

        Pairs that may be one or not ("unsure") are not kept: they can be told again from the accounts at any time.
        """
        made: list[Judgement] = []
        for row, one in zip(rows, new, strict=True):
            own = card(one, self._rules)
            wanted = card_keys(own, self._rules)
            for other in self._known(connection, links.neighbours(connection, wanted, most=NEAREST)):
                judgement = compare_cards(own, other, self._rules)
                if judgement.verdict != "unsure":
                    made.append(judgement)
            links.add_keys(connection, row, wanted)
            self._keep(own)
        return links.add_judgements(connection, made)

    def _known(self, connection: Connection, hashes: Iterable[bytes]) -> list[Card]:
        """The cards of these accounts, made of their testimonies where they are not at hand."""
        ids = [digest.hex() for digest in hashes]
        missing = [bytes.fromhex(i) for i in ids if i not in self._cards]
        for one in (readings.testimonies(connection, missing) if missing else {}).values():
            self._keep(card(one, self._rules))
        return [self._keep(self._cards[i]) for i in ids if i in self._cards]

    def _keep(self, one: Card) -> Card:
        self._cards[one.id] = one
        self._cards.move_to_end(one.id)
        while len(self._cards) > CARDS:
            self._cards.popitem(last=False)
        return one


def refresh(connection: Connection, rules: Rules) -> int:
    """Compute anew the events that new accounts and judgements touch; returns how many events were made."""
    made = 0
    while waiting := links.dirty_accounts(connection)[:BATCH]:
        touched, judgements = _component(connection, set(waiting))
        told = readings.testimonies(connection, sorted(touched))
        events: list[Event] = []
        days: list[Dating] = []
        for group in gather(sorted(told), judgements):
            members = [told[i] for i in group]
            events.append(compose(members, rules))
            days += datings(members, rules)
        links.replace_events(connection, touched, events)
        store_datings.keep(connection, touched, days)
        made += len(events)
    return made


def events_as_of(connection: Connection, day: date, rules: Rules) -> list[Event]:
    """The events that the stories known by a day make; computed afresh, the weightiest first."""
    told = readings.testimonies(connection, readings.current_accounts(connection))
    known = {ident: one for ident, one in told.items() if _known_on(one.source) <= day}
    judgements = links.judgements_on(connection, [bytes.fromhex(i) for i in known])
    groups = gather(sorted(known), [j for j in judgements if j.a in known and j.b in known])
    made = [compose([known[i] for i in group], rules) for group in groups]
    return sorted(made, key=lambda event: (-event.weight, event.id))


def explained(connection: Connection, event: Event) -> Event:
    """The event with the judgements that put its accounts together or keep others apart from them."""
    own = [bytes.fromhex(one.account) for one in event.accounts]
    why = sorted(links.judgements_on(connection, own), key=lambda j: (j.a, j.b, j.verdict, j.by, j.reason))
    return msgspec.structs.replace(event, why=tuple(why))


def _known_on(source: Source) -> date:
    """The day from which a story counts: the last of its interval, or the one on which it was added."""
    if source.published.latest:
        return source.published.latest
    return source.added.date() if source.added else date.max


def _component(connection: Connection, start: set[bytes]) -> tuple[set[bytes], list[Judgement]]:
    """The accounts that hang together with these, by events or by judgements of sameness, and those judgements."""
    touched: set[bytes] = set()
    judgements: dict[tuple[str, ...], Judgement] = {}
    frontier = start | links.fellows(connection, start)
    while frontier:
        touched |= frontier
        reached: set[bytes] = set()
        for one in links.judgements_on(connection, sorted(frontier)):
            judgements[one.a, one.b, one.verdict, one.by, str(one.at)] = one
            if one.verdict == "same":
                reached |= {bytes.fromhex(one.a), bytes.fromhex(one.b)}
        reached -= touched
        frontier = (reached | links.fellows(connection, reached)) - touched
    return touched, list(judgements.values())
