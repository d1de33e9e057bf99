"""The one value of a harm where a table has room for one."""

from told import harmed, value

from onrecord.exports.spreadsheet import best


def test_a_count_of_all_goes_before_a_later_count_of_some() -> None:
    everyone, police = value(harmed(12)), value(harmed(1, of="police"), day=9)
    assert best([police, everyone]) == everyone
    assert best([police]) == police


def test_no_part_no_total_and_nothing_replaced_is_the_best_value() -> None:
    assert best([value(harmed(3, part_of="m1")), value(harmed(90, scope="cumulative"))]) is None
    assert best([value(harmed(12), standing="superseded")]) is None
