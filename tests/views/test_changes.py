"""What changed between two states of a record."""

from datetime import date

from msgspec.structs import replace
from told import event, finding, harmed, value

from onrecord.model import Event, Text, Where, Who
from onrecord.views.brief import brief_of_changes
from onrecord.views.brief_text import html, json, markdown
from onrecord.views.changes import Change, changes, sentence, short
from onrecord.views.table import changed_rows

TWELVE = finding(value(harmed(12)))


def told(before: list[Event], now: list[Event]) -> list[tuple[str, str, str, str]]:
    return [(c.kind, c.field, c.before, c.after) for one in changes(before, now) for c in one.changes]


def test_what_nobody_had_told_is_new_and_what_is_the_same_is_not_told() -> None:
    old = event("a", findings={"killed": TWELVE})
    assert told([old], [old, event("b")]) == [("new", "", "", "")]
    assert told([], []) == []


def test_a_later_count_is_a_revision_and_says_from_what_to_what_and_whose_word_it_is() -> None:
    rose = finding(value(harmed(12), standing="superseded"), value(harmed(14), day=4))
    (one,) = changes([event("a", findings={"killed": TWELVE})], [event("a", findings={"killed": rose})])
    (change,) = one.changes
    assert short(change) == "killed 12 → 14"
    assert sentence(change) == "killed: now 14 (police, 4 May), before: 12"
    assert change.evidence


def test_a_number_first_told_later_is_a_revision() -> None:
    assert told([event("a")], [event("a", "b", findings={"killed": TWELVE})]) == [("revised", "killed", "", "12")]


def test_a_second_source_is_a_revision_of_how_the_count_stands() -> None:
    two = finding(value(harmed(12)), status="corroborated")
    assert told([event("a", findings={"killed": TWELVE})], [event("a", "b", findings={"killed": two})]) == [
        ("revised", "killed", "one source", "12, independent sources")
    ]


def test_a_dispute_is_told_once_as_contested() -> None:
    two = finding(value(harmed(12)), value(harmed(9), by="the owner", day=5), status="contested")
    (one,) = changes([event("a", findings={"killed": TWELVE})], [event("a", "b", findings={"killed": two})])
    assert [(c.kind, c.after) for c in one.changes] == [("contested", "12 / 9")]
    assert sentence(one.changes[0]) == "killed: 12 (police, 3 May); 9 (the owner, 5 May)"
    denied = finding(value(Text(text="asserted")), value(Text(text="denied"), by="the owner"), status="contested")
    assert told([event("a")], [event("a", findings={"happened": denied})])[0][:2] == ("contested", "happened")


def test_what_its_source_takes_back_is_retracted_once() -> None:
    back = finding(value(harmed(12), standing="retracted"))
    before, now = event("a", findings={"killed": TWELVE}), event("a", findings={"killed": back})
    assert told([before], [now]) == [("retracted", "killed", "12", "")]
    assert told([now], [now]) == []


def test_place_kind_stage_and_who_did_it() -> None:
    before = event("a", where=None, type="ACCIDENT", realis="future")
    who = finding(value(Who(name="The Ellery Front", actor="ellery-front")))
    now = event("a", type="ASSAULT", findings={"who": who}, where=Where(name="Quay Nine", country="NOR"))
    assert set(told([before], [now])) == {
        ("revised", "type", "accident", "attack"),
        ("revised", "where", "", "Quay Nine, NOR"),
        ("revised", "stage", "foretold", "happened"),
        ("revised", "who", "", "The Ellery Front"),
    }


def test_events_put_together_and_taken_apart() -> None:
    one, other, both = event("a", "c", title="One"), event("b", title="Other"), event("a", "b", "c", title="Both")
    assert told([one, other], [both]) == [("merged", "", "Other", "")]
    assert told([both], [one, other]) == [("split", "", "", "Other"), ("split", "", "", "One")]


def test_the_order_of_either_state_changes_nothing_but_the_order() -> None:
    before, now = [event("a"), event("b")], [event("a", "b"), event("c")]
    assert changes(before[::-1], now) == changes(before, now)
    assert changes(before, now[::-1]) == changes(before, now)[::-1]


def test_a_brief_of_changes_tells_them_in_every_format() -> None:
    rose = finding(value(harmed(12), standing="superseded"), value(harmed(14), day=4))
    new = replace(event("b", title="A crane fell"), where=None, when=None)
    made = brief_of_changes(
        changes([event("a", findings={"killed": TWELVE})], [event("a", findings={"killed": rose}), new]),
        date(2031, 5, 3),
    )
    assert made.title == "Changes since 3 May 2031 (1 new; 1 revised)"
    assert [p.news for p in made.paragraphs] == [("revised",), ("new",)]
    for text in (markdown(made), html(made), json(made)):
        assert "killed: now 14 (police, 4 May), before: 12" in text and "New, single source" in text
    nothing = markdown(brief_of_changes([], date(2031, 5, 3)))
    assert nothing == "# Changes since 3 May 2031 (none)\n"


def test_rows_of_changed_events_have_the_changes() -> None:
    (row,) = changed_rows(changes([], [event("a")]))
    assert (row.title, [c.kind for c in row.changes]) == ("Fire on a ferry off Port Ellery", ["new"])
    assert Change(kind="new").evidence == ()


def test_an_event_that_was_put_together_is_quoted_from_the_story_that_names_it() -> None:
    other = event("b", "d", title="Quay fire")
    named = replace(other.accounts[1].evidence[0], headline="Quay fire")
    other = replace(other, accounts=(other.accounts[0], replace(other.accounts[1], evidence=(named,))))
    (changed,) = changes([event("a", "c", "e"), other], [event("a", "b", "c", "d", "e")])
    assert [c.evidence[0].report for c in changed.changes] == ["d"]
