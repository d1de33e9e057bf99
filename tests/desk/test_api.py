"""The JSON API: shapes, filters, and that whatever is asked, the answer is no server error."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

Found = Callable[[str], str]


def test_events_come_a_page_at_a_time_with_all_that_a_line_shows(browser: TestClient) -> None:
    told = browser.get("/api/v1/events").json()
    assert told["total"] >= 3
    assert told["page"] == told["pages"] == 1
    one = next(e for e in told["events"] if e["where"] and e["where"]["name"] == "Quetta")
    assert one["href"] == f"/event/{one['id']}"
    assert one["harm"] == "killed 3"
    assert one["earliest"] == "2019-04-09"


def test_places_are_features_and_lie_within_the_box_that_is_asked_for(browser: TestClient) -> None:
    told = browser.get("/api/v1/events.geojson", params={"bbox": "60,25,70,35"}).json()
    assert told["type"] == "FeatureCollection"
    (feature,) = told["features"]
    lon, lat = feature["geometry"]["coordinates"]
    assert 60 < lon < 70 and 25 < lat < 35
    assert feature["properties"]["name"] == "Quetta"
    assert feature["properties"]["count"] == 2


def test_a_place_of_many_events_leads_to_the_list_of_them(browser: TestClient) -> None:
    for feature in browser.get("/api/v1/events.geojson").json()["features"]:
        if feature["properties"]["count"] > 1:
            asked = feature["properties"]["href"].partition("?")[2]
            assert browser.get(f"/api/v1/events?{asked}").json()["total"] == feature["properties"]["count"]


def test_density_counts_the_same_events(browser: TestClient) -> None:
    told = browser.get("/api/v1/events/density").json()
    assert sum(one["count"] for one in told["days"]) + told["undated"] == told["total"]
    assert told["total"] == browser.get("/api/v1/events").json()["total"]


def test_an_event_is_what_export_writes(browser: TestClient, event_of: Found) -> None:
    ident = event_of("ferry")
    told = browser.get(f"/api/v1/events/{ident}").json()
    assert told["event"] == ident
    assert told["findings"]["killed"]["values"][0]["evidence"][0]["text"]
    assert "killed" in told["figures"]
    points = browser.get(f"/api/v1/events/{ident}/figures", params={"measure": "killed"}).json()["points"]
    assert {12.0, 19.0} <= {point["best"] for point in points}
    assert browser.get(f"/api/v1/events/{ident}/figures", params={"measure": "none"}).status_code == 404


def test_marks_of_a_report_lie_in_its_text(browser: TestClient) -> None:
    told = browser.get("/api/v1/reports/ferry-2").json()
    assert {"where", "figure", "account"} <= {m["kind"] for m in told["marks"]}
    assert all(0 <= m["start"] < m["end"] <= len(told["text"]) for m in told["marks"])


@pytest.mark.parametrize("asked", ['"', "a AND", "NEAR(", "*", "'", "\x00", "_", "-", "\U0001f6a8", 'a"b c'])
def test_any_words_can_be_looked_for(browser: TestClient, asked: str) -> None:
    for path, name in (("/api/v1/search", "q"), ("/api/v1/events", "text"), ("/events", "who"), ("/events", "where")):
        assert browser.get(path, params={name: asked}).status_code == 200, path


def test_what_is_wrong_is_said_as_json(browser: TestClient) -> None:
    for path, status in (("/api/v1/events/zz", 404), ("/api/v1/events?page=x", 422), ("/api/v1/nothing", 404)):
        answer = browser.get(path)
        assert answer.status_code == status
        assert answer.json()["error"]
