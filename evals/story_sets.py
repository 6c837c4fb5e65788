"""The sets of many articles: hand-written stories, real groups, and a simulation of copying."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from sets import Material

SEED: Final = 11
FULL: Final = (400, 2_000)
SMALL: Final = (30, 150)
"""Events and background articles that are simulated, in a full and in a quick run."""


def prepare_stories(shared: Path, work: Path, *, quick: bool) -> tuple[Material, ...]:
    """Return the sets to compare; what has to be made first is written into `work`.

    The real groups are in full runs alone: their 804 articles take minutes to read.
    """
    data = shared / "data"
    written = Material(
        "stories", data / "stories.dev.articles.jsonl", data / "stories.dev.gold.jsonl"
    )
    found = [written]
    if not quick:
        folder = data / "syria"
        found.append(Material("syria", folder / "articles.jsonl.gz", folder / "labels.jsonl"))
    if can_simulate():
        made = simulated(shared, work, *(SMALL if quick else FULL))
        found.append(Material("simulation", made / "articles.jsonl", made / "truth.jsonl"))
    return tuple(found)


def can_simulate() -> bool:
    """Say whether the shared simulator finds what it needs."""
    return find_spec("sklearn") is not None


def simulated(shared: Path, work: Path, events: int, background: int) -> Path:
    """Return the folder of a corpus made of real articles, with copying whose truth is known."""
    folder = work / "simulation"
    options = {"events": events, "background": background, "seed": SEED, "out": folder}
    options["base"] = shared / "data" / "news" / "base.jsonl.gz"
    flags = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    program = [sys.executable, str(shared / "bench" / "simulate.py"), *flags]
    subprocess.run(program, check=True, stdout=subprocess.DEVNULL)
    return folder
