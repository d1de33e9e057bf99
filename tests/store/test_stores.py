"""The contract that every store passes: what it must keep, find again, and never alter."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from onrecord.errors import NotARecord
from onrecord.model import (
    About,
    Account,
    AccountRef,
    Claim,
    Correction,
    Event,
    Judgement,
    Reading,
    Report,
    Source,
    Span,
    Story,
    StoryReading,
    Text,
    Trigger,
)
from onrecord.model.claims import Testimony as Told  # under its own name pytest takes it for a test
from onrecord.model.ids import content_id
from onrecord.model.text import Paragraph
from onrecord.store import Store, corrections, keys, links, open_store, opinions, pairs, quotes, readings, reports

STORES: dict[str, Callable[[Path], Store]] = {"sqlite": lambda folder: open_store(folder / "s.record", create=True)}
TEXT = "Nine hurt in Kharkiv — “again”.\n\nShells fell on the market.\n"
WHOLE = Span(0, len(TEXT))
FIRST, SECOND = Span(0, 31), Span(33, 59)
ADDED = datetime(2022, 5, 6, 12, tzinfo=UTC)


@pytest.fixture(params=STORES.values(), ids=STORES.keys())
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = request.param(tmp_path)
    yield opened
    opened.close()


def report(name: str = "kharkiv", text: str = TEXT) -> Report:
    return Report(name=name, text=text, given=About(outlet="Example Daily"), page=About(byline=("A",)), notes=("n",))


def account(of: Report, span: Span) -> Account:
    trigger = Trigger(span=span, sentence=SECOND if SECOND.covers(span) else FIRST, realis="actual")
    return Account(id=content_id(of.id, span), type="ASSAULT", triggers=(trigger,))


def claim(of: Report, one: Account, field: str = "happened") -> Claim:
    span = one.triggers[0].span
    digest = content_id(of.id, one.id, field, span)
    return Claim(id=digest, report=of.id, account=one.id, field=field, value=Text(text="asserted"), spans=(span,))


def read(of: Report, *spans: Span, rules: str = "r1") -> tuple[Reading, list[Told]]:
    """A reading of one story with an account for each span, and the testimonies of these."""
    accounts = [account(of, span) for span in spans]
    claims = tuple(claim(of, one) for one in accounts)
    story = Story(index=0, span=WHOLE, paragraphs=(Paragraph(FIRST, "headline"), Paragraph(SECOND)))
    whole = StoryReading(story=story, published=Source(report="", name="", story=0).published, sentences=(FIRST, SECOND),
                         accounts=tuple(accounts), claims=claims)  # fmt: skip
    source = Source(report=of.id, name=of.name, story=0, outlet="Example Daily", added=ADDED, reuse=(1, 2**60))
    told = [
        Told(account=a, source=source, claims=(c,), words=("shells",)) for a, c in zip(accounts, claims, strict=True)
    ]
    return Reading(report=of, pipeline="p", rules=rules, stories=(whole,)), told  # fmt: skip


def keep(store: Store, of: Report, *spans: Span, rules: str = "r1") -> list[int]:
    reading, told = read(of, *spans, rules=rules)
    with store.write() as connection:
        row = reports.row_of(connection, of.id)
        row = row if row is not None else reports.add(connection, of, added=ADDED)
        readings.retire(connection, row)
        return readings.add(connection, row, reading, told)


def event(*accounts: Account, weight: float = 1.0) -> Event:
    refs = tuple(AccountRef(report="kharkiv", story=0, account=a.id, lead=False) for a in accounts)
    return Event(id=accounts[0].id, title="t", type="ASSAULT", accounts=refs, weight=weight)


def digest(ident: str) -> bytes:
    return bytes.fromhex(ident)


def test_a_report_comes_back_as_it_was_received(store: Store) -> None:
    with store.write() as connection:
        row = reports.add(connection, report(), added=ADDED)
        bad = reports.add(connection, Report(name="bad", text=""), unreadable="is empty")
    with store.read() as connection:
        kept, refused = reports.kept(connection, [row, bad])
        assert (reports.row_of(connection, report().id), reports.row_of(connection, "00" * 16)) == (row, None)
        assert reports.names(connection) == [("kharkiv", report().id), ("bad", refused.report.id)]
        assert [name for name, *_ in reports.hashes(connection)] == ["kharkiv", "bad"]
    assert (kept.report, kept.report.id, kept.added, kept.unreadable) == (report(), report().id, ADDED, None)
    assert kept.sha256 == sha256(TEXT.encode()).digest()
    assert (refused.unreadable, refused.reading) == ("is empty", None)


def test_a_report_is_kept_once(store: Store) -> None:
    with store.write() as connection:
        reports.add(connection, report())
    with pytest.raises(IntegrityError), store.write() as connection:
        reports.add(connection, report())


def test_a_transaction_is_kept_whole_or_not_at_all(store: Store) -> None:
    with pytest.raises(RuntimeError), store.write() as connection:
        reports.add(connection, report())
        raise RuntimeError
    with store.read() as connection:
        assert reports.names(connection) == []


def test_what_was_kept_is_there_after_closing(store: Store) -> None:
    keep(store, report(), SECOND)
    path = store.path
    store.close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    again = open_store(path)
    with again.read() as connection:
        assert reports.names(connection) == [("kharkiv", report().id)]
        assert len(readings.current_accounts(connection)) == 1
    again.close()


def test_a_reading_comes_back_with_sentences_and_testimonies(store: Store) -> None:
    assert len(keep(store, report(), FIRST, SECOND)) == 2
    reading, told = read(report(), FIRST, SECOND)
    with store.read() as connection:
        row = reports.row_of(connection, report().id)
        assert row is not None
        assert readings.has(connection, row, "p", "r1") and not readings.has(connection, row, "p", "r2")
        (story,) = readings.stories(connection, row)
        assert (story.sentences, story.accounts) == ((FIRST, SECOND), reading.stories[0].accounts)
        hashes = readings.current_accounts(connection)
        assert readings.testimonies(connection, hashes) == {one.account.id: one for one in told}
        assert {quote for *_, quote, _ in readings.all_claims(connection)} == {FIRST.of(TEXT), SECOND.of(TEXT)}
        quoted = quotes.told(connection, [told[1].account.id])[told[1].account.id]
        assert quotes.text_of_story(connection, quoted.story) == TEXT
        assert quotes.claims(connection, [told[0].claims[0].id]) == {told[0].claims[0].id: told[0].claims[0]}


def test_a_second_reading_retires_the_first_and_keeps_it(store: Store) -> None:
    keep(store, report(), Span(33, 39))
    old = account(report(), Span(33, 39))
    with store.write() as connection:
        links.replace_events(connection, {digest(old.id)}, [event(old)])
    keep(store, report(), Span(33, 44), rules="r2")
    new = account(report(), Span(33, 44))
    with store.write() as connection:
        assert readings.current_accounts(connection) == [digest(new.id)]
        assert set(links.dirty_accounts(connection)) == {digest(old.id), digest(new.id)}
        assert len(list(readings.all_claims(connection))) == 2  # the first reading's claim is still there
        links.replace_events(connection, {digest(old.id), digest(new.id)}, [event(new)])
        # An id that an account had in an earlier reading finds the account that stands there now.
        assert [e.id for e in links.events_named(connection, old.id)] == [new.id]


def test_the_same_reading_again_is_refused(store: Store) -> None:
    keep(store, report(), SECOND)
    with pytest.raises(IntegrityError):
        keep(store, report(), SECOND)
    with store.read() as connection:
        assert len(readings.current_accounts(connection)) == 1


def test_accounts_are_found_under_their_keys_the_lowest_hashes_first(store: Store) -> None:
    low, high = sorted(digest(account(report(), span).id) for span in (FIRST, SECOND))
    one, other = keys.number("attack|kharkiv"), keys.number("market")
    assert one != other == keys.number("market")
    with store.write() as connection:
        keys.add(connection, high, [one, one])
        keys.add(connection, low, [one, other])
        keys.add(connection, low, [])
        assert keys.first(connection, one, 9) == keys.first(connection, one) == [low, high]
        assert (keys.first(connection, one, 1), keys.first(connection, 7)) == ([low], [])
        assert keys.of(connection, [low, high]) == {low: {one, other}, high: {one}}
        assert keys.drop(connection, [low]) == {one: [low], other: [low]}
        assert keys.first(connection, one) == [high]


def test_judgements_of_rules_are_let_go_those_of_people_are_not(store: Store) -> None:
    keep(store, report(), Span(0, 4), Span(8, 12))
    a, b = sorted((account(report(), Span(0, 4)).id, account(report(), Span(8, 12)).id))
    pair = (digest(a), digest(b))
    by_rule = Judgement(a=a, b=b, verdict="same", by="rule:link", score=0.9)
    by_person = Judgement(a=a, b=b, verdict="different", by="A", person=True, at=ADDED)
    with store.write() as connection:
        links.add_judgements(connection, [by_rule, by_person])
        assert pairs.judged_within(connection, pair) == pairs.judged_of(connection, [pair, pair[::-1]]) == {pair}
        assert pairs.judged_within(connection, pair[:1]) == set()
        links.replace_events(connection, set(pair), [])
        pairs.let_go(connection, [pair])
        assert links.judgements_on(connection, pair) == [by_person]
        assert links.dirty_accounts(connection) == [*pair]
        assert pairs.judged_within(connection, pair) == pairs.judged_of(connection, [pair]) == set()


def test_corrections_are_kept_in_the_order_in_which_they_were_made(store: Store) -> None:
    keep(store, report(), Span(0, 4))
    said = [Correction(report=report().id, story=WHOLE, published=day, by="A", at=ADDED) for day in ("2022", "2021")]
    with store.write() as connection:
        row = reports.row_of(connection, report().id)
        assert row is not None and corrections.of(connection, row) == ()
        for one in said:
            corrections.add(connection, row, one)
    with store.read() as connection:
        assert corrections.of(connection, row) == tuple(said)
    with pytest.raises(IntegrityError), store.write() as connection:
        corrections.add(connection, row, said[0])


def test_a_new_reading_voids_rules_judgements_until_they_are_made_again(store: Store) -> None:
    keep(store, report(), Span(0, 4), Span(8, 12))
    a, b = sorted((account(report(), Span(0, 4)).id, account(report(), Span(8, 12)).id))
    by_rule = Judgement(a=a, b=b, verdict="same", by="rule:link", score=0.9)
    by_person = Judgement(a=a, b=b, verdict="different", by="A", person=True, at=ADDED)
    with store.write() as connection:
        links.add_judgements(connection, [by_rule])
        links.add_judgements(connection, [by_person], b"anchors")
    keep(store, report(), Span(0, 4), Span(8, 12), rules="r2")
    with store.write() as connection:
        assert links.judgements_on(connection, [bytes.fromhex(a)]) == [by_person]
        assert [(one, anchors) for _, one, anchors in opinions.anchored(connection)] == [(by_person, b"anchors")]
        assert links.add_judgements(connection, [by_rule]) == 1
        assert links.judgements_on(connection, [bytes.fromhex(b)]) == [by_rule, by_person]
        row = reports.row_of(connection, report().id)
        assert row is not None and {one.id for one in readings.told_now(connection, row)} == {a, b}


def test_judgements_are_only_ever_added(store: Store) -> None:
    keep(store, report(), FIRST, SECOND)
    a, b = sorted(account(report(), span).id for span in (FIRST, SECOND))
    by_rule = Judgement(a=a, b=b, verdict="same", by="rule", score=0.7, reason="same town")
    by_person = Judgement(a=a, b=b, verdict="different", by="A. Reader", person=True, at=ADDED)
    with store.write() as connection:
        links.replace_events(connection, {digest(a), digest(b)}, [])
        assert links.dirty_accounts(connection) == []
        assert links.add_judgements(connection, [by_rule, by_rule]) == 1
        assert links.dirty_accounts(connection) == [digest(a), digest(b)]
        assert links.add_judgements(connection, [by_person], b"anchor") == 1
        assert links.judgements_on(connection, [digest(b)]) == [by_rule, by_person]
        assert opinions.by_people(connection) == [by_person]
        assert links.judgements_on(connection, [digest("00" * 16)]) == []


def test_events_are_put_in_the_place_of_those_they_touch(store: Store) -> None:
    keep(store, report(), FIRST, SECOND)
    one, other = (account(report(), span) for span in (FIRST, SECOND))
    ids = {digest(one.id), digest(other.id)}
    with store.write() as connection:
        links.replace_events(connection, ids, [event(one, weight=1.0), event(other, weight=2.0)])
        assert [e.id for e in links.events(connection)] == [other.id, one.id]
        assert links.fellows(connection, [digest(one.id)]) == {digest(one.id)}
        links.replace_events(connection, {digest(one.id), digest(other.id)}, [event(one, other)])
        assert links.homes(connection, [one.id, other.id]) == {one.id: one.id, other.id: one.id}
        assert links.fellows(connection, [digest(other.id)]) == ids
        assert (links.event_of(connection, digest(other.id)), links.dirty_accounts(connection)) == (
            event(one, other),
            [],
        )
        assert links.event_of(connection, digest("00" * 16)) is None


def test_an_event_is_named_by_the_beginning_of_an_accounts_id(store: Store) -> None:
    keep(store, report(), FIRST, SECOND)
    one, other = (account(report(), span) for span in (FIRST, SECOND))
    with store.write() as connection:
        links.replace_events(connection, {digest(one.id), digest(other.id)}, [event(one), event(other)])
        assert links.events_named(connection, f" {one.id[:6].upper()} ") == [event(one)]
        assert links.events_named(connection, other.id) == [event(other)]
        assert [links.events_named(connection, wrong) for wrong in ("", "zz", "0" * 33, "%", "é")] == [[]] * 5


def test_more_rows_than_one_statement_takes(store: Store) -> None:
    text = "Nine. " * 1200
    of = report(text=text)
    spans = [Span(n * 6, n * 6 + 4) for n in range(1200)]
    accounts = [account(of, span) for span in spans]
    told = [Told(account=a, source=Source(report=of.id, name="x", story=0)) for a in accounts]
    bare = StoryReading(
        story=Story(index=0, span=Span(0, len(text)), paragraphs=()), published=told[0].source.published
    )
    with store.write() as connection:
        row = reports.add(connection, of)
        readings.add(connection, row, Reading(report=of, pipeline="p", rules="r", stories=(bare,)), told)
        ids = readings.current_accounts(connection)
        assert len(readings.testimonies(connection, ids)) == len(links.dirty_accounts(connection)) == 1200
        links.replace_events(connection, set(ids), [event(*accounts)])
        assert len(links.fellows(connection, ids)) == 1200
        assert links.judgements_on(connection, ids) == []


def test_one_who_reads_sees_one_state_while_another_writes(store: Store, tmp_path: Path) -> None:
    keep(store, report(), SECOND)
    other = open_store(store.path)
    with store.read() as connection:
        before = reports.names(connection)
        with other.write() as writing:
            reports.add(writing, report("second"))
        assert reports.names(connection) == before
    with store.read() as connection:
        assert len(reports.names(connection)) == 2
    other.close()


def test_a_file_that_is_cut_short_is_named_not_altered(tmp_path: Path) -> None:
    path = tmp_path / "cut.record"
    made = open_store(path, create=True)
    keep(made, report(), SECOND)
    made.close()
    cut = path.read_bytes()[:60]
    path.write_bytes(cut)
    with pytest.raises(NotARecord):
        open_store(path)
    assert path.read_bytes() == cut


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    open_store(tmp_path / "x.record", create=True).close()
    with sqlite3.connect(tmp_path / "x.record") as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"OnRe"),)
        assert raw.execute("PRAGMA user_version").fetchone()[0] >= 1
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
