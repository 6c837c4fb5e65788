"""Measures finding of shared text against MinHash: speed, recall, cost against size, memory.

Usage: python evals/reuse_speed.py [--events 5300] [--background 8000]

Needs the extra `evals` (rensa, scikit-learn) and the shared data. One corpus of real articles
with simulated copying is made, and parts of it are taken by whole events, so that each size has
the same mixture. Each measurement is a process of its own on one thread; processor time is
counted. Writes reuse_speed.json beside this file.
"""

import argparse
import gzip
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import numpy as np

from sets import find_shared

HERE: Final = Path(__file__).resolve().parent
SIZES: Final = (5_000, 10_000, 20_000, 40_000)
MAIN: Final = 20_000
ADDED: Final = 50
SHINGLE: Final = 5
ONE_THREAD: Final = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"
)

Row = dict[str, Any]
Couples = set[tuple[str, str]]


def main(arguments: list[str] | None = None) -> int:
    """Measure, print and write; return 0, or 2 where the data is missing."""
    parser = argparse.ArgumentParser(description="Measure finding of shared text.")
    parser.add_argument("--events", type=int, default=5300)
    parser.add_argument("--background", type=int, default=8000)
    parser.add_argument("--seed", type=int, default=22)
    parser.add_argument("--part", nargs=2, help=argparse.SUPPRESS)
    choices = parser.parse_args(arguments)
    if choices.part:
        name, folder = choices.part
        print(json.dumps(PARTS[name](Path(folder))))
        return 0
    shared = find_shared()
    if shared is None:
        sys.stderr.write("No data found in ../shared; REPORTEDLY_SHARED can name the folder.\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        whole = simulated(shared, Path(folder), choices)
        summary = measure(whole, Path(folder))
    summary = {"date": datetime.now(UTC).date().isoformat(), "seed": choices.seed} | summary
    (HERE / "reuse_speed.json").write_text(json.dumps(summary, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(summary, indent=1))
    return 0


def simulated(shared: Path, work: Path, choices: argparse.Namespace) -> Path:
    """Make the whole corpus with the shared simulator."""
    base, out = work / "base.jsonl", work / "whole"
    with base.open("wb") as target:
        for name in ("base", "more"):
            with gzip.open(shared / "data" / "news" / f"{name}.jsonl.gz") as source:
                target.write(source.read())
    options = {"base": base, "out": out, "events": choices.events, "seed": choices.seed}
    options["background"] = choices.background
    flags = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    program = [sys.executable, str(shared / "bench" / "simulate.py"), *flags]
    subprocess.run(program, check=True, stdout=subprocess.DEVNULL)
    return out


def measure(whole: Path, work: Path) -> Row:
    """Measure every size, MinHash and growth at the main one."""
    rows = {size: part("reuse", cut(whole, work / str(size), size)) for size in SIZES}
    main_row = rows[MAIN]
    rensa = part("rensa", work / str(MAIN))
    grow = part("grow", cut(whole, work / "grown", MAIN + ADDED))
    counts = np.log([row["articles"] for row in rows.values()])
    stage = np.log([row["digest_seconds"] + row["pair_seconds"] for row in rows.values()])
    pairs = np.log([row["pair_seconds"] for row in rows.values()])
    return {
        "sizes": rows,
        "rensa": rensa,
        "speed_against_rensa": round(main_row["per_second"] / rensa["per_second"], 2),
        "pairs_alone_against_rensa": round(main_row["pairs_per_second"] / rensa["per_second"], 2),
        "exponent": round(float(np.polyfit(counts, stage, 1)[0]), 2),
        "exponent_of_pairs": round(float(np.polyfit(counts, pairs, 1)[0]), 2),
        "growth": grow,
    }


def part(name: str, folder: Path) -> Row:
    """Run one measurement as a process of its own."""
    row = run_part(Path(__file__), name, str(folder))
    sys.stderr.write(f"{folder.name:>8} {name:6} {row}\n")
    return row


def run_part(script: Path, name: str, *paths: str) -> Row:
    """Run a measurement of a script, `--part NAME PATH...`, on one thread."""
    program = [sys.executable, str(script), "--part", name, *paths]
    done = subprocess.run(
        program, check=True, stdout=subprocess.PIPE, text=True, env=os.environ | ONE_THREAD
    )
    row: Row = json.loads(done.stdout)
    return row


def cut(whole: Path, target: Path, size: int) -> Path:
    """Write about `size` articles: whole events and a like share of the background."""
    target.mkdir()
    truth = [json.loads(line) for line in lines(whole / "truth.jsonl")]
    share = min(1.0, size / len(truth))
    events = share * (1 + max(row["event"] for row in truth if row["event"] is not None))
    kept = [
        row["event"] < events if row["event"] is not None else i % 1000 < 1000 * share
        for i, row in enumerate(truth)
    ]
    for name in ("articles.jsonl", "truth.jsonl"):
        wanted = (line for line, keep in zip(lines(whole / name), kept, strict=True) if keep)
        (target / name).write_text("".join(wanted), encoding="utf-8")
    return target


def lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file, one at a time."""
    with path.open(encoding="utf-8") as stream:
        yield from stream


def measure_reuse(folder: Path) -> Row:
    """Measure digests and pairs, what they find, and the peak of memory."""
    digests, digest_seconds = timed(lambda: list(digested(folder)))
    before = peak()
    find_pairs = import_module("reportedly.collation").find_pairs
    pairs, pair_seconds = timed(lambda: find_pairs(digests))
    row = {
        "articles": len(digests),
        "digest_seconds": round(digest_seconds, 2),
        "pair_seconds": round(pair_seconds, 2),
        "per_second": round(len(digests) / (digest_seconds + pair_seconds)),
        "pairs_per_second": round(len(digests) / pair_seconds),
        "megabytes_of_digests": before,
        "megabytes": peak(),
    }
    names = [one.id for one in digests]
    both = zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    return row | score(folder, {couple(names[a], names[b]) for a, b in both})


def measure_rensa(folder: Path) -> Row:
    """Measure MinHash and its LSH over sets of word shingles, as its users make them."""
    texts = [json.loads(line) for line in lines(folder / "articles.jsonl")]
    names = [one["id"] for one in texts]
    found, seconds = timed(lambda: minhashed([one["text"] for one in texts]))
    both = ((a, b) for a, others in enumerate(found) for b in others if a < b)
    row = {
        "articles": len(texts),
        "seconds": round(seconds, 2),
        "per_second": round(len(texts) / seconds),
        "megabytes": peak(),
    }
    return row | score(folder, {couple(names[a], names[b]) for a, b in both})


def minhashed(texts: Sequence[str]) -> list[list[int]]:
    """Return what LSH of 128 permutations in 32 bands fetches for each text."""
    rensa = import_module("rensa")
    hashes = []
    for text in texts:
        words = re.findall(r"\w+", text.lower())
        one = rensa.RMinHash(num_perm=128, seed=42)
        last = len(words) - SHINGLE + 1
        one.update(list({" ".join(words[i : i + SHINGLE]) for i in range(last)}))
        hashes.append(one)
    lsh = rensa.RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    for i, one in enumerate(hashes):
        lsh.insert(i, one)
    return [lsh.query(one) for one in hashes]


def measure_growth(folder: Path) -> Row:
    """Measure adding single articles to an index, against building it; and one kept on a shelf.

    To add to a kept index it is opened, and saved again.
    """
    collation = import_module("reportedly.collation")
    digests, digest_seconds = timed(lambda: list(digested(folder)))
    index, seconds = timed(lambda: collation.Index(digests[:-ADDED]))
    times = [timed(partial(index.add, [one]))[1] for one in digests[-ADDED:]]
    rebuilt = collation.find_pairs(digests)
    shelf = collation.MemoryShelf()
    opened = partial(collation.GrowingPairs, shelf, digests.__getitem__)
    shelve(opened(), lambda one: one.fill(digests[:-ADDED]))
    kept = [timed(partial(add_shelved, opened, one))[1] for one in digests[-ADDED:]]
    every = np.arange(len(digests))
    mean = float(np.mean(times))
    return {
        "articles": len(digests) - ADDED,
        "build_seconds": round(seconds, 2),
        "digest_seconds": round(digest_seconds, 2),
        "add_milliseconds": round(1000 * mean, 2),
        "add_milliseconds_most": round(1000 * max(times), 2),
        "build_over_add": round(seconds / mean),
        "same_as_a_rebuild": same(index.pairs(), rebuilt)
        and same(opened().within(every), rebuilt),
        "shelved_add_milliseconds": round(1000 * float(np.mean(kept)), 2),
    }


def add_shelved(opened: Callable[[], Any], digest: Any) -> None:
    """Add an article to an index that is kept."""
    shelve(opened(), lambda one: one.take([digest]))


def shelve(index: Any, change: Callable[[Any], Any]) -> None:
    """Change an index, and keep it."""
    change(index)
    index.save()


def same(one: Any, other: Any) -> bool:
    """Say whether two results are equal to the last bit."""
    names = type(one).__slots__
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in names)


def digested(folder: Path) -> Iterator[Any]:
    """Yield the digest of each article; the articles themselves are let go."""
    digest = import_module("reportedly.collation").digest_article
    article = import_module("reportedly.model").Article
    for line in lines(folder / "articles.jsonl"):
        row = json.loads(line)
        facts = {name: row[name] for name in ("id", "text", "publisher", "published", "title")}
        yield digest(article(sha256="", **facts))


def score(folder: Path, got: Couples) -> Row:
    """Return recall of the true copyings, and the share of pairs within one simulated event."""
    truth = {row["id"]: row for row in map(json.loads, lines(folder / "truth.jsonl"))}
    edges = {
        couple(child, parent[0])
        for child, row in truth.items()
        for parent in row["parents"]
        if not parent[0].startswith("unseen:")
    }
    event = {name: row["event"] for name, row in truth.items()}
    within = sum(event[a] is not None and event[a] == event[b] for a, b in got)
    return {
        "pairs": len(got),
        "edge_recall": round(len(edges & got) / len(edges), 4),
        "within_events": round(within / max(1, len(got)), 4),
    }


def couple(one: str, other: str) -> tuple[str, str]:
    """Return two ids in order."""
    return min(one, other), max(one, other)


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """Return what `work` gives and the processor seconds it takes."""
    begin = time.process_time()
    result = work()
    return result, time.process_time() - begin


def peak() -> int:
    """Return the most memory this process has had, in megabytes."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


PARTS: Final = {"reuse": measure_reuse, "rensa": measure_rensa, "grow": measure_growth}

if __name__ == "__main__":
    sys.exit(main())
