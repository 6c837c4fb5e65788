"""When and where a story plays, as its page shows it."""

import re

from fastapi.testclient import TestClient

from reportedly.pipeline import stored_reading
from reportedly.serve.web.happenings import drawn_map, places, timeline
from reportedly.storage import Store


def test_one_time_is_one_row_with_every_article_that_names_it(store: Store) -> None:
    own = [store.articles.resolve(name) for name in ("one", "two")]
    found = timeline([stored_reading(store, one) for one in own])
    third = next(one for one in found if one.words == "2024-05-03")
    assert third.articles == 2
    assert {one.article for one in third.told} == set(own)
    assert all("3 May" in one.words for one in third.told)
    assert third.told[0].claim


def test_the_page_of_a_story_has_its_times(client: TestClient) -> None:
    own = client.get("/stories.json").json()["stories"][0]["id"]
    page = client.get(f"/stories/{own}", headers={"Accept": "text/html"}).text
    assert re.search(r'<time datetime="2024-05-03">2024-05-03</time>', page)


def test_without_places_there_is_no_map(store: Store) -> None:
    reading = stored_reading(store, store.articles.resolve("one"))
    assert places([reading]) == ()
    assert drawn_map(()) == ""
