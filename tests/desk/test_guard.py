"""Who and what the desk lets in."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from onrecord.desk import pages, writing_pages
from onrecord.desk.app import API_ROUTERS
from onrecord.desk.guard import LARGEST, Keys

PAGES = ["/", "/events", "/log", "/search?q=ferry", "/api/v1/events", "/api/v1/openapi.json", "/nothing"]


@pytest.mark.parametrize("page", PAGES)
def test_without_the_opening_address_nothing_is_shown(stranger: TestClient, page: str) -> None:
    answer = stranger.get(page)
    assert answer.status_code == 403
    assert "Cebu" not in answer.text


def test_the_opening_address_lets_a_browser_in_and_leaves_no_token_in_the_address(
    stranger: TestClient, keys: Keys
) -> None:
    answer = stranger.get(f"/events?text=ferry&token={keys.token}")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/events?text=ferry"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert keys.token not in answer.headers["set-cookie"]
    assert stranger.get("/events").status_code == 200


@pytest.mark.parametrize("token", ["", "wrong", "é"])
def test_another_token_opens_nothing(stranger: TestClient, token: str) -> None:
    answer = stranger.get("/", params={"token": token})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_the_opening_address_leads_to_no_other_host(stranger: TestClient, keys: Keys) -> None:
    answer = stranger.get(f"http://127.0.0.1:8765//other.example/?token={keys.token}")
    assert answer.headers["location"].startswith("/other.example")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:80", "", "localhost.evil:8765"]
)
def test_another_name_is_not_answered_to(browser: TestClient, host: str) -> None:
    answer = browser.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Cebu" not in answer.text


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1:8765", "[::1]:8765"])
def test_this_machines_own_names_are(stranger: TestClient, keys: Keys, host: str) -> None:
    assert stranger.get(f"/?token={keys.token}", headers={"host": host}).status_code == 303


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9999", "https://127.0.0.1:8765"])
def test_another_origin_cannot_write(browser: TestClient, keys: Keys, origin: str) -> None:
    headers = {"origin": origin, "x-csrf-token": keys.csrf}
    assert browser.post("/api/v1/judgements", json={}, headers=headers).status_code == 403


def test_what_a_browser_says_is_sent_from_another_site_cannot_write(browser: TestClient, keys: Keys) -> None:
    headers = {"sec-fetch-site": "cross-site", "x-csrf-token": keys.csrf}
    assert browser.post("/api/v1/judgements", json={}, headers=headers).status_code == 403


def test_no_write_goes_without_the_word_of_this_desks_pages(browser: TestClient) -> None:
    writes = every_write()
    assert len(writes) >= 14
    for method, path in writes:
        for headers in ({}, {"x-csrf-token": "wrong"}):
            answer = browser.request(method, path, headers=headers)
            assert answer.status_code == 403, (method, path, answer.text)


def test_what_is_too_large_is_refused(browser: TestClient, keys: Keys) -> None:
    headers = {"x-csrf-token": keys.csrf, "content-type": "application/json"}
    assert browser.post("/api/v1/reports", content=b" " * (LARGEST + 1), headers=headers).status_code == 413


def test_what_is_too_large_is_refused_however_it_is_announced(browser: TestClient, keys: Keys) -> None:
    headers = {"x-csrf-token": keys.csrf, "content-type": "application/json"}
    pieces = (b" " * 1_000_000 for _ in range(LARGEST // 1_000_000 + 2))
    assert browser.post("/api/v1/reports", content=pieces, headers=headers).status_code == 413


@pytest.mark.parametrize("page", [*PAGES, "/static/desk.css"])
def test_every_answer_has_its_headers(browser: TestClient, page: str) -> None:
    headers = browser.get(page).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


def every_write() -> list[tuple[str, str]]:
    """Method and path of each route that may write, with something in the place of its parameters."""
    routes = [("", route) for router in (pages.router, writing_pages.router) for route in router.routes]
    routes += [("/api/v1", route) for router in API_ROUTERS for route in router.routes]
    found = []
    while routes:
        prefix, route = routes.pop()
        if (inner := getattr(route, "original_router", None)) is not None:
            routes += [(prefix, one) for one in inner.routes]
            continue
        for method in sorted(route.methods - {"GET", "HEAD", "OPTIONS"}):
            found.append((method, prefix + route.path.replace("{ident}", "0" * 32)))
    return sorted(found)
