"""Kills an ingest and a review at random moments, goes on, and compares with unbroken ones.

Usage: python evals/kill.py [--kills 200] [--seed 11] [--only sqlite] [--record]

The command line's own `ingest` and `serve` run in processes forked from this one, which has
the program loaded already: so moments fall within their work, not within Python's start. They
end by SIGKILL. Every other round runs two ingests at once; both are killed. A round takes one
to seven kills, drawn by chance, and each at a moment drawn by chance from the whole length of
the unbroken work; then the work is finished and compared. So what is compared are stores
after few kills and after many, and some fifty of them for 200 kills. What is compared is every
row of every table but for the stamps. Prints one JSON object; exit status 1 says that a store
was not as the unbroken one, or held half an article.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

import postgres_server
import small_corpus
from contents import contents, half_kept
from killed_review import Review, Served
from recording import record
from reportedly.pipeline import ReadOptions, compare_stored, ingest_inputs
from reportedly.serve.cli import ingesting, main, serving
from reportedly.serve.web import create_app, prepare_pages
from reportedly.storage import open_store

LOADED: Final = (ingesting, serving)
"""What the verbs import when they run, loaded here once for all forks."""
PATIENCE: Final = 120
MOST_A_ROUND: Final = 7
"""Kills of one store until its work is finished and compared. Without such a limit a round goes
on until a process ends before its moment, which on a slow machine hardly any does: few stores
would be compared."""
Place = Callable[[], str]


@dataclass(slots=True)
class Tally:
    """What killing one kind of work gave.

    Attributes:
        kills: processes that were ended in the middle of their work.
        compared: stores that were finished afterwards and compared.
        unequal: of these, how many were not as the unbroken one.
        half: articles without their bytes or reading, seen after a kill.
        seconds: that all of it took.
    """

    kills: int = 0
    compared: int = 0
    unequal: int = 0
    half: int = 0
    seconds: float = 0
    differing: list[str] = field(default_factory=list)

    def compare(self, place: str, whole: list[str]) -> None:
        """Count whether a finished store is as the unbroken one."""
        with open_store(place) as store:
            found = contents(store)
        self.compared += 1
        if found != whole:
            self.unequal += 1
            self.differing += [line[:300] for line in set(found) ^ set(whole)][:10]

    def look(self, place: str) -> None:
        """Count what a kill left half done."""
        with open_store(place) as store:
            self.half += len(half_kept(store))


def main_of(arguments: list[str] | None = None) -> int:
    """Kill, compare, print; return 0 where every store was whole."""
    parser = argparse.ArgumentParser(description="Kill an ingest and a review; compare.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--record", action="store_true")
    choices = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name, places(Path(name), choices.only) as found:
        folder = small_corpus.write(Path(name) / "corpus")
        warm(folder, Path(name))
        figures = {
            kind: _both(place, folder, choices.kills, choices.seed)
            for kind, place in found.items()
        }
    if choices.record:
        record("kill", figures)
    print(json.dumps(figures, indent=1))
    return int(
        any(one["unequal"] or one["half"] for two in figures.values() for one in two.values())
    )


@contextmanager
def places(folder: Path, only: str | None) -> Iterator[dict[str, Place]]:
    """Yield, by kind of database, what makes the place of an empty store."""
    file = folder / "stores"

    def empty_file() -> str:
        shutil.rmtree(file, ignore_errors=True)
        file.mkdir()
        return str(file / "news.db")

    if only == "sqlite":
        yield {"sqlite": empty_file}
        return
    with postgres_server.running("fsync = off", "max_connections = 200") as server:
        both = {"sqlite": empty_file, "postgresql": server.new_place}
        yield {kind: make for kind, make in both.items() if only in (None, kind)}


def warm(folder: Path, beside: Path) -> None:
    """Ingest once in this process, so that no fork has to load what all of them need."""
    with open_store(beside / "warm.db") as store:
        list(ingest_inputs([str(folder)], store, ReadOptions(engine="rules")))
        compare_stored(store)
        prepare_pages(store)
        create_app(store).openapi()


def _both(place: Place, folder: Path, kills: int, seed: int) -> dict[str, Any]:
    chance = random.Random(seed)
    return {
        "ingest": asdict(ingests(place, folder, kills, chance)),
        "review": asdict(reviews(place, folder, kills, chance)),
    }


def ingests(place: Place, folder: Path, kills: int, chance: random.Random) -> Tally:
    """Kill ingests until there are enough kills; compare after each round."""
    tally, began = Tally(), time.monotonic()
    own = place()
    whole, lasts = _unbroken(own, folder)
    rounds = 0
    while tally.kills < kills:
        own, rounds = place(), rounds + 1
        open_store(own).close()
        enough = min(kills, tally.kills + chance.randint(1, MOST_A_ROUND))
        while tally.kills < enough:
            killed = _killed(own, folder, lasts, chance, at_once=1 + rounds % 2)
            tally.kills += killed
            tally.look(own)
            if not killed:
                break
        _ingest(own, folder)
        tally.compare(own, whole)
    tally.seconds = round(time.monotonic() - began, 1)
    return tally


def _unbroken(place: str, folder: Path) -> tuple[list[str], float]:
    began = time.monotonic()
    _ingest(place, folder)
    lasts = time.monotonic() - began
    with open_store(place) as store:
        return contents(store), lasts


def _killed(place: str, folder: Path, lasts: float, chance: random.Random, *, at_once: int) -> int:
    """Start ingests, end each at a moment of its own, and return how many were at work."""
    ends = sorted(chance.uniform(0, lasts) for _ in range(at_once))
    began = time.monotonic()
    running = [forked("ingest", str(folder), "--store", place) for _ in ends]
    killed = 0
    for process, end in zip(running, ends, strict=True):
        time.sleep(max(0, began + end - time.monotonic()))
        os.kill(process, signal.SIGKILL)
        killed += os.WIFSIGNALED(os.waitpid(process, 0)[1])
    return killed


def _ingest(place: str, folder: Path) -> None:
    process = forked("ingest", str(folder), "--store", place)
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    if status not in (0, 1):
        raise RuntimeError(f"the ingest ended with {status}")


def forked(verb: str, *arguments: str) -> int:
    """Run a verb of the command line in a process of its own; return the process's id."""
    process = os.fork()
    if process:
        return process
    status = 2
    try:
        quiet = ("--engine", "rules", "--jobs", "1", "-q") if verb == "ingest" else ()
        if verb == "serve":
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        status = main([verb, *arguments, *quiet], standalone_mode=False) or 0
    except BaseException:
        traceback.print_exc()  # this process ends here, without anybody to tell
    finally:
        os._exit(status)


def reviews(place: Place, folder: Path, kills: int, chance: random.Random) -> Tally:
    """Kill servers while decisions are sent, until there are enough kills; compare."""
    tally, began = Tally(), time.monotonic()
    own = place()
    _ingest(own, folder)
    whole, lasts = _decided(own, folder)
    while tally.kills < kills:
        own = place()
        _ingest(own, folder)
        review = Review(own)  # once: decisions change what a search for sources finds
        enough = min(kills, tally.kills + chance.randint(1, MOST_A_ROUND))
        while tally.kills < enough:
            with _served(own) as served:
                done = review.go_on(served, chance.uniform(0, lasts))
            if done:
                break
            tally.kills += 1
        with _served(own) as served:
            review.go_on(served, PATIENCE)
        _ingest(own, folder)
        tally.compare(own, whole)
    tally.seconds = round(time.monotonic() - began, 1)
    return tally


def _decided(place: str, folder: Path) -> tuple[list[str], float]:
    with _served(place) as served:
        began = time.monotonic()
        Review(place).go_on(served, PATIENCE)
        lasts = time.monotonic() - began
    _ingest(place, folder)
    with open_store(place) as store:
        return contents(store), lasts


@contextmanager
def _served(place: str) -> Iterator[Served]:
    port = Served.free_port()
    served = Served(forked("serve", "--store", place, "--port", str(port)), port)
    try:
        served.wait()
        yield served
    finally:
        served.kill()


if __name__ == "__main__":
    sys.exit(main_of())
