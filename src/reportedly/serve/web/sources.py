"""The page of a named source: what it is quoted for, who relays it, how far it is relied on."""

from dataclasses import asdict, replace
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from reportedly.formats.months_chart import months_chart
from reportedly.serve.web.people import StoreNow
from reportedly.serve.web.remembered import remembered_page
from reportedly.serve.web.rendering import page
from reportedly.storage import Quote, Store
from reportedly.storage.sources import PAGE as QUOTES

router: Final = APIRouter(tags=["sources"])
_LETTERS: Final = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
_ANY: Final = Quote(0, "", "", None, None, None, "", "", "", "", 0.0, (), "open")
"""Stands for the last item of the page before, of which only the place counts."""


@router.get("/sources/{own}.json")
def record(own: str, store: StoreNow) -> dict[str, Any]:
    """Return a named source across articles. Unnamed ones are never joined across articles."""
    return asdict(store.sources.page(own))


@router.get("/sources/{own}", include_in_schema=False)
def source(
    request: Request,
    own: str,
    store: StoreNow,
    before: Annotated[str | None, Query(max_length=40)] = None,
    number: Annotated[int | None, Query(ge=0, lt=2**63)] = None,
) -> HTMLResponse:
    """Show one named source."""
    return remembered_page(request, lambda: _shown(request, store, own, before, number))


def _shown(
    request: Request, store: Store, own: str, before: str | None, number: int | None
) -> HTMLResponse:
    found = store.sources.page(own)
    quotes = found.quotes
    if number is not None:
        quotes = store.sources.quotes(own, after=replace(_ANY, number=number, published=before))
    names = [f"known:{one}" for one in (own, *(each for each, _ in found.merged))]
    return page(
        request,
        "source",
        source=found,
        quotes=quotes,
        last=quotes[-1] if len(quotes) == QUOTES else None,
        joined=store.decisions.standing(names),
        letters=_LETTERS,
        chart=Markup(months_chart(found.months)),  # noqa: S704 - numbers and months alone
    )
