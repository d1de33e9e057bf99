"""The OpenAPI document, exercised: whatever it allows to be asked or sent, nothing is a server error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core import NOT_SET
from starlette.testclient import TestClient

from onrecord.desk.guard import Keys

CASES = 12  # a call
QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture]
LATER = {"/reports", "/reports/upload"}  # what these start is read after the answer; test_writing waits for it


def test_nothing_that_the_document_allows_is_a_server_error(browser: TestClient, keys: Keys) -> None:
    document = browser.get("/api/v1/openapi.json").json()
    schema = schemathesis.openapi.from_dict(document)
    headers = {"x-csrf-token": keys.csrf}
    asked = []

    def send(case: Any) -> None:
        told: dict[str, Any] = {"params": dict(case.query or {}), "headers": headers}
        if case.body is not NOT_SET:
            told["json"] = case.body
        try:
            answer = browser.request(case.method, case.formatted_path, **told)
        except (UnicodeEncodeError, ValueError):
            return  # cannot be sent over HTTP
        asked.append(case.formatted_path)
        assert answer.status_code < 500, (case.method, case.formatted_path, told, answer.text)

    for result in schema.get_all_operations():
        operation = result.ok()
        if operation.path.removeprefix("/api/v1") in LATER:
            continue
        exercise(operation, send)
    assert len(asked) > 20


def exercise(operation: Any, send: Callable[[Any], None]) -> None:
    """Send some of what the document allows one call to be."""

    @settings(max_examples=CASES, deadline=None, database=None, phases=[Phase.generate], derandomize=True,
              suppress_health_check=QUIET)  # fmt: skip
    @given(case=operation.as_strategy())
    def each(case: Any) -> None:
        send(case)

    each()
