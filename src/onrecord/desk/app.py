"""The desk as an application: the guard around pages and a JSON API, both over one record."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from onrecord.desk import adding_api, api, correcting_api, judging_api, pages, writing_pages
from onrecord.desk.guard import Guard, Keys
from onrecord.desk.jobs import Jobs
from onrecord.desk.room import STATIC, Desk
from onrecord.desk.shelf import Shelf
from onrecord.errors import NotFound, OnRecordError, UsageError

API = "/api/"
API_ROUTERS = (
    api.router, judging_api.reading, judging_api.writing, correcting_api.writing, adding_api.reading, adding_api.writing
)  # fmt: skip


def make_app(shelf: Shelf, keys: Keys) -> ASGIApp:
    """The application over a record, behind its guard."""
    app = FastAPI(
        title="OnRecord", version="1", description=api.ABOUT, docs_url=None, redoc_url=None,
        openapi_url="/api/v1/openapi.json", openapi_tags=api.TAGS,
    )  # fmt: skip
    app.state.desk = desk = Desk(shelf, keys, Jobs(shelf))
    for router in API_ROUTERS:
        app.include_router(router, prefix="/api/v1")
    for router in (pages.router, writing_pages.router):
        app.include_router(router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(OnRecordError, _refused)
    app.add_exception_handler(RequestValidationError, _misasked)
    app.add_exception_handler(HTTPException, _http)
    pages.warm(desk)
    return Guard(app, keys)


def _told(request: Request, status: int, message: str) -> Response:
    """What is wrong, as a page or as JSON, by what was asked for."""
    if request.url.path.startswith(API):
        return JSONResponse({"error": message}, status)
    desk: Desk = request.app.state.desk
    return desk.page(request, "error.html", status, message=message, status=HTTPStatus(status).phrase)


def _refused(request: Request, error: Exception) -> Response:
    status = 404 if isinstance(error, NotFound) else 400 if isinstance(error, UsageError) else 409
    return _told(request, status, str(error))


def _misasked(request: Request, error: Exception) -> Response:
    problems = error.errors() if isinstance(error, RequestValidationError) else []
    said = (f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in problems)
    return _told(request, 422, "; ".join(said) or "this cannot be understood")


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = _told(request, error.status_code, str(error.detail))
    for name, value in (error.headers or {}).items():
        response.headers[name] = value
    return response
