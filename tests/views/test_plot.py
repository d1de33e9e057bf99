"""The toll as a picture: every value told, nothing of a report runs."""

import re
import subprocess
import sys
from xml.dom import minidom

import pytest
from msgspec.structs import replace
from told import event, finding, harmed, value

from onrecord.errors import UsageError
from onrecord.model import Event
from onrecord.views.figures import History, histories
from onrecord.views.plot import COLOURS, of_one_measure, picture

HOSTILE = "<script>alert(1)</script>\" onload='x' & \x1b[31mEllery"


def toll(*values: object, title: str = "Fire on a ferry", status: str = "single-source") -> list[History]:
    one: Event = event("a", title=title, findings={"killed": finding(*values, status=status)})  # type: ignore[arg-type]
    return histories([one])


def words(histories_: list[History]) -> str:
    svg = picture(histories_, "svg").decode()
    return "\n".join(re.findall(r"<(?:text|tspan)[^>]*>([^<]+)<", svg))


def test_values_sources_and_how_they_stand_are_told() -> None:
    told = words(
        toll(value(harmed(12), standing="superseded"), value(harmed(14, None), by="the owner", day=5),
             value(harmed(20, 30), day=6), status="contested")
    )  # fmt: skip
    for one in ("police", "at least 14, the owner", "20 to 30, police", "contested", "Fire on a ferry"):
        assert one in told


def test_nothing_of_a_report_runs() -> None:
    many = toll(value(harmed(12), by=HOSTILE), value(harmed(14), day=5), title=f"Fire {HOSTILE}")
    svg, page = picture(many, "svg").decode(), picture(many, "html").decode()
    for text in (svg, page):
        assert "<script" not in text and "\x1b" not in text and "&lt;script" in text
    nodes = minidom.parseString(svg).getElementsByTagName("*")
    assert not any(name.startswith("on") or name == "href" for node in nodes for name in dict(node.attributes.items()))


def test_more_sources_than_colours_share_a_grey_and_say_how_many() -> None:
    many = [value(harmed(10 + n), by=f"source {n}", day=3 + n % 20) for n in range(30)]
    assert f"{30 - len(COLOURS)} other sources" in words(toll(*many))


def test_counts_without_a_day_are_told_and_not_drawn() -> None:
    undated = replace(value(harmed(9), by="the navy"), first_reported=None)
    assert "Without a day, not drawn: 9 (the navy)" in words(toll(value(harmed(12)), undated))
    with pytest.raises(UsageError, match="no count with a day"):
        picture(toll(undated), "svg")


def test_nothing_to_draw_and_an_unknown_format_are_one_clear_error() -> None:
    for found, format, says in (([], "svg", "no count"), (toll(value(harmed(1))), "gif", r"\.svg, \.png or \.html")):
        with pytest.raises(UsageError, match=says):
            picture(found, format)


def test_parts_are_not_drawn_as_the_toll_and_one_measure_is_drawn() -> None:
    both = toll(
        value(harmed(12)), value(harmed(3, part_of="m1"), by="a nurse"), value(harmed(2, of="police"), by="a guard")
    )
    told = words(both)
    assert "a nurse" not in told and "a guard" not in told
    hurt = replace(both[0], measure="injured")
    assert of_one_measure([hurt, *both], None) == both
    assert of_one_measure([hurt, *both], "injured") == [hurt]
    assert of_one_measure([], None) == []


def test_a_png_is_a_png() -> None:
    assert picture(toll(value(harmed(12))), "png").startswith(b"\x89PNG")


def test_no_command_pays_for_pictures_that_it_does_not_draw() -> None:
    code = "import sys, onrecord.cli.app; assert not {'altair', 'vl_convert', 'narwhals'} & sys.modules.keys()"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
