"""Compares each set of many articles as a user would, and runs the shared scorers."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from kept_readings import kept_readings
from scorers import DONE, Figures, run
from sets import Material

COMPARE: Final = (sys.executable, "-m", "reportedly", "compare", "--json")
STORY_SETS: Final = frozenset({"stories", "syria", "simulation"})
WRITTEN: Final = (
    "group_f1", "edge_f1", "interval_equal", "interval_lowest_too_high", "drift_f1",
    "contradiction_f1",
)  # fmt: skip
REAL: Final = ("edge_f1", "negatives_joined", "unseen_recall", "together_f1")


def compare(material: Material, work: Path, engine: str) -> Path:
    """Compare one set with `reportedly compare --json`; return the file of stories.

    Raises:
        RuntimeError: reading or comparing broke off; carries what it said.
    """
    readings = kept_readings(material.source, material.name, engine)
    target = work / f"{material.name}.pred.jsonl"
    command = [*COMPARE, "-o", str(target), str(readings)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in DONE:
        raise RuntimeError(f"comparing {readings} ended with {done.returncode}: {done.stderr}")
    return target


def score_stories(material: Material, predicted: Path, shared: Path) -> Figures:
    """Return every figure of one set of many articles, named `SET.FIGURE`."""
    bench = shared / "bench"
    gold = str(material.gold)
    if material.name == "stories":
        universe = ["--articles", str(material.source)]
        last = _last(str(bench / "score_stories.py"), gold, str(predicted), *universe)
        found = {key: float(last[key] or 0) for key in WRITTEN}
    elif material.name == "syria":
        last = _last(str(bench / "score_real.py"), gold, str(predicted))
        found = {key: float(last[key] or 0) for key in REAL}
    else:
        found = simulation(_last(str(bench / "score_stemma.py"), gold, str(predicted)))
    return {f"{material.name}.{key}": value for key, value in found.items()}


def simulation(last: dict[str, Any]) -> Figures:
    """Return the figures of what the scorer of simulations prints in its last line."""
    origins = last["origins"]
    return {
        "edges": float(last["edges"][2]),
        "ancestors": float(last["ancestors"]),
        "inside": float(origins["inside"]),
        "lowest_above": float(origins["lowest_above"]),
        "width": float(origins["width"]),
        "background_joined": float(last["background_joined"]),
    }


def _last(*arguments: str) -> dict[str, Any]:
    """Return the summary that a shared scorer prints in its last line."""
    summary: dict[str, Any] = json.loads(run(list(arguments)).splitlines()[-1])
    return summary
