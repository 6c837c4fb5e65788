"""Measures reading against the bare language engine, in one process on one thread.

Usage: python evals/speed.py [--rounds 2]

Batches of PolNeAR's 84 development articles go in turn through bare `nlp.pipe`, through the whole
reading with either engine, and through reading with the rules but without times, places and
claims, so that whatever else the machine does weighs on all alike; processor time is counted.
What those three add is a figure of its own. Then all are read by the command, whose peak memory
is taken, and `gazetteer_cost.py` measures what places cost.
Writes speed.json beside this file.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from sets import find_shared

HERE: Final = Path(__file__).resolve().parent
BATCH: Final = 14
ONE_THREAD: Final = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"
)


def main(arguments: list[str] | None = None) -> int:
    """Measure, print and write; return 0, or 2 where the data is missing."""
    parser = argparse.ArgumentParser(description="Measure reading against the bare engine.")
    parser.add_argument("--rounds", type=int, default=2, help="how often each article is read")
    choices = parser.parse_args(arguments)
    shared = find_shared()
    if shared is None:
        sys.stderr.write("No data found in ../shared; REPORTEDLY_SHARED can name the folder.\n")
        return 2
    os.environ.update(ONE_THREAD)
    with tempfile.TemporaryDirectory() as folder:
        lines = (
            (shared / "data" / "polnear" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
        )
        files = split(lines, Path(folder))
        # The command first: a started program's peak counts that of the process that starts it.
        figures = command(files) | gazetteer() | compare(files * choices.rounds)
    summary = {"date": datetime.now(UTC).date().isoformat(), "articles": len(lines)}
    summary |= figures
    (HERE / "speed.json").write_text(json.dumps(summary, indent=1) + "\n", encoding="utf-8")
    print("\n".join(f"{name:24}{value:>10}" for name, value in summary.items()))
    return 0


def split(lines: list[str], folder: Path) -> list[Path]:
    """Write articles as files of one batch each."""
    files = []
    for first in range(0, len(lines), BATCH):
        path = folder / f"batch{first // BATCH:04}.jsonl"
        path.write_text("\n".join(lines[first : first + BATCH]) + "\n", encoding="utf-8")
        files.append(path)
    return files


def compare(files: list[Path]) -> dict[str, float]:
    """Time all ways in turn; return their seconds, and articles a second beside bare spaCy."""
    # Here and not at the top: numpy reads the thread settings when it is first imported.
    from reportedly.annotation.engine import MODEL
    from reportedly.pipeline import ReadOptions, read_inputs

    nlp: Any = import_module(MODEL).load()
    works: dict[str, Callable[[Path], Iterable[object]]] = {
        "bare": lambda path: nlp.pipe(texts(path)),
        "rules": lambda path: read_inputs([str(path)], ReadOptions(engine="rules")),
        "model": lambda path: read_inputs([str(path)], ReadOptions(engine="model")),
        "plain": plainly,
    }
    # The first turn only warms all up: models, word lists, caches.
    for work in works.values():
        spend(work, files[0])
    spent = dict.fromkeys(works, 0.0)
    for turn, path in enumerate(files):
        for name in list(works)[:: -1 if turn % 2 else 1]:
            spent[name] += spend(works[name], path)
    seconds = {f"{name}_seconds": round(value, 1) for name, value in spent.items()}
    return (
        seconds
        | {
            f"{name}_beside_bare": round(spent["bare"] / spent[name], 2)
            for name in ("model", "rules")
        }
        | {"claims_added_percent": round(100 * (spent["rules"] / spent["plain"] - 1), 1)}
    )


def plainly(path: Path) -> Iterable[object]:
    """Read with the rules, but without times, places and what claims say.

    What they add to reading is measured against this.
    """
    from reportedly import annotation
    from reportedly.claims import Claimed
    from reportedly.pipeline import ReadOptions, read_inputs, recipe

    with (
        patch.object(annotation, "find_times", lambda *_: ()),
        patch.object(annotation, "find_places", lambda *_: ()),
        patch.object(recipe, "read_claims", lambda *_: Claimed((), (), ())),
    ):
        yield from read_inputs([str(path)], ReadOptions(engine="rules"))


def texts(path: Path) -> Iterator[str]:
    """Yield the texts of a JSON lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def spend(work: Callable[[Path], Iterable[object]], path: Path) -> float:
    """Return the processor seconds that one way spends on one file."""
    start = time.process_time()
    deque(work(path), maxlen=0)
    return time.process_time() - start


def gazetteer() -> dict[str, float]:
    """Return the memory that the gazetteer adds and the time of a look-up, in a fresh process."""
    call = [sys.executable, str(HERE / "gazetteer_cost.py")]
    printed = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    figures: dict[str, float] = json.loads(printed)
    return figures


def command(files: list[Path]) -> dict[str, float]:
    """Read everything by the command; return its processor seconds and peak memory."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    call = [sys.executable, "-m", "reportedly", "read", "--json", *map(str, files)]
    subprocess.run(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return {
        "command_seconds": round(after.ru_utime - before, 1),
        "command_peak_megabytes": round(after.ru_maxrss / unit, 1),
    }


if __name__ == "__main__":
    sys.exit(main())
