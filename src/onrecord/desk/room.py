"""What pages and endpoints work with: the record, the secrets of this run, the jobs, the templates."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, unquote

from fastapi import Depends, Request
from jinja2 import Environment
from starlette.responses import HTMLResponse, Response

from onrecord.desk.drawing import environment
from onrecord.desk.guard import Keys
from onrecord.desk.jobs import Jobs
from onrecord.desk.shelf import Shelf
from onrecord.desk.waiting import Waiting

STATIC = Path(str(files("onrecord.desk"))) / "static"
PERSON = "onrecord_person"
YEAR = 365 * 24 * 3600


@dataclass
class Desk:
    """What pages and endpoints work with."""

    shelf: Shelf
    keys: Keys
    jobs: Jobs
    waiting: Waiting = field(default_factory=Waiting)
    templates: Environment = field(default_factory=environment)

    @property
    def built(self) -> bool:
        """Are the map, the timeline, the charts and the reader there?"""
        return (STATIC / "built" / "elements.js").exists()

    def page(self, request: Request, name: str, status: int = 200, /, **context: Any) -> HTMLResponse:
        """A page from its template."""
        always = {
            "desk": self,
            "path": request.url.path,
            "here": _here(request),
            "person": self.person(request),
            "record": self.shelf.path.name,
            "csrf": self.keys.csrf,
            "htmx": (STATIC / "built" / "htmx.min.js").exists(),
        }
        shown = self.templates.get_template(name).render(always | context)
        return HTMLResponse(shown, status)

    def person(self, request: Request) -> str:
        """Who sits at the desk, as they told it once; "" where nobody has."""
        return unquote(request.cookies.get(PERSON, "")).strip()

    def remember(self, response: Response, name: str) -> None:
        """Keep a person's name for the writes to come."""
        told = quote(name.strip(), safe="")
        response.set_cookie(PERSON, told, max_age=YEAR, httponly=True, samesite="strict", path="/")


def _here(request: Request) -> str:
    """The address of a page within the desk."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _desk(request: Request) -> Desk:
    found: Desk = request.app.state.desk
    return found


AtDesk = Annotated[Desk, Depends(_desk)]
