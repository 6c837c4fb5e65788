"""The page of a named source: what it is quoted for, who relays it, how far it is relied on."""

from dataclasses import asdict
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from reportedly.serve.web.people import StoreNow
from reportedly.serve.web.rendering import page
from reportedly.storage import LETTERS

router: Final = APIRouter(tags=["sources"])


@router.get("/sources/{own}.json")
def record(own: str, store: StoreNow) -> dict[str, Any]:
    """Return a named source across articles. Unnamed ones are never joined across articles."""
    return asdict(store.sources.page(own))


@router.get("/sources/{own}", include_in_schema=False)
def source(request: Request, own: str, store: StoreNow) -> HTMLResponse:
    """Show one named source."""
    found = store.sources.page(own)
    most = max((number for _, number in found.months), default=1)
    return page(request, "source", source=found, letters=LETTERS, most=most)
