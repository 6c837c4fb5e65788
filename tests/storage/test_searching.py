"""Search: words, phrases and exclusions; nothing that is typed can break a query."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from reportedly.errors import UsageError
from reportedly.storage import Store, open_store
from reportedly.storage.snippets import snippet
from reportedly.storage.wanted_words import Wanted, wanted_words
from tests.storage.articles_made import TEXT, kept

FERRY = TEXT
BAKERY = "The bakery in Älvsund opens, Bo Dahl claimed. Nobody mentioned ferries or al-Tanf there."


@pytest.fixture
def filled(store: Store) -> Store:
    store.articles.keep(kept(FERRY, title="Ferry to stop"))
    store.articles.keep(kept(BAKERY, publisher="Island Gazette", published="2021-04-01T09:00"))
    return store


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("ferry", [BAKERY, FERRY]),
        ("Ferries STOP", [FERRY]),
        ('"sixty jobs"', [FERRY]),
        ('"jobs sixty"', []),
        ("ferry -bakery", [FERRY]),
        ('ferry -"port official"', [BAKERY]),
        ("alvsund", [BAKERY]),
        ("al-Tanf", [BAKERY]),
        ('"sixty jobs', [FERRY]),
        ("nowhere", []),
    ],
)
def test_words_phrases_and_exclusions(filled: Store, typed: str, wanted: list[str]) -> None:
    if typed == "alvsund" and not filled.place.endswith("news.db"):
        pytest.skip("PostgreSQL keeps accents: unaccent is an extension of the server")
    found = filled.search.articles(typed)
    texts = sorted(filled.articles.article(hit.id).text for hit in found.hits)
    assert texts == sorted(wanted)
    assert (found.total, found.more) == (len(wanted), False)


def test_filters_by_publisher_and_day(filled: Store) -> None:
    def publishers(
        publisher: str | None = None, since: str | None = None, until: str | None = None
    ) -> list[str]:
        found = filled.search.articles("ferry", publisher=publisher, since=since, until=until)
        return sorted(str(hit.publisher) for hit in found.hits)

    assert publishers(publisher="Island Gazette") == ["Island Gazette"]
    assert publishers(since="2021-03-06") == ["Island Gazette"]
    assert publishers(until="2021-04-01") == ["Harbour Post", "Island Gazette"]
    assert publishers(until="2021-03-31") == ["Harbour Post"]


def test_a_hit_shows_why(filled: Store) -> None:
    hit = filled.search.articles("jobs").hits[0]
    assert [hit.snippet.text[s:e] for s, e in hit.snippet.marks] == ["jobs"]
    assert (hit.attributions, hit.voices, hit.anonymous) == (2, 2, 1)


def test_claims_are_found_with_who_says_them(filled: Store) -> None:
    named, unnamed = filled.search.claims("ferry").hits, filled.search.claims("sixty").hits
    assert [(hit.source, hit.anonymous) for hit in named] == [("Tor Eide", False)]
    assert [(hit.source, hit.anonymous) for hit in unnamed] == [("port official", True)]
    assert unnamed[0].chain == (
        ("Harbour Post", "outlet", False),
        ("port official", "person", True),
    )


def test_named_sources_are_found_by_beginnings_and_unnamed_never(filled: Store) -> None:
    hits = filled.search.sources("ei to").hits
    assert [(hit.name, hit.attributions, hit.articles) for hit in hits] == [("Tor Eide", 1, 1)]
    assert filled.search.sources("official").hits == ()


def test_pages(store: Store) -> None:
    for number in range(45):
        store.articles.keep(kept(f"{FERRY} {number}"))
    pages = [store.search.articles("ferry", page=page) for page in (1, 2, 3, 4)]
    assert [len(page.hits) for page in pages] == [20, 20, 5, 0]
    assert len({hit.id for page in pages for hit in page.hits}) == 45
    assert [page.total for page in pages] == [45] * 4


def test_all_at_once_is_each_by_itself(filled: Store) -> None:
    search = filled.search
    for typed in ("ferry", "ei", "nowhere"):
        found = search.everything(typed)
        each = search.articles(typed), search.claims(typed), search.sources(typed)
        assert (found.articles, found.claims, found.sources) == each


def test_tidying_changes_nothing_that_is_found(store: Store) -> None:
    for number in range(30):
        store.articles.keep(kept(f"{FERRY} {number}"))
    before = [store.search.everything(typed) for typed in ("ferry", "ei", "sixty jobs")]
    store.tidy()
    assert [store.search.everything(typed) for typed in ("ferry", "ei", "sixty jobs")] == before
    store.tidy()
    store.articles.keep(kept(BAKERY))
    assert store.search.articles("bakery").total == 1


def test_tidying_joins_the_pieces_of_an_index(tmp_path: Path) -> None:
    with open_store(tmp_path / "news.db") as store:
        for number in range(5):
            store.articles.keep(kept(f"{FERRY} {number}"))
        pieces = text("SELECT count(DISTINCT segid) FROM articles_index_idx")
        with store._database.reading() as connection:
            assert connection.scalar(pieces) == 5
        store.tidy()
        with store._database.reading() as connection:
            assert connection.scalar(pieces) == 1


@pytest.mark.parametrize("typed", ["", "   ", '""', "-only", "*", "(((", "\0", "^ -- ;"])
def test_nothing_to_search_for_is_said(store: Store, typed: str) -> None:
    with pytest.raises(UsageError, match="wanted a word"):
        store.search.articles(typed)


SYNTAX = st.text(alphabet="abAND NOTEAR*()\"'^:-+{}\\%_;|&!<>\0\ud800ß漢", max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(SYNTAX)
def test_no_query_breaks(filled: Store, typed: str) -> None:
    for find in (filled.search.articles, filled.search.claims, filled.search.sources):
        try:
            assert find(typed).total >= 0
        except UsageError:
            assert not any(map(str.isalnum, typed.replace("-", ""))) or "-" in typed


def test_what_is_typed_is_read_term_by_term() -> None:
    assert wanted_words('a "b c" -d -"e f"') == Wanted(("a", "b c"), ("d", "e f"))
    assert wanted_words('NEAR(x y) title:z* "un') == Wanted(("NEAR x", "y", "title z", "un"))


def test_a_snippet_is_the_stretch_around_the_first_word() -> None:
    text = "Nothing here. " * 40 + "The ferries stopped. " + "Nothing there. " * 40
    found = snippet(text, ["ferry"])
    assert found.text.startswith("… ")
    assert found.text.endswith(" …")
    assert len(found.text) < 260
    assert [found.text[s:e] for s, e in found.marks] == ["ferries"]
    assert snippet("Short.", []).text == "Short."
