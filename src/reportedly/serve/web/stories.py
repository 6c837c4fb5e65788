"""The page of a story: who took it from whom, what changed on the way, what does not agree."""

from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from reportedly.formats import to_svg
from reportedly.model import Span
from reportedly.pipeline import stored_story
from reportedly.serve.web.kept_pages import kept_page, shown_facts
from reportedly.serve.web.people import StoreNow
from reportedly.storage import Store

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
    return kept_page(request, store, "story", own, story_facts)


def story_facts(store: Store, own: str) -> dict[str, Any]:
    """Return what the page of a story shows."""
    found, told = store.stories.story(own), stored_story(store, own)
    texts = store.articles.texts([one.id for one in found.members])
    return shown_facts(
        stored=found,
        story=told,
        # Every word in the picture is escaped where it is drawn.
        picture=Markup(to_svg(told)),  # noqa: S704 - as said above
        names={node.id: node.name for node in told.stemma.nodes},
        seen={one.id for one in found.members},
        words=lambda article, spans: _words(texts.get(article, ""), spans),
    )


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(span.of(text) for span in spans if span.end <= len(text))
