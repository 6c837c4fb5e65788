"""Pages that are kept: what each was made of is told apart, and none outlives its item."""

from dataclasses import replace

from reportedly.storage import Edit, Page, Store, User
from reportedly.storage.pages import Kind
from tests.storage.articles_made import TEXT, article, kept, kept_reading, reading
from tests.storage.stories_made import kept_story

ME = User("eva", "admin")
URL = "https://h.example/1"


def stamp(store: Store, own: str, kind: Kind = "article") -> str:
    found = store.pages.standing(kind, own, "admin")
    assert found
    return found.stamp


def shown(store: Store, own: str, kind: Kind = "article", html: bytes = b"<p>") -> None:
    found = store.pages.standing(kind, own, "admin")
    assert found
    store.pages.keep([Page(kind, found.number, "admin", found.stamp, html)])


def test_a_page_is_kept_for_each_audience_and_put_in_the_place_of_the_last(store: Store) -> None:
    store.articles.keep(kept(url=URL))
    own = store.articles.ids()[0]
    shown(store, own, html=b"one")
    shown(store, own, html=b"two")
    found = store.pages.standing("article", own, "admin")
    assert found
    assert (found.html, found.key) == (b"two", found.stamp)
    other = store.pages.standing("article", own, "reader")
    assert other
    assert other.html is None
    assert store.pages.without("article", "admin") == []
    assert store.pages.without("article", "reader") == [own]
    assert store.pages.standing("article", "none", "admin") is None


def test_whatever_a_page_shows_changes_its_stamp(store: Store) -> None:
    store.articles.keep(kept(url=URL))
    own = store.articles.ids()[0]
    item, met = store.review.queue()[0], [stamp(store, own)]
    made = store.decisions.decide(Edit(item.target, "accept"), by=ME)[0]
    met.append(stamp(store, own))
    store.decisions.undo(made.decision, by=ME)
    met.append(stamp(store, own))
    known = store.search.sources("eide").hits[0].id
    rated = Edit(f"reliability:{known}", "rate", {"letter": "B"})
    store.decisions.decide(rated, by=ME)
    met.append(stamp(store, own))
    store.articles.keep(kept(f"{TEXT} More.", url=URL))
    met.append(stamp(store, own))
    store.stories.keep([kept_story("s1", [own])])
    met.append(stamp(store, own))
    assert len(set(met)) == len(met)


def test_a_story_is_told_apart_by_the_decisions_about_its_articles(store: Store) -> None:
    store.articles.keep(kept())
    store.articles.keep(kept(f"{TEXT} Elsewhere."))
    first, second = store.articles.ids()
    store.stories.keep([kept_story("s1", [first]), kept_story("s2", [second])])
    before = stamp(store, "s1", "story")
    elsewhere = next(one for one in store.review.queue() if one.article == second)
    store.decisions.decide(Edit(elsewhere.target, "accept"), by=ME)
    assert stamp(store, "s1", "story") == before
    inside = next(one for one in store.review.queue() if one.article == first)
    store.decisions.decide(Edit(inside.target, "accept"), by=ME)
    assert stamp(store, "s1", "story") != before


def test_reading_anew_regrouping_and_forgetting_leave_no_page(store: Store) -> None:
    one = article()
    store.articles.keep(kept_reading(reading(one)))
    other = article(f"{TEXT} Elsewhere.")
    store.articles.keep(kept_reading(reading(other)))
    store.stories.keep([kept_story("s1", [one.id, other.id])])
    shown(store, one.id)
    shown(store, other.id)
    shown(store, "s1", "story")
    store.articles.reread(kept_reading(replace(reading(one), independence=None)))
    assert store.pages.without("article", "admin") == [one.id]
    store.stories.keep([kept_story("s1", [one.id, other.id])])
    assert store.pages.without("story", "admin") == ["s1"]
    shown(store, one.id)
    found = store.pages.standing("article", one.id, "admin")
    assert found
    store.stories.keep([kept_story("s2", [one.id]), kept_story("s3", [other.id])])
    assert store.pages.without("story", "admin") == []
    store.forget(one.id, by=ME)
    store.pages.keep([Page("article", found.number, "admin", "late", b"secret")])
    assert store.pages.without("article", "admin") == []
