"""Pages that the store and the address decide alone are made once, for each state of the store."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from reportedly.pipeline import open_store
from reportedly.serve.web import WebOptions, create_app, home, reviewing, sources
from reportedly.serve.web.remembered import Remembered
from reportedly.storage import Edit, Store, User

ME = User("eva", "admin")
PAGES = ("/", "/?order=latest", "/search?q=ferry", "/search?q=ferry&page=2", "/review")


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that were rendered."""
    met: list[str] = []
    for module in (home, reviewing, sources):
        whole: Any = module.page

        def counted(request: Any, name: str, whole: Any = whole, **facts: Any) -> Any:
            met.append(name)
            return whole(request, name, **facts)

        monkeypatch.setattr(module, "page", counted)
    return met


def test_a_page_is_made_once_for_each_address(client: TestClient, rendered: list[str]) -> None:
    for address in PAGES:
        first, second = client.get(address), client.get(address)
        assert first.status_code == 200
        assert (first.text, first.headers) == (second.text, second.headers)
    assert rendered == ["home", "home", "search", "search", "review"]


def test_whatever_is_written_makes_it_anew(
    client: TestClient, store: Store, rendered: list[str]
) -> None:
    before = client.get("/review").text
    item = store.review.queue()[0]
    with open_store(store.place) as elsewhere:
        elsewhere.decisions.decide(Edit(item.target, "accept"), by=ME)
    after = client.get("/review").text
    assert item.target in before
    assert item.target not in after
    made = store.decisions.standing([item.target])[item.target]
    store.decisions.undo(made.decision, by=ME)
    assert item.target in client.get("/review").text
    assert rendered == ["review"] * 3


def test_who_asks_sees_a_page_of_their_own(guarded: TestClient, store: Store) -> None:
    admin = User("root", "admin")
    for name, role in (("kim", "reader"), ("lou", "reader"), ("max", "reviewer")):
        store.users.add(name, "long enough for all", role, by=admin)
        token = store.users.grant(name, "token")
        headers = {"authorization": f"Bearer {token}", "accept": "text/html"}
        page = guarded.get("/review", headers=headers).text
        assert f"Sign out {name}" in page


def test_what_fails_is_not_remembered(client: TestClient) -> None:
    for _ in range(2):
        assert client.get("/search?q=%22%22", headers={"accept": "text/html"}).status_code == 400
        assert client.get("/sources/k0", headers={"accept": "text/html"}).status_code == 404


def test_what_was_shown_last_is_remembered(store: Store, rendered: list[str]) -> None:
    app = create_app(store, WebOptions(hosts=("testserver",)))
    with TestClient(app) as client:
        size = len(client.get("/search?q=ferry").content)
        app.state.remembered = Remembered(store, most=size * 3 // 2)
        for word in ("ferry", "jobs", "ferry", "ferry"):
            assert client.get(f"/search?q={word}").status_code == 200
    assert rendered == ["search"] * 4
