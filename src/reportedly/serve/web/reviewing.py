"""The review queue, and the decisions that people take there and on other pages."""

from dataclasses import asdict
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field

from reportedly.serve.web.people import StoreNow, UserNow
from reportedly.serve.web.rendering import page
from reportedly.storage import Edit, Filters, Item, require

router: Final = APIRouter(tags=["review"])
_LIMIT: Final = 25


class Wanted(BaseModel):
    """Which attributions a reviewer wants to see; see the store's `Filters`."""

    model_config = ConfigDict(extra="forbid")

    state: Literal["open", "accepted", "rejected", "corrected", "any"] = "open"
    cue_type: str | None = Field(None, max_length=40)
    mode: str | None = Field(None, max_length=40)
    kind: str | None = Field(None, max_length=40)
    anonymous: bool | None = None
    below: float | None = Field(None, ge=0, le=1)
    article: str | None = Field(None, max_length=200)
    story: str | None = Field(None, max_length=200)
    known: str | None = Field(None, max_length=200)
    after_number: int | None = Field(None, ge=0, lt=2**63)
    after_confidence: float | None = Field(None, ge=0, le=1)


class Decided(BaseModel):
    """One decision as a page or a program sends it."""

    model_config = ConfigDict(extra="forbid")

    target: str = Field(max_length=100_000)
    action: str = Field(max_length=40)
    value: dict[str, Any] | None = None
    note: str = Field("", max_length=10_000)
    version: int = Field(0, ge=0, lt=2**31)


Filter = Annotated[Wanted, Query()]


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
    items = _queue(store, wanted)
    return page(
        request,
        "review",
        items=items,
        wanted=wanted,
        counts=store.review.counts(),
        last=items[-1] if len(items) == _LIMIT else None,
    )


@router.post("/decisions")
def decide(decisions: list[Decided], store: StoreNow, user: UserNow) -> dict[str, Any]:
    """Carry out decisions, all of them or none; a stale one is refused with status 409."""
    edits = [Edit(**one.model_dump()) for one in decisions]
    return {"judgements": [asdict(one) for one in store.decisions.decide(edits, by=user)]}


@router.post("/decisions/{number}/undo")
def undo(number: int, store: StoreNow, user: UserNow) -> dict[str, Any]:
    """Take a decision back; the log keeps both."""
    return asdict(store.decisions.undo(_fitting(number), by=user))


@router.get("/audit.json")
def audit(
    store: StoreNow,
    user: UserNow,
    before: Annotated[int | None, Query(ge=0, lt=2**63)] = None,
) -> dict[str, Any]:
    """List decisions, the latest first."""
    require(user, "audit")
    return {"decisions": [asdict(one) for one in store.log.listed(before=before)]}


@router.get("/audit", include_in_schema=False)
def log(request: Request, store: StoreNow, user: UserNow) -> HTMLResponse:
    """Show the log."""
    require(user, "audit")
    return page(request, "audit", decisions=store.log.listed())


def _queue(store: StoreNow, wanted: Wanted) -> tuple[Item, ...]:
    fields = wanted.model_dump(exclude={"after_number", "after_confidence"})
    return store.review.queue(Filters(**fields), after=_after(wanted), limit=_LIMIT)


def _after(wanted: Wanted) -> tuple[float, int] | None:
    if wanted.after_number is None or wanted.after_confidence is None:
        return None
    return wanted.after_confidence, wanted.after_number


def _fitting(number: int) -> int:
    """Return a number that a database can hold; a greater one names nothing either way."""
    return min(max(number, 0), 2**63 - 1)
