"""The JSON API: all that the pages show. What it can write is in `judging_api`, `correcting_api` and `adding_api`."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Path, Query

from onrecord.browse import LONGEST_ASKED, MOST_QUOTED
from onrecord.desk import shapes
from onrecord.desk.asking import Asked, Page, Paging, Selecting
from onrecord.desk.drawing import report_href
from onrecord.desk.figures import sayings
from onrecord.desk.room import AtDesk
from onrecord.errors import NotFound
from onrecord.exports.jsonl import event_line
from onrecord.model import Event, Span, holding
from onrecord.reporting import Shown
from onrecord.store.listing import Place, Wanted
from onrecord.views import wording
from onrecord.views.line import Line

ABOUT = "What a record says: events, figures, reports, and what people said of them. Nothing is decided to be true."
TAGS = [{"name": "reading"}, {"name": "writing", "description": "Every write names its person and is in the log."}]
LOG_PAGE = 100
FOUND = 12
PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {"model": shapes.Problem} for code in (400, 404, 409, 422)
}  # fmt: skip

router = APIRouter(tags=["reading"], responses=PROBLEMS)
Ident = Annotated[str, Path(min_length=1, max_length=LONGEST_ASKED)]


@router.get("/now")
async def now(desk: AtDesk) -> shapes.Now:
    """How much there is, what is disputed, new, revised, and whose figures moved."""
    state = await desk.shelf.recall("lists", lambda record: record.browse.now(0))
    return shapes.Now(
        reports=state.reports,
        events=state.events,
        contested=state.contested,
        newest=datetime.fromisoformat(state.newest) if state.newest else None,
        disputed=_lines(state.disputed),
        new=_lines(state.new),
        revised=_lines(state.revised),
        moved=_lines(state.moved),
    )


@router.get("/events")
async def events(desk: AtDesk, asked: Annotated[Paging, Query()]) -> shapes.Events:
    """A page of the events that are asked for."""
    found = await desk.shelf.read(lambda record: record.browse.events(asked.wanted(), asked.page))
    return shapes.Events(total=found.total, page=found.page, pages=found.pages, events=_lines(found.lines))


@router.get("/events.geojson")
async def places(desk: AtDesk, asked: Annotated[Selecting, Query()]) -> shapes.Places:
    """Where the events are that are asked for: a feature a place, the weightiest first, at most 2,000."""
    wanted = asked.wanted()
    found, (located, unlocated) = await desk.shelf.recall(("places", wanted), lambda r: r.browse.places(wanted))
    features = [_feature(one, asked) for one in found]
    lons, lats = [one.lon for one in found], [one.lat for one in found]
    corners = (min(lons), min(lats), max(lons), max(lats)) if found else None
    return shapes.Places(features=features, bbox=corners, total=located, unlocated=unlocated)


@router.get("/events/density")
async def density(desk: AtDesk, asked: Annotated[Selecting, Query()]) -> shapes.Density:
    """How many of the events there are a day."""
    wanted = asked.wanted()
    name, bins, undated = await desk.shelf.recall(("density", wanted), lambda record: record.browse.density(wanted))
    days = [shapes.Bin(day=date.fromisoformat(one.day), count=one.count, contested=one.contested) for one in bins]
    return shapes.Density(
        bin=name,
        days=days,
        first=days[0].day if days else None,
        last=days[-1].day if days else None,
        total=sum(one.count for one in days) + undated,
        undated=undated,
    )


@router.get("/events/{ident}")
async def event(desk: AtDesk, ident: Ident, full: bool = False) -> dict[str, Any]:
    """One event as `export --format jsonl` has it, with why its accounts are together; `full`: all its evidence."""
    found = await desk.shelf.read(lambda record: record.browse.event(ident, most=None if full else MOST_QUOTED))
    told: dict[str, Any] = json.loads(msgspec.json.encode(event_line(found) | {"why": found.why}))
    measures = [name for name in wording.MEASURES if name in found.findings]
    return told | {"figures": measures, "href": f"/event/{found.id}"}


@router.get("/events/{ident}/figures")
async def figures(desk: AtDesk, ident: Ident, measure: Asked = "killed") -> shapes.Figures:
    """Every telling of a number of an event, oldest first."""
    found: Event = await desk.shelf.read(lambda record: record.browse.event(ident, most=MOST_QUOTED))
    finding = found.findings.get(measure) if measure in wording.MEASURES else None
    if finding is None:
        raise NotFound(f"{measure[:40]}: no number of this event")
    return shapes.Figures(
        event=found.id, measure=measure, title=found.title, status=finding.status, points=sayings(found, measure)
    )


@router.get("/reports/{ident:path}")
async def report(desk: AtDesk, ident: Ident) -> shapes.ReportShape:
    """A report's text as it was received, and every stretch of it that was read as something."""
    return _report(await desk.shelf.read(lambda record: record.browse.report(ident)))


@router.get("/search")
async def search(desk: AtDesk, q: Annotated[Asked, Query()] = "") -> shapes.Found:
    """Events and sentences with these words, of which the last may be the beginning of one."""
    found, hits = await desk.shelf.read(
        lambda record: (record.browse.events(Wanted(text=q)), record.browse.sentences(q))
    )
    told = [
        shapes.HitShape(text=one.text, href=report_href(one.report, Span(one.start, one.end)), report=one.name)
        for one in hits
    ]
    return shapes.Found(events=_lines(found.lines[:FOUND]) if q.strip() else [], sentences=told)


@router.get("/log")
async def log(desk: AtDesk, page: Annotated[Page, Query()] = 1) -> shapes.Log:
    """What people have said of the record, the latest first, a hundred at a time."""
    total, shown = await desk.shelf.read(lambda record: record.browse.log((page - 1) * LOG_PAGE, LOG_PAGE))
    told = [
        shapes.LogEntry(**{name: _plain(getattr(one, name)) for name in shapes.LogEntry.model_fields}) for one in shown
    ]
    return shapes.Log(total=total, entries=told)


def _plain(value: object) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _lines(lines: tuple[Line, ...]) -> list[shapes.EventLine]:
    return [shapes.EventLine.of(one) for one in lines]


def _feature(one: Place, asked: Selecting) -> shapes.Feature:
    best = msgspec.msgpack.decode(one.shown, type=Line)
    spot = f"{one.lon},{one.lat},{one.lon},{one.lat}"
    href = f"/event/{one.event}" if one.count == 1 else f"/events?{asked.query(bbox=spot)}"
    return shapes.Feature(
        id=f"{one.lat},{one.lon}",
        geometry=shapes.Point(coordinates=(one.lon, one.lat)),
        properties=shapes.PlaceProperties(
            name=best.where.name if best.where else "",
            precision=best.where.precision if best.where else None,
            count=one.count,
            contested=one.contested,
            event=one.event,
            title=best.title,
            href=href,
        ),
    )


def _report(shown: Shown) -> shapes.ReportShape:
    marks = [
        shapes.MarkShape(
            id=one.id, start=one.start, end=one.end, kind=one.kind, label=one.label, story=one.story,
            href=f"/event/{one.event}" if one.event else None,
        )
        for one in shown.marks
    ]  # fmt: skip
    stories = [
        shapes.StoryShape(
            index=one.story.index,
            start=one.story.span.start,
            end=one.story.span.end,
            headline=one.story.headline.text if one.story.headline else None,
            outlet=one.story.outlet,
            earliest=one.published.earliest,
            latest=one.published.latest,
            basis=one.published.basis,
        )
        for one in shown.stories
    ]
    return shapes.ReportShape(
        id=shown.id,
        name=shown.report.name,
        outlet=shown.report.outlet,
        url=shown.report.url,
        added=shown.added,
        added_by=shown.added_by,
        unreadable=shown.unreadable,
        retracted=_retracted(shown),
        stories=stories,
        text=shown.report.text,
        marks=marks,
    )


def _retracted(shown: Shown) -> shapes.Retracted | None:
    """Who marked it, or a story of it, as taken back last."""
    said = [one for one in holding(shown.corrections) if one.retracted]
    return shapes.Retracted(by=said[-1].by, note=said[-1].note, at=said[-1].at) if said else None


__all__ = ["ABOUT", "PROBLEMS", "TAGS", "router"]
