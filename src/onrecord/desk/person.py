"""Who says it: every write carries this desk's word and a person's name."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Form, Header, HTTPException, Request
from starlette.responses import RedirectResponse

from onrecord.desk.room import AtDesk, Desk
from onrecord.errors import UsageError
from onrecord.which import LONGEST_NAME, check_text

NOT_OURS = "This was not sent by a page of this desk; go back, reload the page, and send it again."
FIELD = "csrf"


async def checked(
    request: Request, desk: AtDesk, x_csrf_token: Annotated[str, Header(include_in_schema=True)] = ""
) -> None:
    """Refuses a write that no page of this desk sends: its word comes in a header, or in a form's field."""
    word = x_csrf_token
    if not word and "form" in request.headers.get("content-type", ""):
        told = (await request.form()).get(FIELD, "")
        word = told if isinstance(told, str) else ""
    if not desk.keys.may_write(word):
        raise HTTPException(403, NOT_OURS)


Checked = Depends(checked)


def author(desk: Desk, request: Request, by: str = "") -> str:
    """Who says it: the name that comes with it, or the one that the desk was told before. Raises UsageError without."""
    name = (by or desk.person(request)).strip()
    if not name:
        raise UsageError("what is said here needs a name: say who you are")
    check_text("by", name, LONGEST_NAME)
    return name


def local(address: str) -> str:
    """An address within the desk; the first page where it leads anywhere else."""
    parts = urlsplit(address)
    ours = (
        not parts.scheme and not parts.netloc and parts.path.startswith("/") and not address.startswith(("//", "/\\"))
    )
    return address if ours and not any(ord(c) < 32 or c == "\\" for c in address) else "/"


def onward(desk: Desk, address: str, by: str = "") -> RedirectResponse:
    """To the page that comes next, with the person's name kept where they just gave it."""
    answer = RedirectResponse(local(address), 303)
    if by.strip():
        desk.remember(answer, by)
    return answer


By = Annotated[str, Form(max_length=LONGEST_NAME)]
Note = Annotated[str, Form(max_length=20_000)]
Next = Annotated[str, Form(max_length=4_000)]
