"""The review queue, and the decisions that people take there and on other pages."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field

from reportedly.serve.web.passages import around
from reportedly.serve.web.people import StoreNow, UserNow
from reportedly.serve.web.queueing import PAGE, Filter, Wanted, after_of, as_query, filters_of
from reportedly.serve.web.remembered import remembered_page
from reportedly.serve.web.rendering import page
from reportedly.storage import Edit, Item, Store, require
from reportedly.storage.edits import STATES
from reportedly.storage.rows import places_of

router: Final = APIRouter(tags=["review"])
_REGROUPING: Final = ("membership:",)
Before = Annotated[int | None, Query(ge=0, lt=2**63)]


class Decided(BaseModel):
    """One decision as a page or a program sends it."""

    model_config = ConfigDict(extra="forbid")

    target: str = Field(max_length=100_000)
    action: str = Field(max_length=40)
    value: dict[str, Any] | None = None
    note: str = Field("", max_length=10_000)
    version: int = Field(0, ge=0, lt=2**31)


@router.get("/review.json")
def queue(store: StoreNow, wanted: Filter) -> dict[str, Any]:
    """List attributions that wait for a decision, the least certain first."""
    return {
        "items": [asdict(one) for one in _queue(store, wanted)],
        "counts": store.review.counts(),
    }


@router.get("/review", include_in_schema=False)
def review(request: Request, store: StoreNow, wanted: Filter) -> HTMLResponse:
    """Show the queue."""
    return remembered_page(request, lambda: _shown(request, store, wanted))


def _shown(request: Request, store: Store, wanted: Wanted) -> HTMLResponse:
    items = _queue(store, wanted)
    texts = store.articles.texts([one.article for one in items])
    return page(
        request,
        "review",
        items=items,
        judged=store.decisions.standing([one.target for one in items]),
        corrected={
            o.target: list(_corrected(texts.get(o.article, ""), o)) for o in items if o.value
        },
        passages={o.target: around(texts.get(o.article, ""), places_of(o.target)) for o in items},
        wanted=wanted,
        query=as_query(wanted),
        counts=store.review.counts(),
        last=items[-1] if len(items) == PAGE else None,
    )


@router.post("/decisions")
def decide(
    request: Request, decisions: list[Decided], store: StoreNow, user: UserNow
) -> dict[str, Any]:
    """Carry out decisions, all of them or none; a stale one is refused with status 409.

    Where articles change their story, `job` names the job that makes the stories anew.
    """
    edits = [Edit(**one.model_dump()) for one in decisions]
    done = [asdict(one) for one in store.decisions.decide(edits, by=user)]
    return {"judgements": done, "job": _regrouping(request, (one.target for one in edits))}


@router.post("/decisions/{number}/undo")
def undo(request: Request, number: int, store: StoreNow, user: UserNow) -> dict[str, Any]:
    """Take a decision back; the log keeps both."""
    done = asdict(store.decisions.undo(number, by=user))
    return {**done, "job": _regrouping(request, [done["target"]])}


@router.get("/audit.json")
def audit(store: StoreNow, user: UserNow, before: Before = None) -> dict[str, Any]:
    """List decisions, the latest first."""
    require(user, "audit")
    return {"decisions": [asdict(one) for one in store.log.listed(before=before)]}


@router.get("/audit", include_in_schema=False)
def log(request: Request, store: StoreNow, user: UserNow, before: Before = None) -> HTMLResponse:
    """Show the log."""
    require(user, "audit")
    found = store.log.listed(before=before)
    undone = {one.undoes for one in found}
    return page(
        request, "audit", decisions=found, before=before, undone=undone, undoable=tuple(STATES)
    )


def _queue(store: StoreNow, wanted: Wanted) -> tuple[Item, ...]:
    return store.review.queue(filters_of(wanted), after=after_of(wanted), limit=PAGE)


def _corrected(text: str, one: Item) -> Iterator[tuple[str, str]]:
    """Yield what a person made of each field of an attribution, in words."""
    for name, value in one.value.items():
        if name.endswith("_spans"):
            yield name.removesuffix("_spans"), " … ".join(text[s:e] for s, e in value) or "nobody"
        else:
            yield name.replace("_", " "), str(value)


def _regrouping(request: Request, targets: Iterable[str]) -> str | None:
    """Have the stories made anew where an article moved; return the id of the job."""
    if not any(one.startswith(_REGROUPING) for one in targets):
        return None
    return str(request.app.state.jobs.compare().id)
