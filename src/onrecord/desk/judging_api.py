"""Judging over the JSON API: the pairs that wait, a judgement on two accounts, taking it back, parting an event."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Annotated, Literal

from fastapi import Query, Request
from pydantic import BaseModel, Field

from onrecord.desk.api import Ident
from onrecord.desk.drawing import report_href
from onrecord.desk.person import author
from onrecord.desk.room import AtDesk
from onrecord.desk.signed import Digits, Signed, reads, writes
from onrecord.desk.waiting import Key, key
from onrecord.errors import NotFound
from onrecord.pairing import Pair, Side
from onrecord.record import Record

reading, writing = reads(), writes()


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


@reading.get("/review")
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


@writing.post("/judgements", status_code=201)
async def judge(request: Request, desk: AtDesk, said: Judging) -> Judged:
    """Judge whether two accounts or events are one happening; a later judgement on the two goes before."""
    return await _judge(request, desk, said, said.verdict)


@writing.post("/judgements/undo", status_code=201)
async def withdraw(request: Request, desk: AtDesk, said: Undoing) -> Judged:
    """Take back what people judged of two accounts: the rules' word holds again."""
    return await _judge(request, desk, said, "withdrawn")


async def _judge(request: Request, desk: AtDesk, said: Judging | Undoing, verdict: str) -> Judged:
    name = author(desk, request, said.by)
    made = await desk.shelf.write(lambda record: record.judge(said.a, said.b, verdict, by=name, note=said.note.strip()))
    desk.waiting.settle(made.a, made.b, waits=verdict == "withdrawn")
    return Judged(a=made.a, b=made.b, verdict=made.verdict, by=made.by, at=made.at)


@writing.post("/events/{ident}/split", status_code=201)
async def split(request: Request, desk: AtDesk, ident: Ident, said: Splitting) -> Parted:
    """Part some accounts of an event from its others."""
    name = author(desk, request, said.by)
    pairs = await desk.shelf.write(lambda record: record.split(ident, said.accounts, by=name, note=said.note.strip()))
    return Parted(pairs=pairs)
