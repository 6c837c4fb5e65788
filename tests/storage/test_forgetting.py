"""Forgetting: nothing of the article is left, in any table or byte of the file."""

from pathlib import Path

import pytest
from sqlalchemy import inspect

from reportedly.errors import NotAllowed, UnknownName
from reportedly.storage import Edit, Filters, Store, User
from tests.storage.articles_made import article, kept, kept_reading, reading, with_problem
from tests.storage.stories_made import kept_story

ADMIN = User("ana", "admin")
SECRET = "Zanzibaresque"
TEXT = f"Tor Eide said the ferry stops in May. {SECRET} Quill."


def everything(store: Store) -> str:
    with store._database.reading() as connection:
        names = inspect(connection).get_table_names()
        tables = [name for name in names if not name.endswith(("_data", "_idx", "_docsize"))]
        return repr([connection.exec_driver_sql(f"SELECT * FROM {n}").all() for n in tables])


def test_nothing_of_a_forgotten_article_is_left(store: Store) -> None:
    one = kept_reading(
        reading(with_problem(article(TEXT, title=SECRET))), given_id=f"{SECRET}.txt"
    )
    other = kept(publisher="B")
    for each in (one, other):
        store.articles.keep(each)
    own, left = (each.reading.article.id for each in (one, other))
    store.stories.keep([kept_story("s1", [own, left])])
    target = store.review.queue(Filters(article=own))[0].target
    store.decisions.decide(Edit(target, "accept", note=SECRET), by=ADMIN)
    gone = store.forget(own, by=ADMIN)
    assert (gone.stories, gone.to_compare, gone.other_versions) == (("s1",), (left,), ())
    assert SECRET not in everything(store)
    assert store.articles.ids() == [left]
    assert store.search.articles("ferry").total == 1
    assert store.problems.listed() == []
    (line,) = store.log.listed()
    assert (line.action, line.target, line.by) == ("forget", f"article:{own}", "ana")
    with pytest.raises(UnknownName):
        store.forget(own, by=ADMIN)


def test_no_byte_of_it_is_left_in_the_file(tmp_path: Path) -> None:
    from reportedly.storage import open_store

    with open_store(tmp_path / "news.db") as store:
        store.articles.keep(kept(publisher="B"))
        one = kept(TEXT, title=SECRET)
        store.articles.keep(one)
        store.forget(one.reading.article.id, by=ADMIN)
        held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert SECRET.encode() not in held
    assert SECRET.lower()[:8].encode() not in held, "nor in the words of the search index"


def test_named_sources_go_with_the_last_article_unless_people_decided(store: Store) -> None:
    one = kept()
    store.articles.keep(one)
    own = store.search.sources("eide").hits[0].id
    store.forget(one.reading.article.id, by=ADMIN)
    with pytest.raises(UnknownName):
        store.sources.page(own)
    store.articles.keep(one)
    store.decisions.decide(Edit(f"reliability:{own}", "rate", {"letter": "C"}), by=ADMIN)
    store.forget(one.reading.article.id, by=ADMIN)
    assert store.sources.page(own).reliability == "C"


def test_the_versions_beside_it_stay_linked(store: Store) -> None:
    url = "https://harbour.example/1"
    ones = [kept(f"Version {number}.", url=url) for number in range(3)]
    for one in ones:
        store.articles.keep(one)
    ids = [one.reading.article.id for one in ones]
    assert store.forget(ids[1], by=ADMIN).other_versions == (ids[0], ids[2])
    assert [(one.id, one.latest) for one in store.articles.article(ids[0]).versions] == [
        (ids[0], False),
        (ids[2], True),
    ]
    store.forget(ids[2], by=ADMIN)
    assert store.articles.ids() == [ids[0]]


@pytest.mark.parametrize("user", [None, User("r", "reviewer"), User("r", "reader")])
def test_only_an_admin_may_forget(store: Store, user: User | None) -> None:
    one = kept()
    store.articles.keep(one)
    with pytest.raises(NotAllowed):
        store.forget(one.reading.article.id, by=user)
    assert store.articles.count() == 1
