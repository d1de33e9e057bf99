"""What stands between the desk and everything else on the machine and the web.

Only this machine's own name is answered to, so that no other name can be bound to it; only who has opened the printed
address is; no other site can make a browser write; nothing that is sent runs as script.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 16 * 1024 * 1024  # bytes of anything that is sent to the desk
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN = "/static/"  # what tells nothing of the record
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self'; worker-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}
CLOSED = (
    "This desk is open only to who has the address that `onrecord desk` printed. Open that address, token and all.\n"
)


class TooLarge(Exception):
    """More was sent than the desk takes."""


class Keys:
    """The secrets of one run of the desk: the opening address's token, a browser's cookie, the word for writes."""

    def __init__(self, port: int, token: str = "") -> None:
        self.token = token or secrets.token_urlsafe(24)
        self.cookie = f"onrecord_desk_{port}"  # cookies know no ports: two desks on one machine are two cookies
        self._session = secrets.token_urlsafe(32)
        self.csrf = hmac.new(self._session.encode(), b"csrf", hashlib.sha256).hexdigest()
        self.hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))

    def set(self, response: Response) -> None:
        """Let the browser in."""
        response.set_cookie(self.cookie, self._session, httponly=True, samesite="strict", path="/")

    def opens(self, token: str) -> bool:
        """Is this the token of the opening address?"""
        return secrets.compare_digest(token.encode(), self.token.encode())

    def known(self, cookies: str) -> bool:
        """Does the browser have the cookie?"""
        try:
            found = SimpleCookie(cookies).get(self.cookie)
        except CookieError:
            return False
        return found is not None and secrets.compare_digest(found.value.encode(), self._session.encode())

    def may_write(self, word: str) -> bool:
        """Does a page of this desk send this?"""
        return secrets.compare_digest(word.encode(), self.csrf.encode())


class Guard:
    """Refuses what has no business here before anything of the desk sees it, and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self._app, self._keys = app, keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = _with_headers(send, kept=scope["path"].startswith(OPEN))
        headers = Headers(scope=scope)
        answer = self._refusal(scope, headers)
        if answer is not None:
            await answer(scope, receive, told)
            return
        size = _Size(receive, told)
        with contextlib.suppress(TooLarge):
            await self._app(scope, size.receive, size.send)
        if size.over:
            await _too_large()(scope, receive, told)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """Why this is not answered; None where it is."""
        host = headers.get("host", "")
        if host.lower() not in self._keys.hosts:
            return PlainTextResponse("This desk answers to this machine's own name only.\n", 421)
        origin = headers.get("origin")
        if scope["method"] not in SAFE:
            if origin is not None and origin.lower() != f"http://{host.lower()}":
                return PlainTextResponse("Another site cannot write here.\n", 403)
            if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
                return PlainTextResponse("Another site cannot write here.\n", 403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST:
            return _too_large()
        if scope["path"].startswith(OPEN):
            return None
        asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        token = next((value for name, value in asked if name == "token"), None)
        if token is not None and scope["method"] in SAFE and self._keys.opens(token):
            return self._welcome(scope["path"], [pair for pair in asked if pair[0] != "token"])
        return None if self._keys.known(headers.get("cookie", "")) else PlainTextResponse(CLOSED, 403)

    def _welcome(self, path: str, asked: list[tuple[str, str]]) -> Response:
        """To the page that was asked for, with the cookie and without the token in the address."""
        path = "/" + path.lstrip("/\\")  # no other host by "//…"
        answer = RedirectResponse(path + (f"?{urlencode(asked)}" if asked else ""), 303)
        self._keys.set(answer)
        return answer


def _too_large() -> Response:
    return PlainTextResponse(f"At most {LARGEST // 1024 // 1024} MB can be sent at a time.\n", 413)


class _Size:
    """Counts what is sent, whatever length was announced. Past the limit the application's own answer is dropped."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send, self._seen, self._begun = receive, send, 0, False
        self.over = False

    async def receive(self) -> Message:
        message = await self._receive()
        self._seen += len(message.get("body", b""))
        if self._seen > LARGEST and not self._begun:
            self.over = True
            raise TooLarge
        return message

    async def send(self, message: Message) -> None:
        if not self.over:
            self._begun = True
            await self._send(message)


def _with_headers(send: Send, *, kept: bool) -> Send:
    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers["cache-control"] = "no-cache" if kept else "no-store"
        await send(message)

    return told
