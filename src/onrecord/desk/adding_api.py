"""Adding reports over the JSON API: by paste or file, and how far that is."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Request, UploadFile
from pydantic import BaseModel, Field

from onrecord.desk.api import Ident
from onrecord.desk.asking import Words
from onrecord.desk.incoming import pasted, uploaded
from onrecord.desk.jobs import Job
from onrecord.desk.person import author
from onrecord.desk.room import AtDesk
from onrecord.desk.signed import Name, reads, writes
from onrecord.errors import NotFound

reading, writing = reads(), writes()


class Pasting(BaseModel):
    """A report as a text."""

    text: Annotated[Words, Field(min_length=1)]
    name: Name = ""
    title: Name = ""
    outlet: Name = ""
    published: Name = ""
    by: Name = ""


class JobShape(BaseModel):
    """How far adding is, and what came of it."""

    job: str
    state: Literal["waiting", "reading", "done", "failed"]
    done: int
    total: int
    message: str
    reports: list[str]


@writing.post("/reports", status_code=202)
async def paste(request: Request, desk: AtDesk, said: Pasting) -> JobShape:
    """Add a report by its text; it is read when its turn comes."""
    by = author(desk, request, said.by)
    told = {"title": said.title, "outlet": said.outlet, "published": said.published}
    return _job(desk.jobs.add(pasted(said.text, told, said.name), by))


@writing.post("/reports/upload", status_code=202)
async def upload(request: Request, desk: AtDesk, file: UploadFile) -> JobShape:
    """Add the reports of a file, of any format that `onrecord add` reads."""
    by = author(desk, request)
    return _job(desk.jobs.add(await uploaded(file, {}), by))


@reading.get("/jobs/{ident}")
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
