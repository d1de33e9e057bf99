"""The pages that write: reviewing pairs, correcting, adding reports, and who is at the desk. Each is a plain form."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from onrecord.desk.incoming import pasted, uploaded
from onrecord.desk.person import By, Checked, Next, Note, author, local, onward
from onrecord.desk.room import AtDesk, Desk
from onrecord.desk.waiting import key
from onrecord.errors import NotFound, UsageError
from onrecord.pairing import Pair
from onrecord.review import VERDICTS, WITHDRAWN
from onrecord.saying import Asked
from onrecord.which import LONGEST_NAME

MOST_NAMED = 50  # reports that a page names

router = APIRouter()
writes = APIRouter(dependencies=[Checked])

Ident = Annotated[str, Form(max_length=200)]
Field = Annotated[str, Form(max_length=40)]
Words = Annotated[str, Form(max_length=LONGEST_NAME)]
Asks = Annotated[str, Query(max_length=32, pattern=r"^[0-9a-f]*$")]


@router.get("/review")
async def review(request: Request, desk: AtDesk, a: Asks = "", b: Asks = "", after: bool = False) -> Response:
    """A pair to judge; without one in the address, the first that waits, and with `after` the one behind it."""
    given = key(a, b) if a and b else None
    if given is not None and not after:
        return await _shown(request, desk, given)
    pair = await _next(desk, given)
    if pair is None:
        return desk.page(request, "review.html", pair=None, doubt=None, waiting=desk.waiting, before=None)
    return RedirectResponse(f"/review?{urlencode({'a': pair[0], 'b': pair[1]})}", 303)


async def _shown(request: Request, desk: Desk, pair: tuple[str, str]) -> HTMLResponse:
    try:
        shown: Pair = await desk.shelf.read(lambda record: record.browse.pair(*pair))
    except NotFound:
        desk.waiting.drop(pair)
        raise
    if desk.waiting.after(pair) is None:
        await desk.shelf.read(desk.waiting.look)
    doubt, before = desk.waiting.pairs.get(pair), desk.waiting.before(pair)
    return desk.page(request, "review.html", pair=shown, doubt=doubt, waiting=desk.waiting, before=before)


async def _next(desk: Desk, pair: tuple[str, str] | None) -> tuple[str, str] | None:
    """The next pair that waits; looked for where none is known."""
    found = desk.waiting.after(pair)
    if found is None:
        await desk.shelf.read(desk.waiting.look)
        found = desk.waiting.after(pair)
    return found or (desk.waiting.after(None) if pair else None)


@writes.post("/judge")
async def judge(
    request: Request, desk: AtDesk, a: Ident, b: Ident, verdict: Field, note: Note = "", by: By = "", next: Next = ""
) -> Response:
    """A judgement on two accounts or events."""
    name, other = author(desk, request, by), _named(b)
    if verdict not in (*VERDICTS, WITHDRAWN):
        raise UsageError(f"{verdict}: no verdict; say one of {', '.join(VERDICTS)}")
    made = await desk.shelf.write(lambda record: record.judge(_named(a), other, verdict, by=name, note=note.strip()))
    desk.waiting.settle(made.a, made.b, waits=verdict == WITHDRAWN)
    pair = urlencode({"a": made.a, "b": made.b})
    if next == "review":
        return onward(desk, f"/review?{pair}" if verdict == WITHDRAWN else f"/review?{pair}&after=true", by)
    return onward(desk, next or f"/event/{made.a}", by)


@writes.post("/event/{ident}/split")
async def split(
    request: Request,
    desk: AtDesk,
    ident: str,
    account: Annotated[list[str] | None, Form()] = None,
    note: Note = "",
    by: By = "",
) -> Response:
    """The accounts that were ticked are another happening than the rest."""
    name, chosen = author(desk, request, by), list(account or ())
    await desk.shelf.write(lambda record: record.split(ident, chosen, by=name, note=note.strip()))
    return onward(desk, f"/event/{chosen[0]}", by)


@writes.post("/event/{ident}/correct")
async def restate(
    request: Request,
    desk: AtDesk,
    ident: str,
    field: Field,
    value: Words,
    instead: Ident = "",
    note: Note = "",
    by: By = "",
) -> Response:
    """A person's value of a field."""
    name = author(desk, request, by)
    asked = Asked(field, value, instead)
    await desk.shelf.write(lambda record: record.restate(ident, asked, by=name, note=note.strip()))
    return onward(desk, f"/event/{ident}#f-{field}", by)


@writes.post("/report/{ident}/correct")
async def correct(
    request: Request,
    desk: AtDesk,
    ident: str,
    story: Annotated[int, Form(ge=0)],
    published: Annotated[str | None, Form(max_length=40)] = None,
    outlet: Annotated[str | None, Form(max_length=LONGEST_NAME)] = None,
    note: Note = "",
    by: By = "",
) -> Response:
    """A story's day or outlet; what is left empty is left as it is."""
    name = author(desk, request, by)
    await desk.shelf.write(
        lambda record: record.correct(
            f"{ident}#{story}", published=published or None, outlet=outlet or None, by=name, note=note.strip(),
            reader=desk.jobs.reader(record),
        )
    )  # fmt: skip
    return onward(desk, f"/report/{ident}", by)


@writes.post("/report/{ident}/retract")
async def retract(
    request: Request, desk: AtDesk, ident: str, story: Annotated[int, Form(ge=0)], note: Note = "", by: By = ""
) -> Response:
    """A story was taken back by who published it."""
    name = author(desk, request, by)
    await desk.shelf.write(
        lambda record: record.correct(f"{ident}#{story}", retracted=True, by=name, note=note.strip())
    )
    return onward(desk, f"/report/{ident}", by)


@writes.post("/correction/{ident}/undo")
async def undo(
    request: Request, desk: AtDesk, ident: str, note: Note = "", by: By = "", next: Next = "/log"
) -> Response:
    """Take a correction back."""
    name = author(desk, request, by)
    await desk.shelf.write(
        lambda record: record.undo(ident, by=name, note=note.strip(), reader=desk.jobs.reader(record))
    )
    return onward(desk, next, by)


@router.get("/add")
async def adding(request: Request, desk: AtDesk) -> HTMLResponse:
    """Where a report is put in."""
    return desk.page(request, "add.html")


@writes.post("/add")
async def add(
    request: Request,
    desk: AtDesk,
    text: Annotated[str, Form()] = "",
    title: Words = "",
    outlet: Words = "",
    published: Field = "",
    by: By = "",
    file: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """Reports from a text that was pasted, or from files."""
    name = author(desk, request, by)
    about = {"title": title, "outlet": outlet, "published": published}
    incoming = [one for each in file or () if each.filename for one in await uploaded(each, about)]
    incoming += pasted(text, about) if text.strip() else []
    if not incoming:
        raise UsageError("nothing to add: paste a text, or choose a file")
    return onward(desk, f"/job/{desk.jobs.add(incoming, name).id}", by)


@router.get("/job/{ident}")
async def job(request: Request, desk: AtDesk, ident: str) -> HTMLResponse:
    """How far adding is, and what came of it."""
    found = desk.jobs.get(ident)
    if found is None:
        raise NotFound("no such job: the desk was started anew since; what was added by then is in the record")
    return desk.page(request, "job.html", job=found, shown=MOST_NAMED)


@router.get("/person")
async def person(request: Request, desk: AtDesk, next: Annotated[str, Query(max_length=4_000)] = "/") -> HTMLResponse:
    """Who is at the desk."""
    return desk.page(request, "person.html", onward=local(next))


@writes.post("/person")
async def named(request: Request, desk: AtDesk, by: By, next: Next = "/") -> Response:
    """The name that is set under what is said from now on."""
    return onward(desk, next, author(desk, request, by))


def _named(words: str) -> str:
    """An event's or account's id, from the address of its page too."""
    return words.strip().split("?")[0].split("#")[0].rstrip("/").rsplit("/", 1)[-1]


router.include_router(writes)
