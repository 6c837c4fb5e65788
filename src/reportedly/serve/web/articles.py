"""The page of an article: its text with every layer, and the chain behind each attribution."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final, get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from reportedly.formats import reading_of
from reportedly.formats.voices import summary, traits, voices
from reportedly.model import CueType, Mode, Reading, SourceKind
from reportedly.serve.web.kept_pages import kept_page, shown_facts
from reportedly.serve.web.laid_text import COLOURS, drawn, pieces
from reportedly.serve.web.people import StoreNow
from reportedly.serve.web.settled import Card, cards, settled
from reportedly.storage import Item, Judgement, Store

router: Final = APIRouter(tags=["articles"])
_CHOICES: Final = {
    "mode": get_args(Mode),
    "cue_type": get_args(CueType),
    "kind": get_args(SourceKind),
}


@router.get("/articles/{own}.json")
def record(own: str, store: StoreNow) -> dict[str, Any]:
    """Return an article as `reportedly read --json` has it, with how people judged its parts."""
    stored = store.articles.article(store.articles.resolve(own))
    ids = {one.target: one.attribution for one in store.review.of_article(stored.id)}
    judged = store.decisions.of_article(stored.id).values()
    return {**stored.record, "judgements": [_judged(one, ids) for one in judged]}


@router.get("/articles/{own}/story", include_in_schema=False)
def its_story(own: str, store: StoreNow) -> RedirectResponse:
    """Lead to the story that gathers an article now; to the article where none does."""
    stored = store.articles.article(store.articles.resolve(own))
    story = next((f"/stories/{one}" for one, _ in stored.stories), f"/articles/{stored.id}")
    return RedirectResponse(story, status_code=303)


@router.get("/articles/{own}", include_in_schema=False)
def article(request: Request, own: str, store: StoreNow) -> HTMLResponse:
    """Show one article as people settled it, with what the machine proposed beside."""
    return kept_page(request, store, "article", own, article_facts)


def article_facts(store: Store, own: str) -> dict[str, Any]:
    """Return what the page of an article shows."""
    stored = store.articles.article(own)
    read = reading_of(stored.record)
    judged = store.decisions.of_article(stored.id)
    known = cards(read, store.review.of_article(stored.id), judged)
    voiced = _voiced(known)
    targets = {source: one.source_target for source, one in voiced.items() if one.source_target}
    reading = settled(read, known, _of_sources(targets, judged))
    speaking = voices(reading)
    return shown_facts(
        stored=stored,
        article=reading.article,
        reading=reading,
        text=drawn(pieces(reading)),
        cards=known,
        voices=[(one, traits(one.source)) for one in speaking.values()],
        machine={one.id: one for one in read.sources},
        targets=targets,
        judged=judged,
        known={source: one.known for source, one in voiced.items() if one.known},
        numbers={one: (how.number, (how.number - 1) % COLOURS) for one, how in speaking.items()},
        claims={one.attribution: one for one in reading.claims if one.attribution},
        words=lambda spans: " … ".join(span.of(reading.article.text) for span in spans),
        summary=summary(reading),
        layers=_layers(reading),
        choices=_CHOICES,
    )


def _voiced(known: tuple[Card, ...]) -> dict[str, Item]:
    """Return, for each source of an article, an attribution it speaks in."""
    return {
        one.proposed.source: one.item
        for one in reversed(known)
        if one.proposed.source and one.item
    }


def _of_sources(
    targets: Mapping[str, str], judged: Mapping[str, Judgement]
) -> dict[str, Judgement]:
    return {source: judged[one] for source, one in targets.items() if one in judged}


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


def _judged(one: Judgement, attributions: Mapping[str, str]) -> dict[str, Any]:
    """Return how an item stands; one that is no attribution, such as a source, has no id here."""
    return {"attribution": attributions.get(one.target), **asdict(one)}
