"""Puts the web application together: routes, headers, and what an error looks like."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from reportedly.errors import (
    InputError,
    NotAllowed,
    ReportedlyError,
    StaleEdit,
    StoreBusy,
    StoreError,
    UnknownName,
    UsageError,
)
from reportedly.pipeline import ReadOptions
from reportedly.pipeline.options import DEFAULT
from reportedly.serve.web import (
    accounts,
    adding,
    articles,
    downloads,
    home,
    reference,
    reviewing,
    sources,
    stories,
)
from reportedly.serve.web.jobs import Jobs
from reportedly.serve.web.kept_pages import Waiting
from reportedly.serve.web.remembered import Remembered
from reportedly.serve.web.rendering import problem_page, wants_page
from reportedly.serve.web.security import Guard
from reportedly.storage import Store

HERE: Final = Path(__file__).parent
_STATUS: Final[tuple[tuple[type[ReportedlyError], int], ...]] = (
    (NotAllowed, 403),
    (StaleEdit, 409),
    (UnknownName, 404),
    (UsageError, 400),
    (InputError, 400),
    (StoreBusy, 503),
    (StoreError, 503),
)
_ROUTERS: Final = (
    downloads, home, articles, stories, sources, reviewing, adding, accounts, reference,
)  # fmt: skip
_PAGES_AT_ONCE: Final = 4
"""Threads that make pages: of more, each waits for Python's one lock, and all answer later."""


@dataclass(frozen=True, slots=True)
class WebOptions:
    """How the pages are served.

    Attributes:
        hosts: names under which the server may be asked; others are refused, so that a page
            elsewhere cannot reach it by a name of its own (DNS rebinding).
        accounts: whether one must sign in; on loopback nobody need.
        reading: choices for reading what is added.
        passing: whether the store is gone when the server stops.
    """

    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    accounts: bool = False
    reading: ReadOptions = DEFAULT
    passing: bool = False


def create_app(store: Store, options: WebOptions | None = None) -> FastAPI:
    """Return the application over an open store, which the caller closes.

    Args:
        store: what is shown, and where decisions are kept.
        options: who may ask, and how articles that are added are read.
    """
    chosen = options or WebOptions()
    app = FastAPI(
        title="Reportedly",
        summary="Who says so, on whose word, and how many independent origins stand behind it.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        lifespan=_served,
    )
    app.state.store = store
    app.state.options = chosen
    app.state.jobs = Jobs(store, chosen.reading)
    app.state.waiting_pages = Waiting(store)
    app.state.remembered = Remembered(store)
    for module in _ROUTERS:
        app.include_router(module.router)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.add_middleware(Guard)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(chosen.hosts))
    _answer_errors(app)
    return app


@asynccontextmanager
async def _served(_: FastAPI) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = _PAGES_AT_ONCE
    yield


def _answer_errors(app: FastAPI) -> None:
    """Answer an error as a page or as JSON, whichever was asked for; never with a traceback."""
    app.add_exception_handler(ReportedlyError, _on_purpose)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _malformed)


async def _on_purpose(request: Request, error: Exception) -> Response:
    status = next((code for kind, code in _STATUS if isinstance(error, kind)), 500)
    return _answer(request, status, str(error))


async def _of_http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == 404:
        return _answer(request, status, f"got {request.url.path}; there is no such page")
    return _answer(request, status, str(getattr(error, "detail", error)))


async def _malformed(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    said = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in found)
    return _answer(request, 422, said or "the request is malformed")


def _answer(request: Request, status: int, message: str) -> Response:
    if wants_page(request):
        return problem_page(request, status, message)
    return JSONResponse({"error": message}, status_code=status)
