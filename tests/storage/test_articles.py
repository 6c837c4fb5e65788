"""Articles in and out: the same once, changed texts as versions, records as they were."""

import pytest

from reportedly.errors import UnknownName
from reportedly.formats import reading_of, to_dict
from reportedly.storage import Store
from tests.storage.articles_made import TEXT, article, kept, kept_reading, reading, with_problem

URL = "https://harbour.example/ferry"


def test_what_is_kept_comes_back_as_it_was(store: Store) -> None:
    one = kept(given_id="news/ferry.txt")
    assert store.articles.keep(one) == "new"
    found = store.articles.article(one.reading.article.id)
    assert found.record == to_dict(one.reading)
    assert list(found.record["article"]) == list(to_dict(one.reading)["article"])
    assert reading_of(found.record) == one.reading
    assert (found.given_id, found.text) == ("news/ferry.txt", TEXT)
    assert store.articles.raw(found.raws[0][0]) == one.raw
    assert found.made_by == "hand 1"


def test_the_same_bytes_are_the_same_article(store: Store) -> None:
    one = kept()
    assert [store.articles.keep(one) for _ in range(3)] == ["new", "same", "same"]
    assert store.articles.count() == 1
    assert store.articles.known([one.reading.article.raw_sha256 or "", "0" * 64]) == {
        one.reading.article.raw_sha256
    }


def test_a_changed_text_at_the_same_address_is_a_new_version(store: Store) -> None:
    first, second = kept(url=URL), kept(f"{TEXT} It is cold.", url=URL)
    assert [store.articles.keep(one) for one in (first, second)] == ["new", "version"]
    found = store.articles.article(first.reading.article.id)
    assert [(one.id, one.latest) for one in found.versions] == [
        (first.reading.article.id, False),
        (second.reading.article.id, True),
    ]
    assert store.articles.ids() == [second.reading.article.id]
    assert store.articles.count() == 2


def test_other_bytes_with_the_same_text_at_the_same_address_are_kept_beside(store: Store) -> None:
    first, second = kept(url=URL, raw_text="one"), kept(url=URL, raw_text="two")
    assert [store.articles.keep(one) for one in (first, second)] == ["new", "same"]
    found = store.articles.article(first.reading.article.id)
    assert {store.articles.raw(one) for one, _ in found.raws} == {b"one", b"two"}


def test_the_same_text_in_another_outlet_is_another_article(store: Store) -> None:
    for publisher in ("Harbour Post", "Island Gazette"):
        assert store.articles.keep(kept(publisher=publisher)) == "new"


def test_an_article_answers_to_its_id_its_beginning_and_its_path(store: Store) -> None:
    one = kept(given_id="news/ferry.txt")
    store.articles.keep(one)
    own = one.reading.article.id
    for given in (own, own[:6], "news/ferry.txt"):
        assert store.articles.resolve(given) == own


@pytest.mark.parametrize(
    "given",
    ["", "nothing", "%", "_", "a%", "\0", "'; DROP TABLE articles", "\ud800", "x" * 99_999],
)
def test_hostile_ids_are_unknown(store: Store, given: str) -> None:
    store.articles.keep(kept())
    with pytest.raises(UnknownName):
        store.articles.resolve(given)
    with pytest.raises(UnknownName):
        store.articles.article(given)
    with pytest.raises(UnknownName):
        store.articles.raw(given)
    assert store.articles.count() == 1


def test_a_beginning_that_several_share_names_them(store: Store) -> None:
    for number in range(40):
        store.articles.keep(kept(f"{TEXT} {number}"))
    with pytest.raises(UnknownName, match="begin with it"):
        store.articles.resolve("a")


def test_an_article_read_anew_has_the_new_reading_alone(store: Store) -> None:
    one = reading(with_problem(article()))
    store.articles.keep(kept_reading(one))
    store.articles.reread(kept_reading(reading(one.article, confidence=0.5, made_by="hand 2")))
    found = store.articles.article(one.article.id)
    assert found.made_by == "hand 2"
    assert [each["confidence"] for each in found.record["attributions"]] == [0.5, 0.5]
    assert [each["code"] for each in store.problems.listed()] == ["bad-date"]
    with pytest.raises(UnknownName):
        store.articles.reread(kept("Another text."))


def test_strange_characters_are_kept_as_far_as_they_can_be(store: Store) -> None:
    text = "\u202eEvil\u202c <script>alert(1)</script> \U0001f600 e\u0301 " + "word " * 5
    one = kept(text, title="nul \0 half \ud800", given_id="\0\ud800")
    store.articles.keep(one)
    found = store.articles.article(one.reading.article.id)
    assert found.text == text
    assert found.given_id == "\ufffd\ufffd"
    assert store.articles.resolve("\0\ud800") == found.id


def test_a_paragraph_of_five_million_characters_is_kept(store: Store) -> None:
    text = "Tor Eide said the ferry stops in May. " + "endless words go on " * 250_000
    one = kept(text)
    store.articles.keep(one)
    assert len(store.articles.article(one.reading.article.id).text) == len(text)


def test_records_come_in_the_order_they_were_kept(store: Store) -> None:
    ids = []
    for number in range(7):
        one = kept(f"{TEXT} {number}")
        store.articles.keep(one)
        ids.append(one.reading.article.id)
    assert [one["article"]["id"] for one in store.articles.records(ids[::-1])] == ids
