"""The shapes of what the JSON API answers, as its OpenAPI document has them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel

from onrecord.desk.figures import Saying
from onrecord.views.line import Line


class Problem(BaseModel):
    """What is wrong, in a sentence."""

    error: str


class Spot(BaseModel):
    """Where an event was."""

    name: str
    lat: float | None
    lon: float | None
    country: str | None
    precision: str | None


class EventLine(BaseModel):
    """An event in a line; `when`, `kind` and `harm` are words to show."""

    id: str
    title: str
    type: str
    mode: str | None
    kind: str
    realis: str
    earliest: date | None
    latest: date | None
    when: str
    where: Spot | None
    harm: str
    accounts: int
    origins: int
    contested: list[str]
    status: str
    href: str

    @classmethod
    def of(cls, one: Line) -> EventLine:
        """As the list has it."""
        told = {name: getattr(one, name) for name in Line.__struct_fields__}
        place = {name: getattr(one.where, name) for name in Spot.model_fields} if one.where else None
        return cls(**(told | {"where": place, "href": f"/event/{one.id}"}))


class Events(BaseModel):
    """A page of the list of events."""

    total: int
    page: int
    pages: int
    events: list[EventLine]


class Point(BaseModel):
    """A point: longitude, then latitude."""

    type: Literal["Point"] = "Point"
    coordinates: tuple[float, float]


class PlaceProperties(BaseModel):
    """Events at one point: how many, how many of them contested, the weightiest, and the page that shows them."""

    name: str
    precision: str | None
    count: int
    contested: int
    event: str
    title: str
    href: str


class Feature(BaseModel):
    """A place as GeoJSON has it."""

    type: Literal["Feature"] = "Feature"
    id: str
    geometry: Point
    properties: PlaceProperties


class Places(BaseModel):
    """A GeoJSON FeatureCollection (RFC 7946): one feature a place."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: list[Feature]
    bbox: tuple[float, float, float, float] | None = None
    total: int
    unlocated: int


class Bin(BaseModel):
    """How many events a day (or month, or year) has, and how many of them are contested."""

    day: date
    count: int
    contested: int


class Density(BaseModel):
    """Events a day; or a month or year, where there are many days: `day` is the first of it."""

    bin: Literal["day", "month", "year"]
    days: list[Bin]
    first: date | None
    last: date | None
    total: int
    undated: int


class Figures(BaseModel):
    """How a number of an event was told over time."""

    event: str
    measure: str
    title: str
    status: str
    points: list[Saying]


class MarkShape(BaseModel):
    """A stretch of a report's text, in code points, and what it was read as."""

    id: str
    start: int
    end: int
    kind: str
    label: str
    href: str | None
    story: int


class StoryShape(BaseModel):
    """A story of a report, and when it was published."""

    index: int
    start: int
    end: int
    headline: str | None
    outlet: str | None
    earliest: date | None
    latest: date | None
    basis: str


class Retracted(BaseModel):
    """Who marked a report as taken back, why and when."""

    by: str
    note: str
    at: datetime


class ReportShape(BaseModel):
    """A report's text as it was received, and what was read in it."""

    id: str
    name: str
    outlet: str | None
    url: str | None
    added: datetime
    added_by: str
    unreadable: str | None
    retracted: Retracted | None
    stories: list[StoryShape]
    text: str
    marks: list[MarkShape]


class HitShape(BaseModel):
    """A sentence that was found."""

    text: str
    href: str
    report: str


class Found(BaseModel):
    """What was found for some words."""

    events: list[EventLine]
    sentences: list[HitShape]


class LogEntry(BaseModel):
    """What a person said of the record."""

    kind: str
    id: str | None
    at: datetime | None
    by: str
    of: list[str]
    said: dict[str, str]
    note: str
    standing: str


class Log(BaseModel):
    """What people have said, the latest first."""

    total: int
    entries: list[LogEntry]


class Now(BaseModel):
    """The state of a record: how much there is, and what matters first."""

    reports: int
    events: int
    contested: int
    newest: datetime | None
    disputed: list[EventLine]
    new: list[EventLine]
    revised: list[EventLine]
    moved: list[EventLine]


AnyEvent = dict[str, Any]
