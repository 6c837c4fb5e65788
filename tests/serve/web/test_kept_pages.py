"""Pages that were made before are shown again, and never where they would be others."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from reportedly.errors import StoreError
from reportedly.language import load_gazetteer
from reportedly.language.place_store import Box
from reportedly.serve.web import articles, prepare_pages, preparing, stories
from reportedly.storage import Store


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the items whose pages were made anew."""
    met: list[str] = []
    for module, name in ((articles, "article_facts"), (stories, "story_facts")):
        whole: Any = getattr(module, name)

        def counted(store: Store, own: str, whole: Any = whole) -> dict[str, Any]:
            met.append(own)
            found: dict[str, Any] = whole(store, own)
            return found

        monkeypatch.setattr(module, name, counted)
    return met


def test_a_page_is_made_once(client: TestClient, store: Store, made: list[str]) -> None:
    own = store.articles.resolve("one")
    story = store.articles.article(own).stories[0][0]
    for address in (f"/articles/{own}", "/articles/one", f"/stories/{story}"):
        first, second = client.get(address), client.get(address)
        assert first.status_code == 200
        assert first.text == second.text
        assert "<title>The island ferry" in first.text
        assert 'src="/static/' in first.text
    assert made == [own, story]


def test_a_decision_makes_it_anew(client: TestClient, store: Store, made: list[str]) -> None:
    own = store.articles.resolve("one")
    before = client.get(f"/articles/{own}").text
    item = next(one for one in store.review.queue() if one.article == own)
    sent = [{"target": item.target, "action": "reject"}]
    number = client.post("/decisions", json=sent).json()["judgements"][0]["decision"]
    rejected = client.get(f"/articles/{own}").text
    assert "rejected" in rejected
    assert rejected != before
    client.post(f"/decisions/{number}/undo")
    assert "rejected" not in client.get(f"/articles/{own}").text.replace("-rejected", "")
    assert made == [own] * 3


def test_what_one_may_do_decides_which_page_one_sees(guarded: TestClient, store: Store) -> None:
    from reportedly.storage import User

    admin = User("root", "admin")
    pages = []
    for name, role in (("rea", "reader"), ("rev", "reviewer")):
        store.users.add(name, "long enough for all", role, by=admin)
        secret = store.users.grant(name, "token")
        headers = {"authorization": f"Bearer {secret}", "accept": "text/html"}
        page = guarded.get("/articles/one", headers=headers).text
        assert guarded.get("/articles/one", headers=headers).text == page
        assert f"Sign out {name}" in page
        pages.append(page)
    assert "data-action" not in pages[0]
    assert "data-action" in pages[1]


def test_a_store_that_cannot_be_written_is_shown_all_the_same(
    client: TestClient, store: Store, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("news.db: the disk is full")

    monkeypatch.setattr(store.pages, "keep", full)
    assert client.get("/articles/one").status_code == 200
    assert client.get("/articles/one").status_code == 200
    assert len(made) == 2


def test_pages_are_made_ahead(client: TestClient, store: Store, made: list[str]) -> None:
    told: list[int] = []
    number = store.articles.count() + store.stories.count(at_least=2)
    assert prepare_pages(store, told=told.append) == number
    assert prepare_pages(store) == 0
    assert client.get("/articles/one").status_code == 200
    assert made == []


def test_the_ground_of_a_map_is_the_largest_town_of_each_square() -> None:
    box, step = Box(48.0, 2.0, 49.5, 3.5), 0.5
    towns = load_gazetteer().towns(box, step)
    squares = {(int((one.latitude - 48) / step), int((one.longitude - 2) / step)) for one in towns}
    assert len(squares) == len(towns) == 9
    assert max(towns, key=lambda one: one.population).name == "Paris"
    assert all(48 <= one.latitude < 49.5 and 2 <= one.longitude < 3.5 for one in towns)


def test_a_page_that_cannot_be_made_stops_no_ingest(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> dict[str, Any]:
        raise ValueError("a defect in the page of one article")

    monkeypatch.setitem(preparing._FACTS, "article", broken)
    assert prepare_pages(store) == store.stories.count(at_least=2)
    assert len(store.pages.without("article", "admin")) == store.articles.count()
