"""The page of an article: its text with every layer, and the chain behind each attribution."""

from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse

from reportedly.formats import EXPORTERS, reading_of
from reportedly.formats.voices import summary, traits, voices
from reportedly.model import Reading
from reportedly.serve.web.kept_pages import kept_page, shown_facts
from reportedly.serve.web.laid_text import COLOURS, pieces
from reportedly.serve.web.people import StoreNow
from reportedly.storage import Filters, Item, Store

router: Final = APIRouter(tags=["articles"])
_MOST: Final = 200


@router.get("/articles/{own}.json")
def record(own: str, store: StoreNow) -> dict[str, Any]:
    """Return an article as `reportedly read --json` has it, with how people judged its parts."""
    stored = store.articles.article(store.articles.resolve(own))
    judged = [_judged(one) for one in _items(store, stored.id) if one.version]
    return {**stored.record, "judgements": judged}


@router.get("/articles/{own}.csv", response_class=PlainTextResponse)
def rows(own: str, store: StoreNow) -> PlainTextResponse:
    """Return an article's attributions as rows, as `reportedly read --csv` has them."""
    stored = store.articles.article(store.articles.resolve(own))
    text = "".join(EXPORTERS["csv"]([reading_of(stored.record)]))
    return PlainTextResponse(text, media_type="text/csv; charset=utf-8")


@router.get("/articles/{own}", include_in_schema=False)
def article(request: Request, own: str, store: StoreNow) -> HTMLResponse:
    """Show one article."""
    return kept_page(request, store, "article", own, article_facts)


def article_facts(store: Store, own: str) -> dict[str, Any]:
    """Return what the page of an article shows."""
    stored = store.articles.article(own)
    reading = reading_of(stored.record)
    known = voices(reading)
    return shown_facts(
        stored=stored,
        article=reading.article,
        reading=reading,
        pieces=list(pieces(reading)),
        voices=[(one, traits(one.source)) for one in known.values()],
        numbers={own: (one.number, (one.number - 1) % COLOURS) for own, one in known.items()},
        items={one.attribution: one for one in _items(store, stored.id)},
        claims={one.attribution: one for one in reading.claims if one.attribution},
        words=lambda spans: " … ".join(span.of(reading.article.text) for span in spans),
        summary=summary(reading),
        layers=_layers(reading),
    )


def _layers(reading: Reading) -> list[tuple[str, str, int]]:
    """Return name, label and size of each layer that can be switched."""
    found = reading.annotations
    hedges = len(reading.hedges) + sum(len(one.hedges) for one in reading.claims)
    loaded = len(reading.loaded) + sum(len(one.loaded) for one in reading.claims)
    return [
        ("voices", "Voices", len(reading.attributions)),
        ("hedges", "Hedges", hedges),
        ("loaded", "Loaded words", loaded),
        ("times", "Times", len(found.times)),
        ("places", "Places", len(found.places)),
    ]


def _items(store: Store, own: str) -> list[Item]:
    """Return how each attribution of an article stands in review."""
    items: list[Item] = []
    wanted = Filters(state="any", article=own)
    while True:
        some = store.review.queue(wanted, after=_place(items), limit=_MOST)
        items += some
        if len(some) < _MOST:
            return items


def _place(items: list[Item]) -> tuple[float, int] | None:
    return (items[-1].confidence, items[-1].number) if items else None


def _judged(one: Item) -> dict[str, Any]:
    return {
        "attribution": one.attribution,
        "target": one.target,
        "state": one.state,
        "value": one.value,
        "version": one.version,
    }
