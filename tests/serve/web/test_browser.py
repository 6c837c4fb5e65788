"""The pages in a real browser: what a person does there, without a mouse too."""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from typing import Final

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from reportedly.serve.web import create_app
from reportedly.storage import Store

CHROMIUM: Final = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif(
        CHROMIUM is None and not os.environ.get("CI"),
        reason="needs a browser: apt-get install chromium",
    ),
]
WAIT: Final = 30_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def address(store: Store) -> Iterator[str]:
    config = uvicorn.Config(create_app(store), host="127.0.0.1", port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails its test by a console error, or a request that leaves the machine."""
    wrong: list[str] = []
    context = browser.new_context(base_url=address)
    opened = context.new_page()
    opened.set_default_timeout(WAIT)
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on(
        "request", lambda one: None if one.url.startswith(address) else wrong.append(one.url)
    )
    yield opened
    context.close()
    assert wrong == []


def test_a_pasted_article_shows_its_chain(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Paste an article").fill(
        "Meridian News reported on Monday, citing a dike warden, that the lock would stay shut."
    )
    page.get_by_role("button", name="Read").click()
    page.wait_for_url("**/articles/*")
    chain = page.locator(".attributions .chain").last
    expect(chain).to_contain_text("Meridian News")
    expect(chain).to_contain_text("dike warden")


def test_a_story_leads_by_its_hand_overs_to_an_article(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="The island ferry").first.click()
    expect(page.get_by_role("img", name="The island ferry")).to_be_visible()
    page.locator("table a").first.click()
    page.wait_for_url("**/articles/*")
    expect(page.get_by_role("heading", name="Who says so")).to_be_visible()


def test_source_cue_and_content_light_up_together(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="The island ferry").first.click()
    page.locator("table a").first.click()
    page.locator("#text .cue").first.focus()
    own = page.locator("#text .cue").first.get_attribute("data-a")
    assert page.locator(f'#text .lit[data-a="{own}"]').count() >= 2
    page.keyboard.press("Enter")
    expect(page.locator(f"#{own} details")).to_have_attribute("open", "")


def test_layers_are_switched(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="The island ferry").first.click()
    page.locator("table a").first.click()
    text = page.locator("#text")
    expect(text).not_to_have_class("show-hedges")
    page.get_by_label("Hedges").check()
    assert "show-hedges" in (text.get_attribute("class") or "")


def test_an_attribution_is_rejected_and_that_undone(page: Page, store: Store) -> None:
    page.goto("/review")
    card = page.locator("#queue .card").first
    card.get_by_role("button", name="Reject").click()
    expect(card.locator(".state")).to_have_text("rejected")
    assert store.review.counts()["rejected"] == 1
    card.get_by_role("button", name="Undo").click()
    expect(card.locator(".state")).to_have_text("open")
    assert "rejected" not in store.review.counts()


def test_the_queue_works_by_keys_alone(page: Page, store: Store) -> None:
    page.goto("/review")
    page.keyboard.press("j")
    page.locator("#queue .card").first.focus()
    page.keyboard.press("1")
    expect(page.locator("#queue .card").first.locator(".state")).to_have_text("accepted")
    page.locator("#queue .card").nth(1).focus()
    page.keyboard.press("2")
    expect(page.locator("#queue .card").nth(1).locator(".state")).to_have_text("rejected")
    assert store.review.counts()["accepted"] == 1


def test_what_is_visible_is_decided_at_once(page: Page, store: Store) -> None:
    page.goto("/review")
    shown = page.locator("#queue .card.open").count()
    page.get_by_role("button", name="Accept all that is visible").click()
    expect(page.locator("#said")).to_contain_text(f"{shown} decided")
    assert store.review.counts()["accepted"] == shown


def test_hostile_words_do_nothing(page: Page, store: Store) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda one: dialogs.append(one.message))
    page.goto(f"/articles/{store.articles.resolve('bad')}")
    expect(page.locator("#text")).to_contain_text('<script>alert("x")</script>')
    assert dialogs == []


@pytest.mark.parametrize("path", ["/", "/review", "/search?q=ferry", "/docs", "/audit"])
def test_at_twice_the_size_nothing_runs_off_a_narrow_page(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 400, "height": 700})
    page.goto(path)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
