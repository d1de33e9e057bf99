"""The day of a page that has no metadata."""

from __future__ import annotations

import time

import pytest

from onrecord.intake.page import parse_html
from onrecord.intake.pagedays import searched_day

TOLD = (
    "<p>The dam above Tarsk broke at noon after three days of rain, the mayor said, and the lower town was under water "
    "by the evening, as it had been on 3 May 1990 and in 2004.</p>"
)
FOOT = "<footer>Copyright 2010-2024 Example News</footer>"


def day(body: str, head: str = "") -> str | None:
    source = f"<!DOCTYPE html><html><head><title>Dam breaks</title>{head}</head><body>{body}{FOOT}</body></html>"
    return searched_day(source, parse_html(source, "a.html"))


def dated(line: str) -> str | None:
    return day(f"<article><h1>Dam breaks above Tarsk</h1><div class='date'>{line}</div>{TOLD}</article>")


@pytest.mark.parametrize(
    "line",
    ["mardi 17 novembre 2015", "17. November 2015, 8:30 Uhr", "17 de noviembre de 2015", "17 ноября 2015 г.",
     "17 نوفمبر 2015", "17 تشرين الثاني 2015", "17 نوفمبر/تشرين الثاني 2015", "2015年11月17日", "2015年11月17日(火) 8時30分",
     "2015년 11월 17일", "17 พฤศจิกายน 2558", "17 नवंबर 2015", "17 Kasım 2015", "17 listopada 2015", "17.11.2015"],
)  # fmt: skip
def test_days_in_many_languages(line: str) -> None:
    assert dated(line) == "2015-11-17"


@pytest.mark.parametrize(
    "line",
    ["Updated 18 November 2015, first published 17 November 2015", "Mis à jour le 18/11/2015, publié le 17/11/2015",
     "First published 17 November 2015, last updated 18 November 2015"],
)  # fmt: skip
def test_the_day_of_an_update_is_another(line: str) -> None:
    assert dated(line) == "2015-11-17"


@pytest.mark.parametrize(
    "around",
    ["<header><span class='date'>Sunday, 22 November 2025</span></header>",
     "<aside><span class='date'>20 Nov 2025</span> Other story</aside>",
     "<div class='recent-posts'><time datetime='2025-11-20'>20 Nov</time> Other story</div>",
     "<div id='comments'><span class='date'>18 November 2015</span> Nice</div>"],
)  # fmt: skip
def test_days_of_other_things_are_passed_over(around: str) -> None:
    story = f"<h1>Dam breaks above Tarsk</h1><p class='meta'>Posted on 17 November 2015 by admin</p>{TOLD}"
    assert day(f"{around}<article>{story}</article>") == "2015-11-17"
    assert day(f"<article>{story}</article>{around}") == "2015-11-17"


def test_the_day_in_the_footer_of_an_article() -> None:
    footer = "<div class='entry-footer'>Posted on November 17, 2015 by admin</div>"
    assert day(f"<div class='hentry post'><h2>Dam breaks</h2>{TOLD}{footer}</div>") == "2015-11-17"


def test_a_day_of_change_only_where_there_is_no_other() -> None:
    head = "<meta property='article:modified_time' content='2016-02-03'>"
    assert day(f"<h1>Dam breaks</h1><time datetime='2015-11-17'>17 Nov</time>{TOLD}", head) == "2015-11-17"
    assert day(f"<h1>Dam breaks</h1>{TOLD}", head) == "2016-02-03"


@pytest.mark.parametrize(
    "head", ["", "<link rel='canonical' href='https://news.example/2015/11/dam'>", "<meta property='og:image' content='/2015/11/a.jpg'>"]
)  # fmt: skip
def test_a_year_or_month_alone_is_no_day(head: str) -> None:
    assert day(f"<article><h1>Dam breaks above Tarsk</h1>{TOLD}</article>", head) is None


@pytest.mark.parametrize(
    ("line", "iso"),
    [("January 1, 2015", "2015-01-01"), ("1er janvier 2015", "2015-01-01"), ("01/11/2015", "2015-11-01"), ("1. November 2015", "2015-11-01")],
)  # fmt: skip
def test_a_first_of_a_month_that_is_written(line: str, iso: str) -> None:
    assert dated(line) == iso


def test_a_page_of_many_parts_takes_seconds() -> None:
    began = time.monotonic()
    assert day("<div class='comment'>" * 200 + "<div class='comments'><p>17 x</p></div>" * 20_000) is None
    assert time.monotonic() - began < 20
