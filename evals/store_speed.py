"""Measures a store of many articles: what keeping costs, and how fast its pages are under load.

Usage: python evals/store_speed.py READINGS [--articles 20000] [--store PLACE] [--seconds 10]

READINGS is a file of `reportedly read --json`. Its readings are kept again and again under new
ids until there are enough, in stories of nine. Then twenty requests at once wait for searches,
articles, stories, sources and the review queue. Prints one JSON object.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final

from reportedly.formats import packed_story, reading_of, story_dict, to_dict
from reportedly.model import Reading
from reportedly.pipeline import ReadOptions, article_of_text, open_store, read_articles
from reportedly.pipeline.reducing import reduce_story
from reportedly.storage import Filters, Kept, KeptStory, Store, article_id

CLIENTS: Final = 20
WORKERS: Final = 2
IN_STORY: Final = 9
READ: Final = 60
WORDS: Final = (
    "ferry", "president", "said", "climate report", '"white house"', "police shooting", "the",
    "economy -jobs", "senate vote", "zebra", "court ruling immigration", "trade war china",
)  # fmt: skip
"""Rare and frequent words, a phrase, an exclusion, and one that is nearly everywhere."""


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure a store of many articles.")
    parser.add_argument("readings", type=Path)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--store", help="a file, or postgresql://...; a temporary file without it")
    parser.add_argument("--seconds", type=float, default=10)
    choices = parser.parse_args(arguments)
    with choices.readings.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    readings = [reading_of(one) for one in records if "article" in one]
    with tempfile.TemporaryDirectory() as folder:
        place = choices.store or str(Path(folder) / "news.db")
        with open_store(place) as store:
            figures = filled(store, readings, choices.articles)
            figures |= asked(store, choices.seconds)
    print(json.dumps(figures, indent=1))
    return 0


def filled(store: Store, readings: Sequence[Reading], wanted: int) -> dict[str, Any]:
    """Fill the store; return what keeping took beside reading the same."""
    spent, members = 0.0, list[list[str]]()
    for number in range(wanted):
        one = readings[number % len(readings)]
        start = time.perf_counter()
        kept = renamed(one, number)
        store.articles.keep(kept)
        spent += time.perf_counter() - start
        if number % IN_STORY == 0:
            members.append([])
        members[-1].append(kept.reading.article.id)
    put_stories(store, readings, members)
    keeping, reading = spent / wanted, read_seconds(readings)
    return {
        "articles": store.articles.count(),
        "stories": store.stories.count(),
        "reading_ms": round(reading * 1_000, 1),
        "keeping_ms": round(keeping * 1_000, 1),
        "overhead_percent": round(100 * keeping / reading, 1),
    }


def renamed(one: Reading, number: int) -> Kept:
    """Return a reading as that of another article."""
    raw = f"{one.article.id} {number}".encode()
    digest = sha256(raw).hexdigest()
    under = replace(one.article, id=article_id(digest), raw_sha256=digest, url=None)
    reading = replace(one, article=under)
    data = one.article.text.encode()
    return Kept(reading, to_dict(reading), data, f"{one.article.id}/{number}", {})


def put_stories(
    store: Store, readings: Sequence[Reading], members: Sequence[Sequence[str]]
) -> None:
    """Keep stories of as many articles each, compared once and kept under other ids."""
    some = reduce_story(readings[:IN_STORY])
    names = [node.id for node in some.stemma.nodes if node.kind == "article"]
    plain = json.dumps(story_dict(some))
    for number, ids in enumerate(members):
        record = plain
        for old, new in zip(names, ids, strict=False):
            record = record.replace(json.dumps(old), json.dumps(new))
        story = replace(some, id=f"s{number:010x}", articles=tuple(ids))
        store.stories.keep([KeptStory(story, json.loads(record), packed_story(story))])


def read_seconds(readings: Sequence[Reading]) -> float:
    """Return how long reading one of these texts takes, in one process."""
    options = ReadOptions()
    articles = [article_of_text(f"{one.article.text}\n", options) for one in readings[:READ]]
    list(read_articles(articles[:2], options))
    start = time.perf_counter()
    list(read_articles(articles, options))
    return (time.perf_counter() - start) / len(articles)


def asked(store: Store, seconds: float) -> dict[str, Any]:
    """Return how long each page takes under twenty clients at once, in milliseconds."""
    articles, stories = store.articles.ids(), store.stories.ids()
    sources = [hit.id for word in "abcdefgjklmprst" for hit in store.search.sources(word).hits]
    pages: dict[str, Callable[[random.Random], object]] = {
        "search": lambda chance: store.search.articles(chance.choice(WORDS)),
        "search_claims": lambda chance: store.search.claims(chance.choice(WORDS)),
        "article": lambda chance: store.articles.article(chance.choice(articles)),
        "story": lambda chance: store.stories.story(chance.choice(stories)),
        "story_list": lambda chance: store.stories.listed(page=chance.randint(1, 20)),
        "source": lambda chance: store.sources.page(chance.choice(sources)),
        "queue": lambda chance: store.review.queue(Filters(anonymous=chance.random() < 0.5)),
    }
    return {name: under_load(ask, seconds) for name, ask in pages.items()}


def under_load(ask: Callable[[random.Random], object], seconds: float) -> dict[str, float]:
    """Keep twenty requests waiting at once, which two threads answer in turn.

    A time is from asking to having the answer, waiting included, as behind a server: threads
    that asked as soon as they were answered would starve each other of Python's one lock.
    """
    chance, times, errors = random.Random(7), list[float](), 0
    end = time.perf_counter() + seconds
    with ThreadPoolExecutor(WORKERS) as pool:

        def answered(asked_at: float, seed: int) -> float:
            ask(random.Random(seed))
            return (time.perf_counter() - asked_at) * 1_000

        def one() -> Future[float]:
            return pool.submit(answered, time.perf_counter(), chance.getrandbits(32))

        waiting = deque(one() for _ in range(CLIENTS))
        while waiting:
            try:
                times.append(waiting.popleft().result())
            except Exception as error:
                errors += 1
                sys.stderr.write(f"{type(error).__name__}: {error}\n")
            if time.perf_counter() < end:
                waiting.append(one())
    return {
        "median_ms": round(median(times), 1),
        "p95_ms": round(quantiles(times, n=20)[-1], 1),
        "answers": len(times),
        "errors": errors,
    }


if __name__ == "__main__":
    sys.exit(main())
