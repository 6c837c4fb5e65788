"""The pages pass axe, the usual check of what people with other eyes and hands need."""

from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from reportedly.serve.web import WebOptions
from reportedly.storage import Store

pytestmark = pytest.mark.enable_socket
UNFOLD = """
for (const one of document.querySelectorAll("details")) one.open = true;
for (const one of document.querySelectorAll("[data-layer]")) if (!one.checked) one.click();
document.querySelector("button[data-correct]")?.click();
"""


def paths(store: Store) -> list[str]:
    story = store.stories.listed(order="articles")[0].id
    source = store.search.sources("Brandt").hits[0].id
    return [
        "/", f"/stories/{story}", f"/articles/{store.articles.resolve('one')}",
        f"/articles/{store.articles.resolve('bad')}", f"/sources/{source}", "/review",
        "/review?state=any", "/search?q=ferry", "/audit", "/docs", "/sign-in", "/nothing",
    ]  # fmt: skip


@pytest.fixture
def options() -> WebOptions:
    """As `serve --demo` has them, whose note is on every page."""
    return WebOptions(passing=True)


@pytest.mark.slow
@pytest.mark.parametrize(("ground", "width"), [("light", 1280), ("dark", 1280), ("light", 400)])
def test_no_page_has_anything_that_axe_objects_to(
    page: Page, store: Store, ground: Literal["light", "dark"], width: int
) -> None:
    page.emulate_media(color_scheme=ground)
    page.set_viewport_size({"width": width, "height": 800})
    found = [f"{path}: {one}" for path in paths(store) for one in objections(page, path)]
    assert found == []


def objections(page: Page, path: str) -> list[str]:
    """Return what axe says about a page with all of it unfolded, its correcting form too."""
    page.goto(path)
    page.evaluate(UNFOLD)
    page.evaluate(AXE_SCRIPT)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{one['id']} {one['nodes'][0]['html'][:200]}" for one in found["violations"]]
