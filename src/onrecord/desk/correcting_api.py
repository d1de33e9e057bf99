"""Correcting over the JSON API: a story's day, outlet or start, a value of an event, and what takes that back."""

from __future__ import annotations

from typing import Annotated

from fastapi import Request
from pydantic import BaseModel, Field

from onrecord.desk.api import Ident
from onrecord.desk.person import author
from onrecord.desk.room import AtDesk
from onrecord.desk.signed import Name, Signed, writes
from onrecord.errors import UsageError
from onrecord.saying import Asked

writing = writes()


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


class Corrected(BaseModel):
    """A correction as it was kept (`id`: of one that can be undone by it)."""

    id: str | None
    by: str


@writing.post("/corrections", status_code=201)
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


@writing.post("/corrections/{ident}/undo", status_code=201)
async def undo(request: Request, desk: AtDesk, ident: Ident, said: Signed) -> Corrected:
    """Take a correction back."""
    name = author(desk, request, said.by)
    made = await desk.shelf.write(
        lambda record: record.undo(ident, by=name, note=said.note.strip(), reader=desk.jobs.reader(record))
    )
    return Corrected(id=made.id, by=made.by)
