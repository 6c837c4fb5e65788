"""What pages ask a store for: stories, sources, the review queue."""

import pytest

from reportedly.errors import UnknownName
from reportedly.storage import Filters, Store
from tests.storage.articles_made import TEXT, article, kept, kept_reading, reading
from tests.storage.stories_made import kept_story


def fill(store: Store, count: int) -> list[str]:
    ids = []
    for number in range(count):
        day = f"2021-{number % 9 + 1:02}-05"
        one = article(f"{TEXT} {number}", published=day, publisher=f"Outlet {number % 3}")
        store.articles.keep(kept_reading(reading(one, confidence=0.5 + number / 1000)))
        ids.append(one.id)
    return ids


def test_a_story_comes_back_with_its_articles(store: Store) -> None:
    ids = fill(store, 3)
    story = kept_story("s1", ids)
    store.stories.keep([story])
    found = store.stories.story("s1")
    assert found.record == story.record
    assert [one.id for one in found.members] == ids
    assert store.articles.article(ids[1]).stories == (("s1", "Story s1"),)
    assert store.stories.ids() == ["s1"]
    with pytest.raises(UnknownName):
        store.stories.story("s2")


def test_an_article_is_in_one_story_at_most(store: Store) -> None:
    ids = fill(store, 3)
    store.stories.keep([kept_story("s1", ids[:2]), kept_story("s2", ids[2:])])
    store.stories.keep([kept_story("s3", ids)])
    assert [(one.id, one.articles) for one in store.stories.listed()] == [("s3", 3)]
    store.stories.keep([kept_story("s4", ids[:1])], ["s3"])
    assert store.stories.ids() == ["s4"]
    assert store.articles.article(ids[1]).stories == ()


def test_stories_are_listed_by_date_or_by_size(store: Store) -> None:
    ids = fill(store, 4)
    store.stories.keep(
        [
            kept_story("old", ids[:3], published="2020-01-01"),
            kept_story("new", ids[3:], published="2022-01-01"),
        ]
    )
    assert [one.id for one in store.stories.listed()] == ["new", "old"]
    assert [one.id for one in store.stories.listed(order="articles")] == ["old", "new"]
    assert [one.id for one in store.stories.listed(at_least=2)] == ["old"]
    assert store.stories.listed(page=2) == ()
    assert (store.stories.count(), store.stories.count(at_least=2)) == (2, 1)
    line = store.stories.listed(at_least=2)[0]
    assert (line.lowest, line.highest, line.last) == (1, 1, "2020-01-01")
    assert len(line.stemma["edges"]) == 2


def test_the_page_of_a_source(store: Store) -> None:
    fill(store, 120)
    (hit,) = store.search.sources("tor").hits
    page = store.sources.page(hit.id)
    assert (page.name, page.kind, page.attributions, page.articles) == (
        "Tor Eide",
        "person",
        120,
        120,
    )
    assert page.relays == (("Outlet 0", 40), ("Outlet 1", 40), ("Outlet 2", 40))
    assert page.months[0] == ("2021-01", 14)
    assert sum(times for _, times in page.months) == 120
    quotes = list(page.quotes)
    while more := store.sources.quotes(hit.id, after=quotes[-1]):
        quotes.extend(more)
    assert len({one.article for one in quotes}) == len(quotes) == 120
    dates = [one.published or "" for one in quotes]
    assert dates == sorted(dates, reverse=True)
    assert quotes[0].content == "the ferry stops in May"
    for ask in (store.sources.page, store.sources.quotes):
        with pytest.raises(UnknownName):
            ask("k0")


def test_the_queue_is_turned_page_by_page_the_least_certain_first(store: Store) -> None:
    fill(store, 30)
    found = list(store.review.queue(limit=25))
    while more := store.review.queue(after=(found[-1].confidence, found[-1].number), limit=25):
        found.extend(more)
    assert len({one.target for one in found}) == len(found) == 60
    assert [one.confidence for one in found] == sorted(one.confidence for one in found)


def test_the_queue_is_filtered(store: Store) -> None:
    ids = fill(store, 4)
    store.stories.keep([kept_story("s1", ids[:2])])
    known = store.search.sources("tor").hits[0].id

    def count(filters: Filters) -> int:
        return len(store.review.queue(filters))

    assert count(Filters()) == 8
    assert count(Filters(anonymous=True)) == count(Filters(anonymous=False)) == 4
    assert count(Filters(kind="person")) == 8
    assert count(Filters(kind="outlet")) == count(Filters(mode="direct")) == 0
    assert count(Filters(article=ids[0])) == 2
    assert count(Filters(story="s1")) == 4
    assert count(Filters(known=known, below=0.502)) == 2
    assert count(Filters(cue_type="speech", made_by="rule:hand/1")) == 8
    assert count(Filters(state="accepted")) == 0


def test_one_article_kept_twice_is_one_line_everywhere(store: Store) -> None:
    one = kept()
    store.articles.keep(one)
    store.articles.reread(one)
    assert len(store.review.queue()) == 2
    assert store.search.claims("ferry").total == 1
