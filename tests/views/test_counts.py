"""Numbers of people harmed, as a brief tells them."""

from told import event, finding, value
from told import harmed as of

from onrecord.model import Event, Figure
from onrecord.views.counts import count_words, counted, harmed, main_counts


def told(one: Event) -> list[str]:
    return [f"{t.label + ': ' if t.label else ''}{'; ' if t.goes_on else ''}{t.text}" for t in harmed(one, 2031)]


def test_one_source_is_said_in_words_unless_all_has_one() -> None:
    one = event("a", findings={"killed": finding(value(of(12, None)))})
    assert told(one) == ["Single source: at least 12 people were killed, according to police"]
    assert [t.label for t in harmed(one, alone=True)] == [""]


def test_what_is_contested_names_each_side() -> None:
    both = finding(value(of(12)), value(of(9), by="the owner", day=5), status="contested")
    assert told(event("a", findings={"killed": both})) == [
        "Contested: 12 people were killed (police, 3 May)", "; 9 (the owner, 5 May)"
    ]  # fmt: skip


def test_one_number_is_told_once_however_many_say_it() -> None:
    both = finding(value(of(12)), value(of(12), by="the owner", report="two"), status="corroborated")
    (one,) = main_counts(both)
    assert (one.speakers, len(one.evidence)) == (("police", "the owner"), 2)
    assert told(event("a", findings={"killed": both})) == ["12 people were killed, according to police and the owner"]


def test_what_stands_comes_before_what_was_replaced_the_dead_before_the_hurt() -> None:
    hurt = {"measure": "injured"}
    killed = finding(value(of(9), standing="superseded"), value(of(12), day=4))
    injured = finding(value(of(30, **hurt), standing="retracted", by="a nurse"), value(of(33, **hurt), day=4))
    assert told(event("a", findings={"injured": injured, "killed": killed})) == [
        "Single source: 12 people were killed, according to police",
        "Single source: 33 people were injured, according to police",
        "Revised: earlier counts of the killed: 9 (police, 3 May)",
        "earlier counts of the injured: 30 (a nurse, 3 May, taken back)",
    ]


def test_parts_follow_the_whole_and_a_part_that_is_all_of_it_is_not_told() -> None:
    parts = (value(of(3, of="children", part_of="m1")), value(of(12, of="women", part_of="m1")))
    assert told(event("a", findings={"killed": finding(value(of(12)), *parts)}))[1:] == [
        "; among them 3 children, according to police"
    ]
    alone = event("a", findings={"killed": finding(parts[0])})
    assert told(alone) == ["3 children were killed, a part of a larger count, according to police"]


def test_counts_of_some_are_told_together_and_totals_for_what_they_are() -> None:
    some = (value(of(2, of="attackers")), value(of(1, of="police"), by="a guard"))
    total = value(of(40, scope="cumulative"), by="the province")
    assert told(event("a", findings={"killed": finding(value(of(12)), *some, total)}))[1:] == [
        "40 people were killed in all so far, a running total, according to the province",
        "counted separately: 2 attackers were killed, according to police",
        "; 1 police officer, according to a guard",
    ]


def test_a_vague_number_stays_in_its_reports_words() -> None:
    vague = value(Figure(measure="killed", low=24, high=99, modifier="vague", scope="incident"))
    assert count_words(vague) == "an unstated number, taken as 24 to 99"
    assert count_words(value(of(0))) == "none"


def test_numbers_of_things_leave_out_one_and_two_of_a_thing() -> None:
    houses = finding(*(value(Figure(measure="buildings", low=n, high=n, unit="houses")) for n in (2, 40)))
    assert [t.text for t in counted(event("a", findings={"buildings": houses}))] == [
        "in figures: 40 houses, according to police"
    ]
