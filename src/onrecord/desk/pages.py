"""The pages that are read: Now, Events, Event, Report, Log, and what is found while somebody types."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from onrecord.browse import MOST_QUOTED, Now
from onrecord.desk import drawing
from onrecord.desk.asking import Asked, Page, Paging
from onrecord.desk.figures import sayings
from onrecord.desk.reasons import Why, why
from onrecord.desk.room import AtDesk, Desk
from onrecord.errors import NotFound
from onrecord.log import NAMED
from onrecord.model import Event, Span, holding
from onrecord.pairing import Doubt
from onrecord.record import Record
from onrecord.reporting import Shown
from onrecord.stating import fields
from onrecord.store.listing import Wanted
from onrecord.views import wording
from onrecord.views.brief import Brief, brief
from onrecord.views.line import Line

router = APIRouter()

TOLD = 7  # events that have their own paragraph on the first page
LOG_PAGE = 100
MOST_APART = 6  # accounts of other events that an event's page names
AT_ONCE = 60_000  # characters of a report that a page shows, if it has several stories
FIELDS = ("happened", "type", "who", "whom", "where", "when", "instrument", *wording.MEASURES)


@router.get("/")
async def now(request: Request, desk: AtDesk) -> HTMLResponse:
    """The situation: the brief of the weightiest events, what is disputed, what is new and what was revised."""
    state, told = await desk.shelf.recall("now", _now)
    return desk.page(request, "now.html", state=state, brief=told)


def _now(record: Record) -> tuple[Now, Brief]:
    state = record.browse.now(TOLD + 4)
    return state, brief(state.told, most=TOLD, untold=state.untold)


def warm(desk: Desk) -> None:
    """Have the first page at hand by the time that somebody asks for it."""
    desk.shelf.recalled("now", _now)
    for name in ("now.html", "base.html", "parts.html"):
        desk.templates.get_template(name)


@router.get("/events")
async def events(request: Request, desk: AtDesk, asked: Annotated[Paging, Query()]) -> HTMLResponse:
    """The events that are asked for, as a list, a map and a timeline of one selection."""
    kinds = await desk.shelf.recall("kinds", lambda record: record.browse.kinds())
    found = await desk.shelf.read(lambda record: record.browse.events(asked.wanted(), asked.page))
    around = drawing.pages_around(found.page, found.pages)
    return desk.page(request, "events.html", asked=asked, found=found, kinds=kinds, around=around)


@router.get("/event/{ident}")
async def event(request: Request, desk: AtDesk, ident: str, full: Annotated[bool, Query()] = False) -> HTMLResponse:
    """One event: every field and value, who says it, the sentences, the figures over time, its accounts and why."""
    most = None if full else MOST_QUOTED

    def asked(record: Record) -> tuple[Event, list[Doubt], Why, dict[str, Line]]:
        event = record.browse.event(ident, most=most)
        doubts, reasons = record.browse.doubts_on(event.id), why(event)
        others = [*(one.b for one in doubts), *(one.other for one in reasons.apart[:MOST_APART])]
        return event, doubts, reasons, record.browse.lines(others)

    found, doubts, reasons, others = await desk.shelf.read(asked)
    names = [*(f for f in FIELDS if f in found.findings), *(f for f in sorted(found.findings) if f not in FIELDS)]
    charts = {name: sayings(found, name) for name in names if name in wording.MEASURES}
    return desk.page(
        request, "event.html", event=found, names=names, charts=charts, full=full, most=MOST_QUOTED,
        heading=wording.heading(found), why=reasons, apart=MOST_APART, doubts=doubts, others=others,
        fields=fields(desk.shelf.rules),
    )  # fmt: skip


@router.get("/report/{ident:path}")
async def report(
    request: Request,
    desk: AtDesk,
    ident: str,
    at: Annotated[str, Query(pattern=r"^(\d{1,9}-\d{1,9})?$")] = "",
    story: Annotated[int | None, Query(ge=0)] = None,
) -> HTMLResponse:
    """A report's text as it was received, with every stretch marked that was read as something."""
    shown = await desk.shelf.read(lambda record: record.browse.report(ident))
    span = _span(at, shown)
    within, number = _part(shown, story, span)
    text = drawing.marked_text(shown.report.text, shown.marks, within, span)
    return desk.page(
        request,
        "report.html",
        shown=shown,
        text=text,
        at=at if span else "",
        number=number,
        said=holding(shown.corrections),
    )


@router.get("/search")
async def search(request: Request, desk: AtDesk, q: Annotated[Asked, Query()] = "") -> HTMLResponse:
    """Events and sentences with these words; answers while somebody types."""
    found, hits = await desk.shelf.read(
        lambda record: (record.browse.events(Wanted(text=q)), record.browse.sentences(q))
    )
    return desk.page(request, "search.html", q=q, found=found if q.strip() else None, hits=hits)


@router.get("/log")
async def log(request: Request, desk: AtDesk, page: Annotated[Page, Query()] = 1) -> HTMLResponse:
    """What people have said of the record, the latest first."""
    total, shown = await desk.shelf.read(lambda record: record.browse.log((page - 1) * LOG_PAGE, LOG_PAGE))
    pages = max(1, -(-total // LOG_PAGE))
    if page > pages:
        raise NotFound(f"the log has {pages} page{'' if pages == 1 else 's'}")
    return desk.page(request, "log.html", entries=shown, total=total, page=page, pages=pages, named=NAMED)


@router.get("/api")
async def documents(request: Request, desk: AtDesk) -> HTMLResponse:
    """The endpoints of the JSON API, from its OpenAPI document."""
    return desk.page(request, "api.html", schema=request.app.openapi())


def _span(at: str, shown: Shown) -> Span | None:
    """The stretch that an address names, if the text has it."""
    if not at:
        return None
    start, end = (int(part) for part in at.split("-"))
    return Span(start, end) if start < end <= len(shown.report.text) else None


def _part(shown: Shown, story: int | None, at: Span | None) -> tuple[Span, int | None]:
    """What of a report to show: all of it, or of a long one with several stories the one that is asked for."""
    whole = Span(0, len(shown.report.text))
    if len(whole) <= AT_ONCE or len(shown.stories) < 2:
        return whole, None
    spans = [one.story.span for one in shown.stories]
    if story is None:
        story = next((n for n, span in enumerate(spans) if at and span.overlaps(at)), 0)
    number = min(story, len(spans) - 1)
    end = spans[number + 1].start if number + 1 < len(spans) else whole.end
    return Span(spans[number].start if number else 0, end), number
