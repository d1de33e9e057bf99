"""Feeds: one report an entry."""

from __future__ import annotations

import pytest

from onrecord.errors import Unreadable
from onrecord.intake.feed import FeedReader
from onrecord.model import Report

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Example News</title><language>en-gb</language>
<item><title>Dam breaks &amp; floods</title><link>https://news.example/1</link><guid isPermaLink="false">n-1</guid>
<dc:creator>Ada Winter</dc:creator><pubDate>Tue, 17 Nov 2015 23:30:00 -0500</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>It broke at noon.</p><p>The town is empty.</p>]]></content:encoded></item>
<item><title>Pass opens</title></item>
<item><link>https://news.example/3</link><description>&lt;img src="a.png"&gt;</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title><entry><id>tag:a,2015:1</id>
<title>Pass opens</title><updated>2015-11-18T08:00:00Z</updated><published>2015-11-17T08:00:00Z</published>
<link href="https://news.example/2"/><content type="html">&lt;p&gt;It is dry.&lt;/p&gt;</content></entry></feed>"""


def test_rss() -> None:
    first, second, third = FeedReader().read(RSS.encode(), "a.rss")
    assert isinstance(first, Report) and isinstance(second, Report) and isinstance(third, Unreadable)
    assert (first.name, first.text) == ("n-1", "It broke at noon.\nThe town is empty.")
    about = first.page
    assert (about.title, about.outlet, about.url) == ("Dam breaks & floods", "Example News", "https://news.example/1")
    assert (about.byline, about.published, about.language) == (("Ada Winter",), "2015-11-18T04:30:00+00:00", "en")
    assert (second.name, second.text) == ("a.rss#2", "Pass opens")
    assert third.name == "a.rss, entry 3"


def test_atom() -> None:
    [entry] = FeedReader().read(ATOM.encode(), "a.xml")
    assert isinstance(entry, Report)
    assert (entry.name, entry.text, entry.page.published) == ("tag:a,2015:1", "It is dry.", "2015-11-17T08:00:00+00:00")


@pytest.mark.parametrize(
    "text", ["<rss></rss>", "<rss><channel></channel></rss>", "<a/>", "The dam broke.", "<rss><item>&#x110000;"]
)
def test_no_feed(text: str) -> None:
    with pytest.raises(Unreadable):
        list(FeedReader().read(text.encode(), "a.rss"))
