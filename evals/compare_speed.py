"""Measures comparing whole: time and memory against MinHash, cost against size, adding one.

Usage: python evals/compare_speed.py [--parts 1 2 4 8] [--engine rules] [--readings FILE...]

Needs the extra `evals` (rensa, scikit-learn) and the shared data. Real articles with simulated
copying are cut into eight parts of about 5,400, each of whole events, so that every size has the
same mixture. They are read once, which takes an hour or more for all eight, and kept (see
kept_readings.py), unless `--readings` names finished ones, a file a part. Each measurement is a
process of its own on one thread; processor time counts. At the largest size that is asked the
whole is measured over all cores, too, as the command does it, beside MinHash, by the clock on the
wall: only on a machine that does nothing else does that say anything. Writes compare_speed.json
beside this file.
"""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np

from kept_readings import FOLDER, kept_readings
from reuse_speed import ONE_THREAD, lines, minhashed, peak, run_part, simulated, timed
from sets import find_shared

HERE: Final = Path(__file__).resolve().parent
PARTS: Final = 8
ADDED: Final = 5
EVENTS: Final = 5_300
BACKGROUND: Final = 8_000
SEED: Final = 22

Row = dict[str, Any]


def main(arguments: list[str] | None = None) -> int:
    """Measure, print and write; return 0, or 2 where the data is missing."""
    parser = argparse.ArgumentParser(description="Measure comparing whole.")
    parser.add_argument("--parts", type=int, nargs="+", default=[1, 2, 4, 8])
    parser.add_argument("--engine", default="rules")
    parser.add_argument("--readings", type=Path, nargs="+")
    parser.add_argument("--part", nargs="+", help=argparse.SUPPRESS)
    choices = parser.parse_args(arguments)
    if choices.part:
        name, *paths = choices.part
        print(json.dumps(MEASURES[name]([Path(path) for path in paths])))
        return 0
    shared = find_shared()
    if shared is None:
        sys.stderr.write("No data found in ../shared; REPORTEDLY_SHARED can name the folder.\n")
        return 2
    files = choices.readings or [
        kept_readings(one, f"speed-{i}", choices.engine)
        for i, one in enumerate(articles(shared, max(choices.parts)))
    ]
    summary = {"date": datetime.now(UTC).date().isoformat()} | measure(files, choices.parts)
    text = json.dumps(summary, indent=1) + "\n"
    (HERE / "compare_speed.json").write_text(text, encoding="utf-8")
    print(text)
    return 0


def articles(shared: Path, count: int) -> list[Path]:
    """Return the first parts of the corpus, made once and kept."""
    paths = [FOLDER / f"speed-articles-{i}.jsonl" for i in range(PARTS)]
    if not all(path.exists() for path in paths):
        FOLDER.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            wanted = argparse.Namespace(events=EVENTS, background=BACKGROUND, seed=SEED)
            cut(simulated(shared, Path(folder), wanted), paths)
    return paths[:count]


def cut(whole: Path, paths: Sequence[Path]) -> None:
    """Write each article into the part of its event; the background is shared out evenly."""
    truth = [json.loads(line) for line in lines(whole / "truth.jsonl")]
    events = 1 + max(row["event"] for row in truth if row["event"] is not None)
    parts: list[list[str]] = [[] for _ in paths]
    for i, (row, line) in enumerate(zip(truth, lines(whole / "articles.jsonl"), strict=True)):
        share = i % 1000 / 1000 if row["event"] is None else row["event"] / events
        parts[int(share * len(paths))].append(line)
    for path, kept in zip(paths, parts, strict=True):
        path.write_text("".join(kept), encoding="utf-8")


def measure(files: Sequence[Path], parts: Sequence[int]) -> Row:
    """Measure every size; MinHash, and adding single articles, at the largest that is asked."""
    sizes = [part("whole", files[:count]) for count in parts]
    main_row = next((row for row in sizes if row["articles"] >= 20_000), sizes[-1])
    chosen = files[: parts[sizes.index(main_row)]]
    rensa, cores, grown = (part(name, chosen) for name in ("rensa", "cores", "grow"))
    counts = np.log([row["articles"] for row in sizes])
    found = {
        "sizes": sizes,
        "rensa": rensa,
        "times_minhash": round(main_row["seconds"] / rensa["seconds"], 1),
        "all_cores": cores,
        "times_minhash_by_the_wall": {
            "one_process": round(main_row["wall_seconds"] / rensa["wall_seconds"], 1),
            "all_cores": round(cores["wall_seconds"] / rensa["wall_seconds"], 1),
        },
        "growth": grown,
    }
    if len(sizes) > 1:
        seconds = np.log([row["seconds"] for row in sizes])
        found["exponent"] = round(float(np.polyfit(counts, seconds, 1)[0]), 2)
    return found


def part(name: str, files: Iterable[Path]) -> Row:
    """Run one measurement as a process of its own."""
    return run_part(Path(__file__), name, *map(str, files))


def measure_whole(files: Sequence[Path], jobs: int = 1) -> Row:
    """Measure the whole of `compare` over finished readings, as its command does it."""
    from reportedly.pipeline import CompareOptions, comparison

    stories = 0
    gathered: list[float] = []

    def work() -> None:
        nonlocal stories
        with comparison(CompareOptions(jobs=jobs)) as compared:
            gathered.append(timed(lambda: sum(1 for _ in compared.add_inputs(names)))[1])
            stories = sum(1 for _ in compared.stories())

    names = [str(path) for path in files]
    begin = time.perf_counter()
    _, seconds = timed(work)
    wall = time.perf_counter() - begin
    count = sum(1 for path in files for _ in lines(path))
    return {
        "articles": count,
        "stories": stories,
        "seconds": round(seconds, 1),
        "wall_seconds": round(wall, 1),
        "seconds_of_digests": round(gathered[0], 1),
        "milliseconds_an_article": round(1000 * seconds / count, 2),
        "megabytes": peak(),
    }


def measure_cores(files: Sequence[Path]) -> Row:
    """Measure the same over all cores: processor time of all processes, and time on the wall."""
    from reportedly.pipeline import cores

    jobs = cores()
    row = measure_whole(files, jobs)
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    every = row["seconds"] + others.ru_utime + others.ru_stime
    return {
        "processes": jobs,
        "seconds": round(every, 1),
        "wall_seconds": row["wall_seconds"],
        "seconds_of_the_first": row["seconds"],
        "megabytes": row["megabytes"],
        "megabytes_of_another": round(others.ru_maxrss / 1024),
    }


def measure_rensa(files: Sequence[Path]) -> Row:
    """Measure MinHash and its LSH over the same articles."""
    texts = [json.loads(line)["article"]["text"] for path in files for line in lines(path)]
    begin = time.perf_counter()
    _, seconds = timed(lambda: minhashed(texts))
    wall = time.perf_counter() - begin
    return {"articles": len(texts), "seconds": round(seconds, 2), "wall_seconds": round(wall, 2)}


def measure_growth(files: Sequence[Path]) -> Row:
    """Measure adding single articles to a kept folder, against comparing all into it."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        rows = [line for path in files for line in lines(path)]
        (work / "most.jsonl").write_text("".join(rows[:-ADDED]), encoding="utf-8")
        _, whole = timed(lambda: into(work / "state", [work / "most.jsonl"]))
        times = []
        for number, row in enumerate(rows[-ADDED:]):
            one = work / f"{number}.jsonl"
            one.write_text(row, encoding="utf-8")
            times.append(timed(partial(into, work / "state", [one]))[1])
    mean = sum(times) / len(times)
    return {
        "articles": len(rows) - ADDED,
        "rebuild_seconds": round(whole, 1),
        "add_seconds": round(mean, 2),
        "rebuild_over_add": round(whole / mean),
    }


def into(state: Path, paths: Sequence[Path]) -> int:
    """Add files to a folder and take the stories of what was added; return how many."""
    from reportedly.pipeline import CompareOptions, comparison

    with comparison(CompareOptions(state=state)) as compared:
        for _ in compared.add_inputs([str(path) for path in paths]):
            pass
        return sum(1 for _ in compared.stories(only_given=True))


MEASURES: Final = {
    "whole": measure_whole,
    "cores": measure_cores,
    "rensa": measure_rensa,
    "grow": measure_growth,
}

if __name__ == "__main__":
    os.environ.update(ONE_THREAD)
    sys.exit(main())
