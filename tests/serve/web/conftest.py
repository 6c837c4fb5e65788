"""A small store to show: three articles of one story, one of them hostile; and a browser."""

import json
import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
import uvicorn
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from postgres_server import Server
from reportedly.pipeline import compare_stored, ingest_inputs, open_store
from reportedly.serve.web import WebOptions, create_app
from reportedly.storage import Store

BASE = "http://127.0.0.1"
CHROMIUM: Final = shutil.which("chromium") or shutil.which("chromium-browser")
WAIT: Final = 30_000
_MEANT: Final = ("409 (Conflict)", "404 (Not Found)")
FERRY = (
    "Meridian News reported on Friday, citing a port official, that the island ferry may stop "
    "running on 3 May. The official added that sixty jobs would go with it. "
    '"Two hundred families live on this line," said Ana Brandt, who leads the seamen\'s union.'
)
HOSTILE = (
    'A clerk said that <script>alert("x")</script> stood in the log. '
    "The mayor said that \u202eevil\u202c was a word of the past."
)
ARTICLES = (
    {"id": "one", "publisher": "Island Gazette", "published": "2024-05-01", "text": FERRY},
    {
        "id": "two",
        "publisher": "Harbour Post",
        "published": "2024-05-02",
        "text": FERRY.replace("may stop", "will stop"),
    },
    {"id": "bad", "publisher": 'Log "<i>', "title": "<b>Ledger</b>", "text": HOSTILE},
)


def fill(place: str | Path, source: Path) -> None:
    """Keep the articles in a store, and compare them."""
    lines = [json.dumps({"language": "en", "title": "The island ferry"} | one) for one in ARTICLES]
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with open_store(place) as store:
        list(ingest_inputs([str(source)], store))
        compare_stored(store)


@pytest.fixture(scope="session")
def _kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store's file, made once; tests work on copies."""
    folder = tmp_path_factory.mktemp("web")
    fill(folder / "kept.db", folder / "articles.jsonl")
    return folder / "kept.db"


@pytest.fixture(scope="session")
def on_a_server(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The same store in PostgreSQL, which all tests share."""
    place = server.empty_place()
    fill(place, tmp_path_factory.mktemp("web") / "articles.jsonl")
    with open_store(place) as opened:
        yield opened


@pytest.fixture
def store(_kept: Path, tmp_path: Path) -> Iterator[Store]:
    copy = tmp_path / "copy.db"
    copy.write_bytes(_kept.read_bytes())
    with open_store(copy) as opened:
        yield opened


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(store), base_url=BASE) as asking:
        yield asking


@pytest.fixture
def guarded(store: Store) -> Iterator[TestClient]:
    """The same store where one must sign in."""
    app = create_app(store, WebOptions(accounts=True))
    with TestClient(app, base_url=BASE, follow_redirects=False) as asking:
        yield asking


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None and not os.environ.get("CI"):
        pytest.skip("needs a browser: apt-get install chromium")
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def options() -> WebOptions:
    """How the pages are served to the browser."""
    return WebOptions()


@pytest.fixture
def address(store: Store, options: WebOptions) -> Iterator[str]:
    config = uvicorn.Config(
        create_app(store, options), host="127.0.0.1", port=0, log_level="error"
    )
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
    opened.on("console", lambda said: wrong.append(said.text) if is_wrong(said) else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on(
        "request", lambda one: None if one.url.startswith(address) else wrong.append(one.url)
    )
    yield opened
    context.close()
    assert wrong == []


def is_wrong(said: ConsoleMessage) -> bool:
    """Say whether a page complains; that something is refused or not there is no mistake of it."""
    return said.type == "error" and not any(one in said.text for one in _MEANT)
