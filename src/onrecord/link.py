"""New accounts against their neighbours: candidates from the store by key, judged by `resolve`, kept as judgements.

Work grows with what is new: an account is compared with those that share a key with it, and only the events that a new
account or judgement touches are computed anew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from msgspec.structs import replace

from onrecord import joining
from onrecord.blocks import Blocks, Met
from onrecord.laying import said_of
from onrecord.model import Account, Dating, Event, Figure, Judgement, Reading, Source, StoryReading, Testimony
from onrecord.resolve import Card, card, compare_cards, compose, content_words, signature
from onrecord.resolve.compose import by_publication, reference
from onrecord.resolve.crowds import happenings, place_of, witnesses
from onrecord.resolve.datings import datings
from onrecord.resolve.marks import mark_of
from onrecord.resolve.said import Said
from onrecord.resolve.scales import scales
from onrecord.rules import Rules
from onrecord.store import Connection, hanging, links, marks, pairs, readings
from onrecord.store import datings as store_datings

CARDS = 20_000  # kept at hand while many reports are added
LEAD_CHARACTERS = 3_000
BATCH = 1_000  # accounts that are linked at one go


Computed = tuple[list[Event], list[Dating]]


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
    named = {name for s in statements if s.speaker for name in (s.speaker.mention, s.speaker.body)}
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
        self.rules = self._rules = rules
        self._cards: OrderedDict[str, Card] = OrderedDict()
        self._made: dict[bytes, bytes] | None = None  # marks of the cards that were made while linking
        self.blocks = Blocks(rules, self.cards)

    def link(self, connection: Connection, new: Sequence[Testimony], gone: Sequence[bytes] = ()) -> int:
        """Judge new accounts against their neighbours and each other; returns how many judgements were added.

        `gone` are accounts that are current no more. Pairs that may be one or not ("unsure") are not kept: they can be
        told again from the accounts at any time.
        """
        self._forget(gone)
        self._made, marked, met = {}, dict[bytes, bytes](), Met()
        made = self.compared(connection, self.blocks.leave(connection, gone)) if gone else []
        for one in new:
            own = card(one, self._rules)
            marked[bytes.fromhex(own.id)] = mark_of(own)
            found = self.blocks.enter(connection, own)
            made += [compare_cards(own, o, self._rules) for o in self.cards(connection, sorted(found.candidates))]
            self._keep(own)
            met.parted += found.parted
            met.between |= found.between
        added = links.add_judgements(connection, [j for j in made if j.verdict != "unsure"])
        pairs.let_go(connection, self.blocks.strangers(connection, met))
        marks.distrust(connection, self._made)
        marks.keep(connection, marked)
        self._made = None
        return added

    def compared(self, connection: Connection, pairs: Iterable[tuple[bytes, bytes]]) -> list[Judgement]:
        """The judgements on pairs of accounts that the record has."""
        asked = sorted(pairs)
        known = {one.id: one for one in self.cards(connection, sorted({one for pair in asked for one in pair}))}
        both = ((known.get(a.hex()), known.get(b.hex())) for a, b in asked)
        return [compare_cards(a, b, self._rules) for a, b in both if a is not None and b is not None]

    def cards(self, connection: Connection, hashes: Iterable[bytes]) -> list[Card]:
        """The cards of these accounts, made of their testimonies where they are not at hand."""
        ids = [digest.hex() for digest in hashes]
        found = {i: self._keep(self._cards[i]) for i in ids if i in self._cards}
        missing = [bytes.fromhex(i) for i in ids if i not in found]
        for one in (joining.testimonies(connection, missing) if missing else {}).values():
            found[one.account.id] = self._keep(card(one, self._rules))
            if self._made is not None:
                self._made[bytes.fromhex(one.account.id)] = mark_of(found[one.account.id])
        return [found[i] for i in ids if i in found]

    def _keep(self, one: Card) -> Card:
        self._cards[one.id] = one
        self._cards.move_to_end(one.id)
        while len(self._cards) > CARDS:
            self._cards.popitem(last=False)
        return one

    def _forget(self, gone: Iterable[bytes]) -> None:
        for digest in gone:
            self._cards.pop(digest.hex(), None)


def link_waiting(connection: Connection, linker: Linker) -> int:
    """Link some of the accounts that are to be linked, for the first time or anew; returns how many those were.

    Those that comparing finds as it did when they were last compared keep what was judged of them.
    """
    waiting = links.unlinked_accounts(connection, BATCH)
    if waiting:
        told, known = joining.testimonies(connection, waiting), marks.of(connection, waiting)
        as_before = {
            bytes.fromhex(ident)
            for ident, one in told.items()
            if known.get(bytes.fromhex(ident)) == mark_of(card(one, linker.rules))
        }
        changed = [one for one in waiting if one not in as_before]
        links.part(connection, changed)
        linker.link(connection, [told[one.hex()] for one in changed if one.hex() in told], gone=changed)
        links.linked(connection, waiting)
    return len(waiting)


def events_of(connection: Connection, groups: Iterable[Sequence[str]], rules: Rules) -> Computed:
    """The events that these groups of accounts make, and what they tell of the days of undated stories."""
    wanted = list(groups)
    told = joining.testimonies(connection, sorted(bytes.fromhex(one) for group in wanted for one in group))
    said = said_of(connection, told.values())
    events: list[Event] = []
    days: list[Dating] = []
    for group in wanted:
        if members := [told[one] for one in group if one in told]:
            events.append(compose(members, rules, said))
            days += datings(members, rules)
    return events, days


def keep_events(connection: Connection, touched: set[bytes], computed: Computed) -> int:
    """Put computed events in the place of those that these accounts were in; returns how many there are."""
    events, days = computed
    links.replace_events(connection, touched, events)
    store_datings.keep(connection, touched, days)
    return len(events)


def events_as_of(connection: Connection, day: date, rules: Rules) -> list[Event]:
    """The events that the stories known by a day make; computed afresh, the weightiest first."""
    told = joining.testimonies(connection, readings.current_accounts(connection))
    known = {ident: one for ident, one in told.items() if _known_on(one.source) <= day}
    scale = scales(rules).crowds
    found = happenings(known, hanging.within(connection, [bytes.fromhex(i) for i in known]), scale)
    said = said_of(connection, known.values(), until=day)
    made = [compose([known[i] for i in group], rules, said) for group in found.others]
    made += [_told_by_few([known[i] for i in group], rules, said) for group in found.crowds]
    return sorted(made, key=lambda event: (-event.weight, event.id))


def _told_by_few(many: list[Testimony], rules: Rules, said: list[Said]) -> Event:
    """The event of these accounts; of very many, as some of them tell it."""
    scale = scales(rules).crowds
    chosen = witnesses(map(place_of, many), scale) if len(many) > scale.together else set[bytes]()
    if len(chosen) in (0, len(many)):
        return compose(many, rules, said)
    event = compose([one for one in many if bytes.fromhex(one.account.id) in chosen], rules, said)
    every = tuple(map(reference, sorted(many, key=by_publication)))
    return replace(event, accounts=every, told_from=len(event.accounts))


def explained(connection: Connection, event: Event) -> Event:
    """The event with the judgements that put its accounts together or keep others apart from them.

    Of very many accounts, those between the ones that tell it, and between these and accounts of other events.
    """
    own = [bytes.fromhex(one.account) for one in event.accounts]
    why = sorted(links.judgements_on(connection, own), key=lambda j: (j.a, j.b, j.verdict, j.by, j.reason))
    if event.more:
        mine = {one.account for one in event.accounts}
        others = {side for one in why for side in (one.a, one.b)} - mine
        inside = links.in_event(connection, mine, others)
        why = [one for one in why if one.a not in inside and one.b not in inside]
    return replace(event, why=tuple(why))


def _known_on(source: Source) -> date:
    """The day from which a story counts: the last of its interval, or the one on which it was added."""
    if source.published.latest:
        return source.published.latest
    return source.added.date() if source.added else date.max
