"""The page of a story: who took it from whom, what changed on the way, what does not agree."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import asdict
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from reportedly.formats import reading_of, story_dict, to_svg
from reportedly.model import Edge, Span
from reportedly.pipeline import settled_story
from reportedly.serve.web.happenings import drawn_map, places, timeline
from reportedly.serve.web.kept_pages import kept_page, shown_facts
from reportedly.serve.web.passages import around
from reportedly.serve.web.people import StoreNow
from reportedly.storage import Store

router: Final = APIRouter(tags=["stories"])


@router.get("/stories/{own}.json")
def record(own: str, store: StoreNow) -> dict[str, Any]:
    """Return a story as `reportedly compare --json` has it, with how people judged its parts.

    `settled` is there where they changed a hand-over: stemma and independence as they stand now.
    """
    found = store.stories.story(own)
    judged = [asdict(one) for one in found.judgements.values()]
    return {**found.record, "judgements": judged, "settled": _settled(store, own, judged)}


@router.get("/stories/{own}.svg", response_class=Response)
def picture(own: str, store: StoreNow) -> Response:
    """Return the picture of who took it from whom; it stands alone."""
    return Response(to_svg(settled_story(store, own).now), media_type="image/svg+xml")


@router.get("/stories/{own}", include_in_schema=False)
def story(request: Request, own: str, store: StoreNow) -> HTMLResponse:
    """Show one story."""
    return kept_page(request, store, "story", own, story_facts)


def story_facts(store: Store, own: str) -> dict[str, Any]:
    """Return what the page of a story shows, as people settled it."""
    found, how = store.stories.story(own), settled_story(store, own)
    told = how.now
    readings = [reading_of(one) for one in store.articles.records(told.articles)]
    texts = {one.article.id: one.article.text for one in readings}
    spots = places(readings)
    nodes = (*how.proposed.stemma.nodes, *told.stemma.nodes)
    return shown_facts(
        stored=found,
        story=told,
        proposed=how.proposed,
        ignored=how.ignored,
        changed=told is not how.proposed,
        several=[one for one in told.claims if len(one.appearances) > 1],
        single=[one for one in told.claims if len(one.appearances) == 1],
        edges=_by_child(told.stemma.edges),
        machine=_by_child(how.proposed.stemma.edges),
        members={one.id: one for one in found.members},
        # Every word in the picture is escaped where it is drawn.
        picture=Markup(to_svg(told)),  # noqa: S704 - as said above
        timeline=timeline(readings),
        spots=spots,
        map=drawn_map(spots),
        names={node.id: node.name for node in nodes},
        texts_of_story={node.id: node for node in how.proposed.stemma.nodes},
        seen={one.id for one in found.members},
        words=lambda article, spans: _words(texts.get(article, ""), spans),
        around=lambda article, spans: around(texts.get(article, ""), spans),
    )


def _settled(store: Store, own: str, judged: Collection[Any]) -> dict[str, Any] | None:
    how = settled_story(store, own) if judged else None
    if how is None or how.now is how.proposed:
        return None
    now = story_dict(how.now)
    return {name: now[name] for name in ("stemma", "independence")}


def _by_child(edges: Iterable[Edge]) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        found[edge.child].append(edge)
    return found


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(span.of(text) for span in spans if span.end <= len(text))
