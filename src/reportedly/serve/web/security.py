"""Which requests are let in, and what a page may load."""

from base64 import b64encode
from hashlib import sha256
from typing import Final

from fastapi import Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.formats.stemma_marks import STYLE
from reportedly.serve.web.people import signed_in
from reportedly.serve.web.rendering import wants_page

_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN: Final = ("/static/", "/sign-in")
_SHEET: Final = STYLE.removeprefix("<style>").removesuffix("</style>")
_STYLE: Final = b64encode(sha256(_SHEET.encode()).digest()).decode()
POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        f"style-src 'self' 'sha256-{_STYLE}'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""What a page may load: our own files, and the one style sheet inside a stemma's picture."""
_HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Lets a request in if it may, and puts the headers on every answer.

    Args:
        app: what answers requests that are let in.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        static = scope["path"].startswith("/static/")

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                headers.update(_HEADERS)
                headers.setdefault("Cache-Control", "no-cache" if static else "no-store")
            await send(message)

        refused = _refusal(Request(scope, receive))
        await (self._app if refused is None else refused)(scope, receive, send_guarded)


def _refusal(request: Request) -> Response | None:
    if request.method not in _SAFE and not _same_origin(request):
        message = "a change must come from a page of this server, or carry a token"
        return JSONResponse({"error": message}, status_code=403)
    if request.app.state.options.accounts and not request.url.path.startswith(_OPEN):
        request.state.user = signed_in(request)
        if request.state.user is None:
            return _sign_in(request)
    return None


def _same_origin(request: Request) -> bool:
    """Say whether a change comes from our own page, or from a program that is no browser."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("origin")
    return origin is None or origin == f"{request.url.scheme}://{request.url.netloc}"


def _sign_in(request: Request) -> Response:
    if wants_page(request) and request.method in _SAFE:
        return RedirectResponse("/sign-in", status_code=303)
    message = "nobody is signed in; send a token as `Authorization: Bearer ...`"
    return JSONResponse({"error": message}, status_code=401)
