"""Every page: what it shows, and that what a report says stays text."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from starlette.testclient import TestClient

from browsed import ARABIC, SIREN
from onrecord.desk.drawing import isolated

Found = Callable[[str], str]


def test_the_first_page_tells_the_brief_and_puts_the_contested_first(browser: TestClient) -> None:
    page = browser.get("/").text
    assert "Cebu" in page
    assert "Contested first" in page
    assert "Not known" in page and "It is not known who planted it" in page
    assert re.search(r'href="/report/[0-9a-f]{32}\?at=\d+-\d+#c\d+"', page)


def test_events_are_chosen_by_every_filter(browser: TestClient) -> None:
    def titles(**asked: str) -> str:
        page = browser.get("/events", params=asked).text
        return page[page.index('id="selection"') :]

    assert "Cebu" in titles() and "Quetta" in titles()
    for asked in ({"text": "market"}, {"where": "quet"}, {"since": "2019-04-01", "until": "2019-04-30"},
                  {"bbox": "60,25,70,35"}, {"type": "assault"}):  # fmt: skip
        assert "Quetta" in titles(**asked), asked
        assert "Cebu" not in titles(**asked), asked
    assert "Cebu" in titles(status="contested") or "No event is like that" in titles(status="contested")
    assert "No event is like that" in titles(who="nobody at all")


def test_empty_fields_of_the_form_choose_nothing_away(browser: TestClient) -> None:
    empty = dict.fromkeys(("text", "type", "who", "where", "since", "until", "status", "realis", "bbox", "page"), "")
    assert "Cebu" in browser.get("/events", params=empty).text


@pytest.mark.parametrize("asked", [{"since": "last week"}, {"bbox": "1,2"}, {"bbox": "0,9,0,-9"}, {"page": "0"},
                                   {"text": "x" * 201}, {"status": "true"}])  # fmt: skip
def test_what_cannot_be_asked_is_said_in_a_sentence(browser: TestClient, asked: dict[str, str]) -> None:
    answer = browser.get("/events", params=asked)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert next(iter(asked)) in answer.text


def test_an_event_shows_every_value_with_its_sentence_marked(browser: TestClient, event_of: Found) -> None:
    page = browser.get(f"/event/{event_of('ferry')}").text
    assert "killed" in page
    assert "<mark>12 people" in page or "<mark>12</mark>" in page
    assert "Harbour Post" in page
    assert "Red Cross" in page or "Island Wire" in page


def test_a_number_leads_to_its_sentence_in_the_report(browser: TestClient, event_of: Found) -> None:
    page = browser.get(f"/event/{event_of('ferry')}").text
    addresses = [unescape(one) for one in re.findall(r'href="(/report/[^"]+)"', page)]
    assert addresses
    for address in addresses:
        path, _, anchor = address.partition("#")
        assert f'id="{anchor}"' in browser.get(path).text, address


def test_a_report_shows_its_text_as_received_with_its_marks(browser: TestClient) -> None:
    page = browser.get("/report/ferry-1").text
    text = page[page.index('class="text"') : page.index("</onrecord-reader>")]
    plain = unescape(re.sub(r"<[^>]*>", "", text[text.index(">") + 1 :])).strip()
    assert plain.startswith("Ferry sinks off Cebu\n\nCEBU, Philippines")
    assert plain.endswith("The coast guard sent four boats.")
    assert re.search(r'<mark class="m [^"]*figure[^"]*"', text)
    assert re.search(r'<mark class="m [^"]*where[^"]*"', text)


@pytest.mark.parametrize("page", ["/", "/events", "/report/lima", "/search?q=blast", "/search?q=%3Cscript%3E",
                                  "/events?text=%3Cscript%3E", "/events?where=%22%3E%3Cscript%3E"])  # fmt: skip
def test_script_in_a_report_or_an_address_stays_text(browser: TestClient, event_of: Found, page: str) -> None:
    for address in (page, f"/event/{event_of('blast')}"):
        shown = browser.get(address).text
        assert "<script>document" not in shown
        assert re.findall(r"<script\b[^>]*>", shown) == re.findall(
            r'<script (?:type="module" )?src="/static/[^"]*"(?: defer)?>', shown
        )
        assert "javascript:" not in "".join(re.findall(r'(?:href|src|action)="([^"]*)"', shown))


def test_right_to_left_and_astral_characters_keep_their_marks_in_place(browser: TestClient) -> None:
    told = browser.get("/api/v1/reports/lima").json()
    text = told["text"]
    injured = next(m for m in told["marks"] if m["kind"] == "figure" and "injured" in m["label"])
    assert text[injured["start"] : injured["end"]].startswith("Two people")
    page = browser.get("/report/lima").text
    assert re.search(rf'id="c{injured["start"]}"[^>]*><a [^>]*>Two </a></mark><mark [^>]*><a [^>]*>people', page)
    assert f"{ARABIC}\n{SIREN} <mark" in page


def test_no_page_has_inline_script_or_style_or_another_host(browser: TestClient, event_of: Found) -> None:
    pages = ["/", "/events", f"/event/{event_of('ferry')}", "/report/ferry-1", "/log", "/search?q=a", "/api"]
    for page in pages:
        shown = browser.get(page).text
        assert not re.search(r"<script\b(?![^>]*\bsrc=)", shown), page
        assert not re.search(r"\son[a-z]+=", shown), page
        assert not re.search(r"<style\b|\sstyle=", shown), page
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', shown), page


def test_every_page_has_landmarks_a_title_and_one_heading(browser: TestClient, event_of: Found) -> None:
    for page in (
        "/",
        "/events",
        f"/event/{event_of('ferry')}",
        "/report/ferry-1",
        "/log",
        "/search?q=a",
        "/api",
        "/no",
    ):
        shown = browser.get(page).text
        assert len(re.findall(r"<h1\b", shown)) == 1, page
        assert "<main" in shown and "<header" in shown and "<nav" in shown and "<title>" in shown, page
        for ident in re.findall(r'<(?:input|select|textarea)\b(?![^>]*type="hidden")[^>]*\bid="([^"]*)"', shown):
            assert f'for="{ident}"' in shown, (page, ident)


def test_an_address_of_nothing_says_so(browser: TestClient) -> None:
    for page in ("/event/abcdef", "/report/none", "/nowhere"):
        answer = browser.get(page)
        assert answer.status_code == 404
        assert 'role="alert"' in answer.text


def test_search_finds_events_and_sentences_by_the_beginning_of_a_word(browser: TestClient) -> None:
    page = browser.get("/search", params={"q": "Cebu ferr"}).text
    assert "/event/" in page
    assert re.search(r"/report/[0-9a-f]{32}\?at=", page)
    assert "No event." in browser.get("/search", params={"q": "zzzz"}).text


def test_names_written_from_right_to_left_leave_the_order_of_the_rest_alone() -> None:
    shown = isolated("20 killed (الهلال الأحمر, 2 May) <b>; 17 (police)")
    assert shown == "20 killed (<bdi>الهلال الأحمر</bdi>, 2 May) &lt;b&gt;; 17 (police)"


def test_an_event_has_one_title_and_each_sentence_once(browser: TestClient, event_of: Found) -> None:
    ident = event_of("ferry")
    (line,) = browser.get("/api/v1/events", params={"event": ident}).json()["events"]
    page = browser.get(f"/event/{ident}").text
    assert f'<h1 dir="auto">{line["title"]}</h1>' in page
    beside = page[page.index('id="sentences"') : page.index('id="accounts"')]
    sentences = [re.sub("<[^>]+>", "", one) for one in re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", beside)]
    assert len(sentences) == len(set(sentences)) > 2
