"""Several programs that keep the same at the same moment: it is kept once, and none fails."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

from sqlalchemy import delete

from reportedly.model import Problem
from reportedly.storage import Page, Store, open_store, tables
from tests.storage.articles_made import TEXT, kept
from tests.storage.stories_made import kept_story

PROGRAMS = 4
PROBLEMS = [Problem("broken-line", f"a.jsonl:{line}: broken", path="a.jsonl", line=line)
            for line in range(40)]  # fmt: skip


def at_once(place: str, work: Callable[[Store], None]) -> None:
    """Do the same work in as many stores opened on one place, all starting together."""
    ready = Barrier(PROGRAMS)

    def run() -> None:
        with open_store(place) as store:
            ready.wait(60)
            work(store)

    with ThreadPoolExecutor(PROGRAMS) as pool:
        for one in [pool.submit(run) for _ in range(PROGRAMS)]:
            one.result()


def test_a_problem_that_several_meet_is_kept_once(place: str) -> None:
    def meet(store: Store) -> None:
        for problem in PROBLEMS:
            store.problems.keep(problem)

    at_once(place, meet)
    with open_store(place) as store:
        assert sorted(one["line"] for one in store.problems.listed()) == list(range(40))


def test_a_page_that_several_make_is_kept_once(place: str) -> None:
    with open_store(place) as store:
        for number in range(40):
            store.articles.keep(kept(f"{TEXT} {number}.", url=f"https://h.example/{number}"))
        articles = store.articles.ids()
        found = [store.pages.standing("article", own, "admin") for own in articles]
    pages = [Page("article", one.number, "admin", one.stamp, b"<p>") for one in found if one]
    assert len(pages) == 40

    def make(store: Store) -> None:
        for page in pages:
            store.pages.keep([page])

    at_once(place, make)
    with open_store(place) as store:
        assert store.pages.without("article", "admin") == []


def test_a_page_of_an_article_that_another_program_just_drops_is_left_out(place: str) -> None:
    with open_store(place) as store, open_store(place) as other:
        store.articles.keep(kept(url="https://h.example/1"))
        found = store.pages.standing("article", store.articles.ids()[0], "admin")
        assert found is not None
        page = Page("article", found.number, "admin", found.stamp, b"<p>")
        with ThreadPoolExecutor(1) as pool:
            with other._database.writing() as connection:
                connection.execute(delete(tables.articles))
                keeping = pool.submit(store.pages.keep, [page])
                # It waits for the other program, or has not begun: neither has seen the end yet.
                sleep(0.5)
                assert not keeping.done()
            keeping.result(60)
        assert store.articles.ids() == []


def test_a_story_that_several_find_is_kept_once(place: str) -> None:
    with open_store(place) as store:
        for number in range(20):
            store.articles.keep(kept(f"{TEXT} {number}.", url=f"https://h.example/{number}"))
        articles = store.articles.ids()
    stories = [kept_story(f"s{own}", [own]) for own in articles]

    def find(store: Store) -> None:
        for one in stories:
            store.stories.keep([one])

    at_once(place, find)
    with open_store(place) as store:
        assert sorted(store.stories.ids()) == sorted(one.story.id for one in stories)
