"""One story as the JSON object that `onrecord read` prints: the contract's keys, no more of ours than it allows."""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.model import Account, Mention, Published, Reading, Statement, StoryReading, Where
from onrecord.views.terminal import shown_json


def story_line(reading: Reading, story: StoryReading) -> dict[str, Any]:
    """One line of `onrecord read`; spans count in the report's text, `text` is the story's own part of it."""
    report, own = reading.report, story.story
    return {
        "report": report.name,
        "story": own.index,
        "span": own.span,
        "headline": own.headline,
        "outlet": own.outlet,
        "byline": own.byline,
        "dateline": own.dateline and {k: getattr(own.dateline, k) for k in ("place", "outlet", "span")},
        "published": _published(story.published),
        "language": own.language,
        "text": own.span.of(report.text),
        "mentions": [_mention(m) for m in story.mentions],
        "statements": [_statement(s) for s in story.statements],
        "accounts": [_account(a) for a in story.accounts],
    }


def encode_line(line: dict[str, Any]) -> bytes:
    """The line as UTF-8 JSON; dates are ISO, spans `[start, end]`; nothing in it steers a terminal."""
    return shown_json(msgspec.json.encode(line).decode()).encode()


def _published(published: Published) -> dict[str, Any]:
    return {
        "earliest": published.earliest,
        "latest": published.latest,
        "basis": published.basis,
        "bounds": published.bounds,
        "because": published.because,
        "spans": published.spans,
    }


def _mention(mention: Mention) -> dict[str, Any]:
    value: dict[str, Any] = msgspec.to_builtins(mention.value)
    if isinstance(mention.value, Where):
        value = _where(mention.value, value)
    line = {"id": mention.id, "kind": value.pop("kind"), "span": mention.span, "text": mention.text, **value}
    if mention.because:
        line["because"] = mention.because
    return line


def _where(where: Where, value: dict[str, Any]) -> dict[str, Any]:
    """A place's keys; `candidates` only where there is something left to tell, `in_name` only where it holds."""
    idle = {"in_name": not where.in_name, "candidates": where.lat is not None and not where.candidates}
    return {key: own for key, own in value.items() if not idle.get(key)}


def _statement(statement: Statement) -> dict[str, Any]:
    keys = ("id", "speaker", "via", "cue", "content", "direct", "stance")
    return {key: getattr(statement, key) for key in keys}


def _account(account: Account) -> dict[str, Any]:
    keys = (
        "id", "type", "mode", "contexts", "acled", "realis", "triggers", "who", "whom", "where", "when", "instrument",
        "what", "figures", "statement", "lead",
    )  # fmt: skip
    return {key: getattr(account, key) for key in keys}
