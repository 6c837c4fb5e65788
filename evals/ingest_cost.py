"""Measures what keeping costs an ingest beyond reading and comparing, and what one more article.

Usage: python evals/ingest_cost.py CORPUS [--articles 60] [--record]

CORPUS is a file of articles as JSON lines. In one process and one run, in turns, the articles
are read and compared without a store (as `reportedly compare` does), and ingested (as
`reportedly ingest` does: read, kept, compared, their pages made), twice each. What is measured
is processor time, which other work on the machine changes little; PostgreSQL's own is not in
it. Then articles are added one by one to the store that is there. Prints one JSON object.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any, Final

import postgres_server
from recording import record
from reportedly.pipeline import (
    CompareOptions,
    compare_stored,
    comparison,
    ingest_inputs,
    open_store,
    read_inputs,
)
from reportedly.serve.web import prepare_pages

ADDED: Final = 8
"""Articles that are added one by one."""
TURNS: Final = 2


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure what keeping costs an ingest.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--record", action="store_true")
    choices = parser.parse_args(arguments)
    with choices.corpus.open(encoding="utf-8") as lines:
        rows = list(islice(lines, choices.articles + ADDED))
    with tempfile.TemporaryDirectory() as name, postgres_server.running() as server:
        figures = measured(rows, Path(name), server)
    if choices.record:
        record("ingest", figures)
    print(json.dumps(figures, indent=1))
    return 0


def measured(rows: Sequence[str], folder: Path, server: postgres_server.Server) -> dict[str, Any]:
    """Return what each way took, in milliseconds of processor time for an article."""
    base, more = folder / "base.jsonl", rows[-ADDED:]
    base.write_text("".join(rows[:-ADDED]), encoding="utf-8")
    count = len(rows) - ADDED
    list(read_inputs([str(base)]))  # all that is loaded once is loaded now
    times: dict[str, list[float]] = {"without": [], "sqlite": [], "postgresql": []}
    places: dict[str, str] = {}
    for turn in range(TURNS):
        places = {"sqlite": str(folder / f"{turn}.db"), "postgresql": server.empty_place()}
        times["without"].append(spent(lambda: compare(base)))
        for kind, place in places.items():
            times[kind].append(spent(partial(ingest, [base], place)))
    without = median(times["without"])
    figures: dict[str, Any] = {"articles": count, "without_ms": round(1_000 * without / count, 1)}
    for kind, place in places.items():
        took = median(times[kind])
        figures[kind] = {
            "ingest_ms": round(1_000 * took / count, 1),
            "overhead_percent": round(100 * (took / without - 1), 1),
            **one_by_one(more, place, folder),
        }
    return figures


def one_by_one(more: Sequence[str], place: str, folder: Path) -> dict[str, float]:
    """Return what reading an article takes, and what adding it to a store that is there."""
    read, added = [], []
    for number, row in enumerate(more):
        path = folder / f"more-{number}.jsonl"
        path.write_text(row, encoding="utf-8")
        read.append(spent(partial(read_file, path)))
        added.append(spent(partial(ingest, [path], place)))
    return {
        "one_read_ms": round(1_000 * median(read), 1),
        "one_added_ms": round(1_000 * median(added), 1),
    }


def compare(path: Path) -> None:
    """Read and compare, as `reportedly compare` does in one process."""
    with comparison(CompareOptions()) as compared:
        for _ in compared.add_inputs([str(path)]):
            pass
        for _ in compared.stories():
            pass


def ingest(paths: Sequence[Path], place: str) -> None:
    """Read, keep, compare and make pages, as `reportedly ingest` does in one process."""
    with open_store(place) as store:
        for _ in ingest_inputs([str(path) for path in paths], store):
            pass
        compare_stored(store)
        prepare_pages(store)


def read_file(path: Path) -> list[object]:
    """Return what a file holds, read."""
    return list(read_inputs([str(path)]))


def spent(work: Callable[[], object]) -> float:
    """Return the processor time that some work takes, in seconds."""
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
