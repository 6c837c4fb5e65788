"""The page of a story: who took it from whom, what changed on the way, what does not agree."""

from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from reportedly.formats import to_svg
from reportedly.model import Span
from reportedly.pipeline import stored_story
from reportedly.serve.web.people import StoreNow
from reportedly.serve.web.rendering import page
from reportedly.storage import Store, StoredStory

router: Final = APIRouter(tags=["stories"])


@router.get("/stories/{own}.json")
def record(own: str, store: StoreNow) -> dict[str, Any]:
    """Return a story as `reportedly compare --json` has it."""
    return store.stories.story(own).record


@router.get("/stories/{own}.svg", response_class=Response)
def picture(own: str, store: StoreNow) -> Response:
    """Return the picture of who took it from whom; it stands alone."""
    return Response(to_svg(stored_story(store, own)), media_type="image/svg+xml")


@router.get("/stories/{own}", include_in_schema=False)
def story(request: Request, own: str, store: StoreNow) -> HTMLResponse:
    """Show one story."""
    found = store.stories.story(own)
    told = stored_story(store, own)
    texts = _texts(store, found)
    names = {node.id: node.name for node in told.stemma.nodes}
    return page(
        request,
        "story",
        stored=found,
        story=told,
        # Every word in the picture is escaped where it is drawn.
        picture=Markup(to_svg(told)),  # noqa: S704 - as said above
        names=names,
        seen={one.id for one in found.members},
        words=lambda article, spans: _words(texts.get(article, ""), spans),
    )


def _texts(store: Store, found: StoredStory) -> dict[str, str]:
    records = store.articles.records([one.id for one in found.members])
    return {one["article"]["id"]: one["article"]["text"] for one in records}


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(span.of(text) for span in spans if span.end <= len(text))
