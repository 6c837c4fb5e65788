"""Ids that stories had once still lead to the story that has their articles."""

import pytest

from reportedly.errors import UnknownName
from reportedly.storage import Edit, Store, User
from tests.storage.articles_made import TEXT, kept
from tests.storage.stories_made import kept_story

ME = User("eva", "admin")


def some(store: Store, count: int) -> list[str]:
    for number in range(count):
        store.articles.keep(kept(f"{TEXT} {number}"))
    return store.articles.ids()


def test_a_story_that_grows_answers_to_its_former_ids(store: Store) -> None:
    one, two, three = some(store, 3)
    store.stories.keep([kept_story("s1", [one, two])])
    store.stories.keep([kept_story("s2", [one, two, three])])
    store.stories.keep([kept_story("s3", [one, two])], ["s2"])
    for own in ("s1", "s2", "s3"):
        assert store.stories.story(own).id == "s3"
        assert store.stories.resolve(own) == "s3"
    with pytest.raises(UnknownName):
        store.stories.story("s4")


def test_of_a_story_that_fell_apart_the_larger_part_answers(store: Store) -> None:
    one, two, three = some(store, 3)
    store.stories.keep([kept_story("s1", [one, two, three])])
    store.stories.keep([kept_story("s2", [one]), kept_story("s3", [two, three])], ["s1"])
    assert store.stories.resolve("s1") == "s3"


def test_an_id_that_comes_back_is_the_story_itself(store: Store) -> None:
    one, two = some(store, 2)
    store.stories.keep([kept_story("s1", [one])])
    store.stories.keep([kept_story("s2", [one, two])])
    store.stories.keep([kept_story("s1", [one]), kept_story("s3", [two])])
    assert store.stories.resolve("s1") == "s1"
    assert store.stories.resolve("s2") in ("s1", "s3")


def test_of_stories_kept_at_once_the_last_has_an_article_that_several_have(store: Store) -> None:
    one, two, three = some(store, 3)
    both = [kept_story("s1", [one, two]), kept_story("s2", [two, three]), kept_story("s3", [one])]
    store.stories.keep(both)
    assert sorted(store.stories.ids()) == ["s2", "s3"]
    assert [each.id for each in store.stories.story("s2").members] == [two, three]
    assert store.stories.resolve("s1") in ("s2", "s3")


def test_many_stories_kept_at_once_have_their_own_articles(store: Store) -> None:
    names = some(store, 70)
    store.stories.keep([kept_story(f"s{place}", [own]) for place, own in enumerate(names)])
    found = {own: store.stories.story(own).members[0].id for own in store.stories.ids()}
    assert found == {f"s{place}": own for place, own in enumerate(names)}
    store.stories.keep((), [f"s{place}" for place in range(69)])
    assert store.stories.ids() == ["s69"]


def test_an_article_is_moved_to_a_story_by_an_id_it_had(store: Store) -> None:
    one, two, three = some(store, 3)
    store.stories.keep([kept_story("s1", [one]), kept_story("s9", [three])])
    store.stories.keep([kept_story("s2", [one, two])])
    moved = Edit(f"membership:{three}", "move", {"story": "s1"})
    store.decisions.decide(moved, by=ME)
    assert store.decisions.moves() == [(three, (one, two))]


def test_forgetting_an_article_leaves_the_way_to_the_others(store: Store) -> None:
    one, two = some(store, 2)
    store.stories.keep([kept_story("s1", [one, two])])
    store.forget(one, by=ME)
    store.stories.keep([kept_story("s2", [two])])
    assert store.stories.resolve("s1") == "s2"
    store.forget(two, by=ME)
    with pytest.raises(UnknownName):
        store.stories.resolve("s1")
