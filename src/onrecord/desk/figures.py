"""Every telling of a number of an event, by the day on which it was published: what a chart draws and a table says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel

from onrecord.desk.drawing import report_href
from onrecord.model import Event, Evidence, Figure, FindingValue
from onrecord.views import wording


class Saying(BaseModel):
    """One telling of a number: low and high are its bounds (null: open), `label` the words for it."""

    day: date | None
    low: float | None
    high: float | None
    best: float | None
    label: str
    of: str
    scope: str
    standing: str
    because: str
    compared: bool
    origins: list[str]
    outlets: list[str]
    speakers: list[str]
    correction: bool
    href: str
    quote: str


def sayings(event: Event, measure: str) -> list[Saying]:
    """The tellings of a measure, oldest first; the undated last."""
    finding = event.findings.get(measure)
    found = [one for value in finding.values for one in _told(value)] if finding else []
    return sorted(found, key=lambda s: (s.day is None, s.day or date.min, s.low or s.high or 0.0))


def _told(value: FindingValue) -> Iterator[Saying]:
    if not isinstance(value.value, Figure):
        return
    for one in value.evidence:
        yield _saying(value, value.value, one)


def _saying(value: FindingValue, figure: Figure, one: Evidence) -> Saying:
    return Saying(
        day=one.published.earliest or one.published.latest or value.first_reported,
        low=figure.low,
        high=figure.high,
        best=figure.best,
        label=" ".join(filter(None, (wording.count(figure), figure.side, figure.of if figure.of != "people" else ""))),
        of=figure.of or "",
        scope="part" if figure.part_of else figure.scope,
        standing=value.standing,
        because=value.because,
        compared=value.compared,
        origins=[*value.origins],
        outlets=[one.outlet] if one.outlet else [],
        speakers=[*one.speakers],
        correction=one.report.startswith("correction:"),
        href=report_href(one.report_id, one.marks[0] if one.marks else one.span),
        quote=" ".join(one.text.split()),
    )
