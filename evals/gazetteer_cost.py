"""Measures the gazetteer in a process of its own: memory it adds, time of a look-up.

Usage: python evals/gazetteer_cost.py

Names are taken at even steps from all that it knows and are looked up one by one, each for the
first time, as a name met in a text is; every tenth is one that no place has. `evals/speed.py` runs
this and keeps what it prints, one JSON object.
"""

import json
import resource
import sqlite3
import sys
import time
from pathlib import Path
from typing import Final

from reportedly.language import load_gazetteer
from reportedly.language.files import DATA

NAMES: Final = 4_000
_UNIT: Final = 1024**2 if sys.platform == "darwin" else 1024


def main() -> int:
    """Measure and print; return 0."""
    asked = names(DATA / "gazetteer.sqlite")
    before = peak()
    start = time.process_time()
    gazetteer = load_gazetteer()
    gazetteer.knows("")
    opened = time.process_time() - start
    start = time.process_time()
    known = sum(gazetteer.knows(name) for name in asked)
    spent = time.process_time() - start
    figures = {
        "gazetteer_megabytes": round(peak() - before, 1),
        "gazetteer_lookup_milliseconds": round(1000 * spent / len(asked), 3),
        "gazetteer_opened_milliseconds": round(1000 * opened, 1),
        "gazetteer_names_known": known,
    }
    print(json.dumps(figures))
    return 0


def names(database: Path) -> list[str]:
    """Return names at even steps, every tenth of them changed into one that is none."""
    connection = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    try:
        (count,) = connection.execute("SELECT count(*) FROM places").fetchone()
        rows = connection.execute("SELECT name FROM places ORDER BY name, id")
        found = [name for place, (name,) in enumerate(rows) if place % (count // NAMES) == 0]
    finally:
        connection.close()
    return [f"{name}xq" if place % 10 == 0 else name for place, name in enumerate(found)]


def peak() -> float:
    """Return the most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _UNIT


if __name__ == "__main__":
    sys.exit(main())
