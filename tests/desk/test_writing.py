"""Every write: what it does, that it names its person, that the log has it, and that it can be taken back."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.desk.guard import Keys

Found = Callable[[str], str]
BY = "R. Viewer"


@pytest.fixture
def say(browser: TestClient, keys: Keys) -> Callable[..., Any]:
    """Send a form as a page of the desk does."""

    def sent(path: str, **told: object) -> Any:
        return browser.post(path, data={"csrf": keys.csrf, "by": BY, **told})

    return sent


@pytest.fixture
def tell(browser: TestClient, keys: Keys) -> Callable[..., Any]:
    """Send JSON as a program does."""

    def sent(path: str, **told: object) -> Any:
        return browser.post(f"/api/v1{path}", json={"by": BY, **told}, headers={"x-csrf-token": keys.csrf})

    return sent


def log_of(browser: TestClient) -> list[dict[str, Any]]:
    return browser.get("/api/v1/log").json()["entries"]


def forms(page: str) -> list[str]:
    return re.findall(r"<form\b.*?</form>", page, re.DOTALL)


def test_every_form_that_writes_carries_the_word_of_this_desk(browser: TestClient, event_of: Found, keys: Keys) -> None:
    for address in (f"/event/{event_of('ferry')}", "/report/ferry-1", "/add", "/person"):
        writing = [form for form in forms(browser.get(address).text) if 'method="post"' in form]
        assert writing, address
        assert all(f'name="csrf" value="{keys.csrf}"' in form for form in writing), address


def test_who_says_it_is_asked_once_and_kept(browser: TestClient, say: Callable[..., Any], keys: Keys) -> None:
    assert "Who are you?" in browser.get("/").text
    assert 'name="by"' in browser.get("/add").text
    answer = say("/person", by="Zoë 中 Writer", next="/events")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/events"
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert "Zoë 中 Writer" in browser.get("/").text
    assert 'name="by"' not in browser.get("/add").text


@pytest.mark.parametrize("by", ["", "   ", "a\x07b", "x" * 201])
def test_without_a_name_that_can_be_kept_nothing_is_written(
    browser: TestClient, say: Callable[..., Any], event_of: Found, by: str
) -> None:
    answer = say("/judge", a=event_of("ferry"), b=event_of("market"), verdict="different", by=by)
    assert answer.status_code in (400, 422)
    assert log_of(browser) == []


@pytest.mark.parametrize("next", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_no_form_leads_to_another_site(say: Callable[..., Any], next: str) -> None:
    assert say("/person", next=next).headers["location"] == "/"


def test_two_events_are_judged_one_and_taken_apart_again(
    browser: TestClient, say: Callable[..., Any], event_of: Found
) -> None:
    market, blast = event_of("quetta market"), event_of("lima")
    before = browser.get("/api/v1/events").json()["total"]
    answer = say("/judge", a=market, b=f"http://127.0.0.1:8765/event/{blast}?x#y", verdict="same", note="one bomb")
    assert answer.status_code == 303
    assert browser.get("/api/v1/events").json()["total"] == before - 1
    merged = browser.get(f"/api/v1/events/{market}").json()
    assert any(one["by"] == BY and one["note"] == "one bomb" for one in merged["why"])
    page = browser.get(f"/event/{market}").text
    assert BY in page and "one bomb" in page
    accounts = {one["report"]: one["account"] for one in merged["accounts"]}
    pair = next(one for one in log_of(browser) if one["kind"] == "judgement")["of"]
    assert say("/judge", a=pair[0], b=pair[1], verdict="withdrawn", next="/log").headers["location"] == "/log"
    assert browser.get("/api/v1/events").json()["total"] == before
    assert {one["standing"] for one in log_of(browser)} == {"taken back", "holds"}
    assert accounts.keys() == {"market", "lima"}


def test_accounts_are_split_off(
    browser: TestClient, say: Callable[..., Any], tell: Callable[..., Any], event_of: Found
) -> None:
    market, blast = event_of("quetta market"), event_of("lima")
    tell("/judgements", a=market, b=blast, verdict="same")
    merged = browser.get(f"/api/v1/events/{market}").json()
    mine = [one["account"] for one in merged["accounts"] if one["report"] == "market"]
    assert say(f"/event/{market}/split", account=mine, note="far apart").status_code == 303
    reports = {one["report"] for one in browser.get(f"/api/v1/events/{mine[0]}").json()["accounts"]}
    assert reports == {"market"}
    assert say(f"/event/{mine[0]}/split", account=mine).status_code == 400
    assert say(f"/event/{mine[0]}/split").status_code == 400


def test_a_value_is_corrected_in_the_persons_name_and_back(
    browser: TestClient, say: Callable[..., Any], event_of: Found
) -> None:
    ident = event_of("quetta market")
    before = browser.get(f"/api/v1/events/{ident}").json()["findings"]
    page = browser.get(f"/event/{ident}").text
    form = next(f for f in forms(page) if f"/event/{ident}/correct" in f and 'name="field" value="killed"' in f)
    instead = re.search(r'name="instead" value="([0-9a-f]{32})"', form)
    assert instead
    sent = say(f"/event/{ident}/correct", field="killed", value="at least 4", instead=instead[1], note="<b>page 2</b>")
    assert sent.status_code == 303
    page = browser.get(f"/event/{ident}").text
    assert f"corrected by {BY}: &lt;b&gt;page 2&lt;/b&gt;" in page
    values = browser.get(f"/api/v1/events/{ident}").json()["findings"]["killed"]["values"]
    assert {(v["low"], v["standing"]) for v in values} == {(3.0, "superseded"), (4.0, "current")}
    points = browser.get(f"/api/v1/events/{ident}/figures").json()["points"]
    mine = next(one for one in points if one["correction"])
    assert mine["speakers"] == [BY]
    assert browser.get(mine["href"].partition("#")[0]).status_code == 200
    (entry,) = log_of(browser)
    assert (entry["by"], entry["standing"], entry["said"]["killed"]) == (BY, "holds", "at least 4")
    assert say(f"/correction/{entry['id']}/undo", next="/log").status_code == 303
    assert browser.get(f"/api/v1/events/{ident}").json()["findings"] == before


@pytest.mark.parametrize("value", ["many", "", "3", "x" * 201])
def test_what_is_no_correction_is_refused_in_words(
    browser: TestClient, say: Callable[..., Any], event_of: Found, value: str
) -> None:
    answer = say(f"/event/{event_of('quetta market')}/correct", field="killed", value=value, instead="3 people")
    assert answer.status_code in (400, 422)
    assert 'role="alert"' in answer.text
    assert log_of(browser) == []


def test_a_storys_day_and_outlet_are_corrected(browser: TestClient, say: Callable[..., Any]) -> None:
    ident = browser.get("/api/v1/reports/market").json()["id"]
    assert say(f"/report/{ident}/correct", story=0, published="2019-04-10", outlet="", note="scan").status_code == 303
    assert say(f"/report/{ident}/correct", story=0, published="", outlet="Valley Times").status_code == 303
    (story,) = browser.get(f"/api/v1/reports/{ident}").json()["stories"]
    assert (story["latest"], story["outlet"]) == ("2019-04-10", "Valley Times")
    assert BY in browser.get(f"/report/{ident}").text
    assert say(f"/report/{ident}/correct", story=0, published="soon").status_code == 400
    assert say(f"/report/{ident}/correct", story=9, outlet="x").status_code == 404


def test_a_report_is_marked_as_retracted_and_back(
    browser: TestClient, say: Callable[..., Any], event_of: Found
) -> None:
    ident, event = browser.get("/api/v1/reports/market").json()["id"], event_of("quetta market")
    assert say(f"/report/{ident}/retract", story=0, note="withdrawn on page 2").status_code == 303
    told = browser.get(f"/api/v1/reports/{ident}").json()["retracted"]
    assert (told["by"], told["note"]) == (BY, "withdrawn on page 2")
    findings = browser.get(f"/api/v1/events/{event}").json()["findings"]
    assert {v["standing"] for one in findings.values() for v in one["values"]} == {"retracted"}
    assert "withdrawn on page 2" in browser.get(f"/event/{event}").text
    (entry,) = log_of(browser)
    say(f"/correction/{entry['id']}/undo")
    assert browser.get(f"/api/v1/reports/{ident}").json()["retracted"] is None


def wait_for(browser: TestClient, job: str) -> dict[str, Any]:
    for _ in range(600):
        told = browser.get(f"/api/v1/jobs/{job}").json()
        if told["state"] in ("done", "failed"):
            return told
        time.sleep(0.1)
    raise AssertionError("the job does not end")


def test_a_pasted_text_is_read_with_progress(browser: TestClient, say: Callable[..., Any]) -> None:
    text = (
        "Quake shakes Izmir\r\n\r\nIZMIR, Turkey - An earthquake killed five people in Izmir on Monday, officials said."
    )
    answer = say("/add", text=text, outlet="Bay News", published="2020-11-03")
    assert answer.status_code == 303
    place = answer.headers["location"]
    assert browser.get(place).status_code == 200
    told = wait_for(browser, place.rsplit("/", 1)[1])
    assert told["state"] == "done", told
    assert "1 added" in told["message"]
    shown = browser.get(f"/api/v1/reports/{told['reports'][0]}").json()
    assert shown["text"] == text.replace("\r\n", "\n")
    assert shown["stories"][0]["outlet"] == "Bay News"
    assert "Izmir" in browser.get("/events", params={"text": "earthquake"}).text
    again = wait_for(browser, say("/add", text=text, outlet="Bay News", published="2020-11-03").headers["location"][5:])
    assert "1 known already" in again["message"]


def test_a_file_is_read_by_its_format(browser: TestClient, keys: Keys) -> None:
    page = (
        b"<html><head><title>Flood in Sylhet</title></head><body><article><h1>Flood in Sylhet</h1><p>SYLHET, Bangladesh"
    )
    page += (
        b" - A flood killed nine people in Sylhet on Monday, the government said. " + b"Rain went on. " * 30 + b"</p>"
    )
    answer = browser.post(
        "/add",
        data={"csrf": keys.csrf, "by": BY},
        files=[("file", ("../../etc/flood.html", page + b"</article></body></html>"))],
    )
    told = wait_for(browser, answer.headers["location"][5:])
    assert told["state"] == "done", told
    assert browser.get("/api/v1/reports/flood.html").json()["text"].count("nine people") == 1


def test_what_cannot_be_read_is_told_with_its_reason(browser: TestClient, say: Callable[..., Any], keys: Keys) -> None:
    answer = browser.post("/add", data={"csrf": keys.csrf, "by": BY}, files=[("file", ("a.gz", b"\x1f\x8bnothing"))])
    assert "gzip" in wait_for(browser, answer.headers["location"][5:])["message"]
    assert say("/add", text="  ").status_code == 400
    assert say("/add", text="A text.", published="soon").status_code == 400


def test_pairs_are_reviewed_one_after_another(browser: TestClient, say: Callable[..., Any], shelf: Any) -> None:
    first = browser.get("/review")
    assert first.status_code in (200, 303)
    told = browser.get("/api/v1/review").json()
    if told["pair"] is None:
        assert told["ended"] is True
    a, b = (browser.get("/api/v1/events").json()["events"][n]["id"] for n in (0, 1))
    page = browser.get("/review", params={"a": a, "b": b}).text
    for key in "sdujz":
        assert f'data-key="{key}"' in page or f">{key}</kbd>" in page or key == "z", key
    assert 'class="differs"' in page
    answer = say("/judge", a=a, b=b, verdict="unsure", next="review")
    assert "after=true" in answer.headers["location"]
    page = browser.get("/review", params={"a": a, "b": b}).text
    assert f"Judged unsure by {BY}" in page
    back = say("/judge", a=a, b=b, verdict="withdrawn", next="review")
    assert back.headers["location"].endswith(f"b={max(a, b)}")
    assert f"Judged unsure by {BY}" not in browser.get(back.headers["location"]).text
    assert browser.get("/review", params={"a": a, "b": "0" * 32}).status_code == 404


def test_half_a_character_is_refused(browser: TestClient, keys: Keys) -> None:
    headers = {"x-csrf-token": keys.csrf, "content-type": "application/json"}
    said = rb'{"story": "a\ud800", "outlet": "x", "by": "R"}'
    assert browser.post("/api/v1/corrections", content=said, headers=headers).status_code == 422


def test_json_writes_name_their_person_too(browser: TestClient, tell: Callable[..., Any], event_of: Found) -> None:
    market, blast = event_of("quetta market"), event_of("lima")
    made = tell("/judgements", a=market, b=blast, verdict="different", note="two lands").json()
    assert made["by"] == BY and made["verdict"] == "different"
    assert tell("/judgements/undo", a=made["a"], b=made["b"]).status_code == 201
    assert tell("/judgements/undo", a=made["a"], b=made["b"]).status_code == 400
    assert tell("/judgements", a=market, b=market, verdict="same").status_code == 400
    assert tell("/judgements", a=market, b="f" * 32, verdict="same").status_code == 404
    fixed = tell("/corrections", account=market, field="killed", value="4", instead="3 people")
    assert fixed.status_code == 201
    assert tell(f"/corrections/{fixed.json()['id']}/undo").status_code == 201
    assert tell("/corrections", story="market#0", outlet="Valley Times").status_code == 201
    assert tell("/corrections", story="market", retracted=True, note="x").status_code == 201
    assert tell("/corrections").status_code == 400
    job = tell("/reports", text="Two people were killed in Oslo on Monday, police said.", name="oslo").json()
    assert wait_for(browser, job["job"])["state"] == "done"
    assert browser.get("/api/v1/reports/oslo").json()["added_by"] == BY
    assert [log_of(browser)[0][name] for name in ("kind", "of", "said")] == [
        "addition",
        ["oslo"],
        {"added": "1 report"},
    ]
    assert len([one for one in log_of(browser) if one["by"] == BY]) == len(log_of(browser)) == 7
    page = browser.get("/log").text
    assert f'<a href="/event/{made["a"]}"><code>{made["a"][:12]}</code></a>' in page
    assert '<a href="/report/market"><bdi>market#0</bdi></a>' in page and '<a href="/report/oslo">' in page
    assert browser.get("/log?page=2").status_code == 404
