"""The first page: a search, the stories by how misleading their count is, a box for articles."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from reportedly.formats.stemma_thumbnail import thumbnail
from reportedly.serve.web.jobs import Job
from reportedly.serve.web.people import StoreNow
from reportedly.serve.web.remembered import remembered_page
from reportedly.serve.web.rendering import page
from reportedly.storage import Store, StoryLine

router: Final = APIRouter(tags=["search"])
Order = Literal["articles", "latest"]
Page = Annotated[int, Query(alias="page", ge=1, le=10_000)]
Typed = Annotated[str, Query(max_length=500)]


@router.get("/", include_in_schema=False)
def home(
    request: Request, store: StoreNow, order: Order = "articles", page_number: Page = 1
) -> HTMLResponse:
    """Show stories, the search and the box."""
    jobs = request.app.state.jobs.running()
    make = partial(_home, request, store, order, page_number, jobs)
    return make() if jobs else remembered_page(request, make)


def _home(
    request: Request, store: Store, order: Order, page_number: int, jobs: Sequence[Job]
) -> HTMLResponse:
    return page(
        request,
        "home",
        stories=store.stories.listed(order=order, page=page_number),
        picture=_picture,
        order=order,
        total=store.stories.count(),
        articles=store.articles.count(),
        number=page_number,
        jobs=jobs,
    )


@router.get("/stories.json")
def stories(store: StoreNow, order: Order = "articles", page_number: Page = 1) -> dict[str, Any]:
    """List stories: how many articles each gathers, and how many origins stand behind them."""
    return {"stories": listed(store, order, page_number), "total": store.stories.count()}


@router.get("/search.json")
def found(store: StoreNow, q: Typed, page_number: Page = 1) -> dict[str, Any]:
    """Search articles, claims and sources."""
    return asdict(store.search.everything(q, page=page_number))


@router.get("/search", include_in_schema=False)
def search(
    request: Request, store: StoreNow, q: Typed = "", page_number: Page = 1
) -> HTMLResponse:
    """Show what a search finds."""
    return remembered_page(request, lambda: _found(request, store, q, page_number))


def _found(request: Request, store: Store, q: str, page_number: int) -> HTMLResponse:
    hits = store.search.everything(q, page=page_number) if q.strip() else None
    return page(request, "search", q=q, hits=hits, number=page_number)


def listed(store: StoreNow, order: Order, number: int) -> list[dict[str, Any]]:
    """Return a page of stories as records."""
    return [asdict(one) for one in store.stories.listed(order=order, page=number)]


def _picture(one: StoryLine) -> Markup:
    return Markup(thumbnail(one.stemma))  # noqa: S704 - numbers and fixed names alone
