"""What is read of a page: its main text, and what it says of itself."""

from __future__ import annotations

import json
from typing import Any

import pytest

from onrecord.errors import Unreadable
from onrecord.intake.page import PageReader, text_of
from onrecord.model import Report

BODY = (
    "<p>The dam above Tarsk broke at noon on Monday after three days of rain, the mayor said, and the lower town was "
    "under water by the evening.</p><p>Engineers had warned of cracks in the spillway since the spring, and twice "
    "asked for money to mend them.</p><p>No one was in the gatehouse when the wall gave way, the council said in a "
    "statement.</p>"
)


def page(head: str = "", body: str = BODY, **linked: Any) -> Report:
    data = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    source = f"<!DOCTYPE html><html lang='en-GB'><head>{head}{data}</head><body><article>{body}</article></body></html>"
    [report] = PageReader().read(source.encode(), "a.html")
    return report


def test_the_main_text_is_kept_without_the_page_around_it() -> None:
    menu = "<nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav>"
    report = page(body=f"{menu}<h1>Dam breaks</h1>{BODY}<footer>Subscribe to our letter</footer><script>x()</script>")
    assert "The dam above Tarsk" in report.text and "Subscribe" not in report.text and "x()" not in report.text
    assert report.text.count("\n") == 3 and report.page.language == "en"


def test_linked_data_say_who_where_and_when() -> None:
    report = page(
        "<link rel='canonical' href='https://news.example/dam'>",
        **{"@type": ["NewsArticle"], "headline": "Dam breaks &amp; floods Tarsk", "dateModified": "2016-01-01",
           "datePublished": "2015-11-17T08:30:00.1234567Z", "author": [{"name": "By Ada Winter and Li Wen"}],
           "publisher": {"name": "Example News"}},
    )  # fmt: skip
    about = report.page
    assert (about.title, about.outlet, about.url) == (
        "Dam breaks & floods Tarsk",
        "Example News",
        "https://news.example/dam",
    )
    assert about.byline == ("Ada Winter", "Li Wen") and about.published == "2015-11-17T08:30:00+00:00"


def test_linked_data_in_a_graph() -> None:
    article = {"@type": "ReportageNewsArticle", "datePublished": "2015-11-17", "headline": "Dam breaks"}
    report = page(**{"@graph": [{"@type": "WebSite", "datePublished": "2009-01-01"}, article]})
    assert report.page.published == "2015-11-17"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("<meta property='article:published_time' content='2015-11-17T23:30:00-05:00'>", "2015-11-17T23:30:00-05:00"),
        ("<meta name='pubdate' content='Tue, 17 Nov 2015 08:30:00 +0000'>", "2015-11-17T08:30:00+00:00"),
        ("<meta name='date' content='November 17, 2015'>", "2015-11-17"),
        ("<meta itemprop='datePublished' content='2015-11-17 08:30:00 +0100'>", "2015-11-17T08:30:00+01:00"),
        ("<meta name='pubdate' content='2015-02-31'><meta name='dc.date' content='2015-11-17'>", "2015-11-17"),
    ],
)
def test_the_day_in_meta_tags(head: str, day: str) -> None:
    assert page(head).page.published == day


@pytest.mark.parametrize("day", ["0001-01-01T00:00:00Z", "1970-01-01", "2999-01-01", "soon", ""])
def test_a_day_that_cannot_be_is_passed_over(day: str) -> None:
    head = f"<meta property='article:published_time' content='{day}'><meta name='dc.date' content='2015-11-17'>"
    assert page(head).page.published == "2015-11-17"


def test_the_day_in_the_page_itself() -> None:
    assert (page(body=f"<time datetime='2015-11-17'>17 Nov</time>{BODY}").page.published or "")[:10] == "2015-11-17"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<meta property='og:title' content='Dam breaks - Example'><meta property='og:site_name' content='Example'>",
         "", "Dam breaks"),
        ("<meta property='og:title' content='Dam breaks | Weather | News'>", "<h1>Dam breaks</h1>", "Dam breaks"),
        ("<title>Dam breaks - and nobody knows why</title>", "", "Dam breaks - and nobody knows why"),
        ("<title>Tarsk under water :: Example</title>", "<h1>Tarsk under water</h1>", "Tarsk under water"),
    ],
)  # fmt: skip
def test_the_headline_without_the_site(head: str, body: str, title: str) -> None:
    assert page(head, body + BODY).page.title == title


def test_a_teaser_for_sharing_is_no_headline() -> None:
    head = "<meta property='og:title' content='You will not believe what cracked'>"
    linked = {"@type": "NewsArticle", "headline": "Dam above Tarsk breaks"}
    report = page(head, f"<h1>Dam above Tarsk breaks</h1>{BODY}", **linked)
    assert report.page.title == "Dam above Tarsk breaks"


def test_a_page_that_is_drawn_by_a_program_still_has_its_text() -> None:
    told = "The dam above Tarsk broke at noon on Monday. " * 20
    assert page(body="<div id='app'></div>", **{"@type": "NewsArticle", "articleBody": told}).text == told.strip()


def test_a_declared_encoding_is_believed() -> None:
    source = f"<html><head><meta charset='windows-1252'></head><body><p>Café d’Été.</p>{BODY}</body></html>"
    [report] = PageReader().read(source.encode("cp1252"), "a.html")
    assert "Café d’Été" in report.text and "windows-1252" in report.notes[0]


@pytest.mark.parametrize("source", ["<html></html>", "<html><body><img src='a.png'></body></html>", "<!doctype html>"])
def test_a_page_without_text(source: str) -> None:
    with pytest.raises(Unreadable, match="without text"):
        list(PageReader().read(source.encode(), "a.html"))


def test_the_text_of_a_fragment() -> None:
    assert text_of("<p>One<br>two &amp; three</p><ul><li>four</li></ul><script>x</script>") == "One\ntwo & three\nfour"
    assert text_of("plain") == "plain" and text_of("") == ""
