"""What the JSON API can write: judgements, corrections, reports; and the pairs that wait to be judged."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, UploadFile
from pydantic import BaseModel, Field

from onrecord.desk import shapes
from onrecord.desk.api import PROBLEMS, Ident
from onrecord.desk.asking import Words
from onrecord.desk.drawing import report_href
from onrecord.desk.incoming import pasted, uploaded
from onrecord.desk.jobs import Job
from onrecord.desk.person import Checked, author
from onrecord.desk.room import AtDesk
from onrecord.desk.waiting import Key, key
from onrecord.errors import NotFound, UsageError
from onrecord.pairing import Pair, Side
from onrecord.record import Record
from onrecord.saying import Asked
from onrecord.which import LONGEST_NAME

REFUSED = PROBLEMS | {403: {"model": shapes.Problem}, 413: {"description": "More than the desk takes."}}

router = APIRouter(tags=["reading"], responses=PROBLEMS)
writes = APIRouter(tags=["writing"], responses=REFUSED, dependencies=[Checked])

Name = Annotated[Words, Field(max_length=LONGEST_NAME)]
Note = Annotated[Words, Field(max_length=20_000)]
Digits = Annotated[str, Field(pattern=r"^[0-9a-f]{1,32}$")]


class Signed(BaseModel):
    """Why something is said, and by whom; without `by`, by who the desk knows."""

    note: Note = ""
    by: Name = ""


class Judging(Signed):
    """Two accounts or events, and whether they are one happening."""

    a: Digits
    b: Digits
    verdict: Literal["same", "different", "unsure"]


class Undoing(Signed):
    """Two accounts of which what people judged is taken back."""

    a: Digits
    b: Digits


class Splitting(Signed):
    """Accounts of an event that are another happening than its others."""

    accounts: Annotated[list[Digits], Field(min_length=1, max_length=500)]


class Correcting(Signed):
    """A word on a story (`story`, as NAME#N), or on a value (`account`, `field`, `value`, and `instead` of which)."""

    story: Name = ""
    published: Name | None = None
    outlet: Name | None = None
    starts_at: Annotated[int, Field(ge=0, le=2**53)] | None = None
    retracted: bool = False
    account: Annotated[str, Field(pattern=r"^[0-9a-f]{0,32}$")] = ""
    field: Name = ""
    value: Name = ""
    instead: Name = ""


class Pasting(BaseModel):
    """A report as a text."""

    text: Annotated[Words, Field(min_length=1)]
    name: Name = ""
    title: Name = ""
    outlet: Name = ""
    published: Name = ""
    by: Name = ""


class Judged(BaseModel):
    """A judgement as it was kept, on two accounts."""

    a: str
    b: str
    verdict: str
    by: str
    at: datetime | None


class Parted(BaseModel):
    """How many pairs of accounts were parted."""

    pairs: int


class Corrected(BaseModel):
    """A correction as it was kept (`id`: of one that can be undone by it)."""

    id: str | None
    by: str


class JobShape(BaseModel):
    """How far adding is, and what came of it."""

    job: str
    state: Literal["waiting", "reading", "done", "failed"]
    done: int
    total: int
    message: str
    reports: list[str]


class Sentence(BaseModel):
    """A sentence and the marked stretches of it, in code points."""

    text: str
    marks: list[tuple[int, int]]
    href: str


class SideShape(BaseModel):
    """One account of a pair."""

    account: str
    event: str
    title: str
    report: str
    outlet: str | None
    earliest: date | None
    latest: date | None
    href: str
    sentences: list[Sentence]
    fields: dict[str, str]


class PairShape(BaseModel):
    """A pair to judge, the fields in which its accounts differ, and the verdict that holds now."""

    a: SideShape
    b: SideShape
    score: float | None
    reason: str
    differing: list[str]
    verdict: str | None
    person: bool


class Review(BaseModel):
    """The next pair; none where none was found yet (`ended`: there is none). `left` wait, as far as is known."""

    pair: PairShape | None
    left: int
    ended: bool


@router.get("/review")
async def review(
    desk: AtDesk,
    after: Annotated[
        str, Query(pattern=r"^([0-9a-f]{32}~[0-9a-f]{32})?$", description="A pair: ACCOUNT~ACCOUNT.")
    ] = "",
) -> Review:
    """The first pair that waits to be judged, or the first after another."""
    given = key(*after.split("~")) if after else None
    if desk.waiting.after(given) is None:
        await desk.shelf.read(desk.waiting.look)
    while (pair := desk.waiting.after(given)) is not None:
        try:
            shown = await desk.shelf.read(partial(_pair, pair))
        except NotFound:
            desk.waiting.drop(pair)
            continue
        doubt = desk.waiting.pairs.get(pair)
        told = PairShape(
            a=_side(shown.a),
            b=_side(shown.b),
            score=doubt.score if doubt else None,
            reason=doubt.reason if doubt else "",
            differing=list(shown.differing),
            verdict=shown.held.verdict if shown.held else None,
            person=shown.person,
        )
        return Review(pair=told, left=desk.waiting.left, ended=False)
    return Review(pair=None, left=0, ended=desk.waiting.ended)


def _pair(pair: Key, record: Record) -> Pair:
    return record.browse.pair(*pair)


def _side(side: Side) -> SideShape:
    first = side.evidence[0]
    sentences = [
        Sentence(
            text=one.text,
            marks=[(mark.start - one.span.start, mark.end - one.span.start) for mark in one.marks],
            href=report_href(one.report_id, one.span),
        )
        for one in side.evidence
    ]
    return SideShape(
        account=side.account,
        event=side.event,
        title=side.title,
        report=first.report,
        outlet=first.outlet,
        earliest=first.published.earliest,
        latest=first.published.latest,
        href=f"/event/{side.event}",
        sentences=sentences,
        fields=side.fields,
    )


@writes.post("/judgements", status_code=201)
async def judge(request: Request, desk: AtDesk, said: Judging) -> Judged:
    """Judge whether two accounts or events are one happening; a later judgement on the two goes before."""
    return await _judge(request, desk, said, said.verdict)


@writes.post("/judgements/undo", status_code=201)
async def withdraw(request: Request, desk: AtDesk, said: Undoing) -> Judged:
    """Take back what people judged of two accounts: the rules' word holds again."""
    return await _judge(request, desk, said, "withdrawn")


async def _judge(request: Request, desk: AtDesk, said: Judging | Undoing, verdict: str) -> Judged:
    name = author(desk, request, said.by)
    made = await desk.shelf.write(lambda record: record.judge(said.a, said.b, verdict, by=name, note=said.note.strip()))
    desk.waiting.settle(made.a, made.b, waits=verdict == "withdrawn")
    return Judged(a=made.a, b=made.b, verdict=made.verdict, by=made.by, at=made.at)


@writes.post("/events/{ident}/split", status_code=201)
async def split(request: Request, desk: AtDesk, ident: Ident, said: Splitting) -> Parted:
    """Part some accounts of an event from its others."""
    name = author(desk, request, said.by)
    pairs = await desk.shelf.write(lambda record: record.split(ident, said.accounts, by=name, note=said.note.strip()))
    return Parted(pairs=pairs)


@writes.post("/corrections", status_code=201)
async def correct(request: Request, desk: AtDesk, said: Correcting) -> Corrected:
    """Correct a story (day, outlet, start; or mark it as retracted), or give a field of an event another value."""
    name, note = author(desk, request, said.by), said.note.strip()
    if bool(said.story) == bool(said.account):
        raise UsageError("name either a story (NAME#N) or an account or event")
    if said.account:
        asked = Asked(said.field, said.value, said.instead)
        made = await desk.shelf.write(lambda record: record.restate(said.account, asked, by=name, note=note))
        return Corrected(id=made.id, by=made.by)
    await desk.shelf.write(
        lambda record: record.correct(
            said.story, published=said.published, outlet=said.outlet, starts_at=said.starts_at,
            retracted=said.retracted, by=name, note=note, reader=desk.jobs.reader(record),
        )
    )  # fmt: skip
    return Corrected(id=None, by=name)


@writes.post("/corrections/{ident}/undo", status_code=201)
async def undo(request: Request, desk: AtDesk, ident: Ident, said: Signed) -> Corrected:
    """Take a correction back."""
    name = author(desk, request, said.by)
    made = await desk.shelf.write(
        lambda record: record.undo(ident, by=name, note=said.note.strip(), reader=desk.jobs.reader(record))
    )
    return Corrected(id=made.id, by=made.by)


@writes.post("/reports", status_code=202)
async def paste(request: Request, desk: AtDesk, said: Pasting) -> JobShape:
    """Add a report by its text; it is read when its turn comes."""
    author(desk, request, said.by)
    told = {"title": said.title, "outlet": said.outlet, "published": said.published}
    return _job(desk.jobs.add(pasted(said.text, told, said.name)))


@writes.post("/reports/upload", status_code=202)
async def upload(request: Request, desk: AtDesk, file: UploadFile) -> JobShape:
    """Add the reports of a file, of any format that `onrecord add` reads."""
    author(desk, request)
    return _job(desk.jobs.add(await uploaded(file, {})))


@router.get("/jobs/{ident}")
async def job(desk: AtDesk, ident: Ident) -> JobShape:
    """How far adding is."""
    found = desk.jobs.get(ident)
    if found is None:
        raise NotFound("no such job")
    return _job(found)


def _job(job: Job) -> JobShape:
    return JobShape(
        job=job.id, state=job.state, done=job.done, total=job.total, message=job.message, reports=job.reports
    )


router.include_router(writes)
