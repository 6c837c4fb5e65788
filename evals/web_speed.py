"""Measures pages of a store of many articles over HTTP, under twenty clients at once.

Usage: python evals/web_speed.py READINGS [--articles 20000] [--only sqlite] [--record]
       python evals/web_speed.py --store PLACE [--seconds 10]

READINGS is a file of `reportedly read --json`; its readings are kept again and again under new
ids, in stories of nine, and pages are made as `reportedly ingest` makes them. Then `reportedly
serve` runs as a user starts it, and twenty clients ask it, each with a connection of its own,
without a pause between an answer and the next question (a closed loop). Articles and stories
are drawn at random from all there are, and a search is for any two words of titles, so that
nearly every page is asked for the first time; `search_again` draws from twelve phrases.
Server and clients share the machine's cores. Prints one JSON object.
"""

import argparse
import asyncio
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final
from urllib.parse import quote

import postgres_server
from killed_review import Served
from recording import record
from reportedly.formats import reading_of
from reportedly.pipeline import open_store
from reportedly.serve.web import prepare_pages
from reportedly.storage import Store
from store_speed import WORDS, filled

CLIENTS: Final = 20
TITLES: Final = 400
SEED: Final = 5
Draw = Callable[[random.Random], str]


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; return 1 where a request failed."""
    parser = argparse.ArgumentParser(description="Measure pages over HTTP, under load.")
    parser.add_argument("readings", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--store", help="one that is filled already")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--record", action="store_true")
    choices = parser.parse_args(arguments)
    if choices.store:
        figures = {"given": served(choices.store, choices.seconds)}
    else:
        figures = dict(_filled(choices))
    if choices.record:
        record("web", {"cores": os.cpu_count(), "clients": CLIENTS, **figures})
    print(json.dumps(figures, indent=1))
    pages = (page for one in figures.values() for page in one["pages"].values())
    return int(any(page["errors"] for page in pages))


def _filled(choices: argparse.Namespace) -> Iterator[tuple[str, dict[str, Any]]]:
    """Fill all stores, then ask each: filling takes long, and asking wants a quiet machine."""
    with ExitStack() as held:
        places = {}
        if choices.only != "postgresql":
            folder = held.enter_context(tempfile.TemporaryDirectory())
            places["sqlite"] = str(Path(folder) / "news.db")
        if choices.only != "sqlite":
            server = held.enter_context(postgres_server.running("shared_buffers = 512MB"))
            places["postgresql"] = server.empty_place()
        making = {kind: _fill(place, choices) for kind, place in places.items()}
        for kind, place in places.items():
            sys.stderr.write(f"{kind}: asking for pages\n")
            yield kind, {"page_making_ms": making[kind], **served(place, choices.seconds)}


def _fill(place: str, choices: argparse.Namespace) -> float:
    """Fill a store and make its pages; return the milliseconds that each page took."""
    sys.stderr.write(f"{place.partition(':')[0]}: filling the store\n")
    with choices.readings.open(encoding="utf-8") as lines:
        readings = [reading_of(one) for line in lines if "article" in (one := json.loads(line))]
    with open_store(place) as store:
        filled(store, readings, choices.articles)
        store.tidy()
        began = time.perf_counter()
        made = prepare_pages(store)
        return round((time.perf_counter() - began) / max(made, 1) * 1_000, 1)


def served(place: str, seconds: float) -> dict[str, Any]:
    """Return how long each kind of page takes under load, in milliseconds."""
    with open_store(place) as store:
        articles, stories = store.articles.ids(), store.stories.ids()
        sources = [one.id for word in "abcdefgjklmprst" for one in store.search.sources(word).hits]
        size = {"articles": store.articles.count(), "stories": store.stories.count()}
        words = words_of(store, articles)
    draws: dict[str, Draw] = {
        "search": lambda chance: f"/search?q={quote(' '.join(chance.sample(words, 2)))}",
        "search_again": lambda chance: f"/search?q={quote(chance.choice(WORDS))}",
        "article": lambda chance: f"/articles/{chance.choice(articles)}",
        "story": lambda chance: f"/stories/{chance.choice(stories)}",
        "home": lambda chance: f"/?page={chance.randint(1, 20)}",
        "source": lambda chance: f"/sources/{chance.choice(sources)}",
        "review": lambda _: "/review",
    }
    three = [draws[name] for name in ("search", "article", "story")]
    draws["mixed"] = lambda chance: chance.choice(three)(chance)
    with server_of(place) as server:
        pages = {name: measured(server, draw, seconds) for name, draw in draws.items()}
    return {**size, "pages": pages}


def words_of(store: Store, articles: Sequence[str]) -> list[str]:
    """Return words of the titles of some articles, so that hardly any search is asked twice."""
    some = random.Random(SEED).sample(articles, min(len(articles), TITLES))
    titles = (store.articles.article(one).record["article"]["title"] or "" for one in some)
    return sorted({word for title in titles for word in re.findall(r"[^\W\d_]{4,}", title)})


@contextmanager
def server_of(place: str) -> Iterator[tuple[int, int]]:
    """Run `reportedly serve` as a user does; yield its process and port when it answers."""
    port = Served.free_port()
    command = [sys.executable, "-m", "reportedly", "serve", "--store", place, "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            Served(process.pid, port).wait()
            yield process.pid, port
        finally:
            process.terminate()


def measured(server: tuple[int, int], draw: Draw, seconds: float) -> dict[str, Any]:
    """Return times, and what an answer cost the server in processor time.

    What else the machine does changes the times, and that hardly.
    """
    process, port = server
    before = processor_ms(process)
    found, answers = asyncio.run(under_load(port, draw, seconds))
    return {**found, "server_ms": round((processor_ms(process) - before) / answers, 2)}


def processor_ms(process: int) -> float:
    """Return the processor time that a process has used, in milliseconds."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return 1_000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def under_load(port: int, draw: Draw, seconds: float) -> tuple[dict[str, Any], int]:
    """Let twenty clients ask for so long; the first two seconds warm the server up.

    Returns what was measured, and the number of answers with those of the first two seconds.
    """
    times: list[float] = []
    errors: list[str] = []
    begin = time.perf_counter() + 2
    span = (begin, begin + seconds)
    asking = (client(port, draw, number, span, times, errors) for number in range(CLIENTS))
    answers = sum(await asyncio.gather(*asking))
    for one in errors[:3]:
        sys.stderr.write(f"{one}\n")
    found = {
        "median_ms": round(median(times), 1),
        "p95_ms": round(quantiles(times, n=20)[-1], 1),
        "a_second": round(len(times) / seconds, 1),
        "answers": len(times),
        "errors": len(errors),
    }
    return found, answers


async def client(
    port: int,
    draw: Draw,
    seed: int,
    span: tuple[float, float],
    times: list[float],
    errors: list[str],
) -> int:
    """Ask, wait for the whole answer, and ask again, until the time is over; return how often."""
    asked_for = 0
    chance = random.Random(seed)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while (asked := time.perf_counter()) < span[1]:
        path = draw(chance)
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/html\r\n\r\n"
        writer.write(head.encode())
        try:
            status = await answer(reader)
        except (OSError, asyncio.IncompleteReadError) as error:
            errors.append(f"{path}: {error!r}")
            break
        if status != 200:
            errors.append(f"{path}: status {status}")
        asked_for += 1
        if asked >= span[0]:
            times.append((time.perf_counter() - asked) * 1_000)
    writer.close()
    return asked_for


async def answer(reader: asyncio.StreamReader) -> int:
    """Read one answer to its end; return its status."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = head.partition("content-length: ")[2].partition("\r\n")[0]
    await reader.readexactly(int(length))
    return int(head.split(" ", 2)[1])


if __name__ == "__main__":
    sys.exit(main())
