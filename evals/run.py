"""Scores reading and comparing of the development sets with the shared scorers.

Usage: python evals/run.py [--quick] [--only SET...] [--engine rules] [--output FOLDER]
                           [--raise-floors]

Writes results.json and results.md beside this file, and the table of the front page (a
quick run, or one of the model, writes only where --output says so). With --only some sets are
measured and the other figures on record stay. Prints the figures, and ends with 1 where one of
them is worse than its floor. The data and the scorers are looked for in ../shared, or where
REPORTEDLY_SHARED says. The simulation needs the extra `evals`; without it that set is left out.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from figures import SETS
from report import (
    HERE,
    README,
    as_lines,
    breaches,
    front_page,
    raise_floors,
    recorded,
    summarize,
    write,
)
from reportedly.pipeline.options import DEFAULT, ENGINES
from scorers import read, score
from sets import Material, find_shared, prepare
from story_scorers import STORY_SETS, compare, score_stories
from story_sets import can_simulate, prepare_stories


def main(arguments: list[str] | None = None) -> int:
    """Run the evals; return 0, 1 below a floor, or 2 where the data is missing."""
    choices = parse(arguments)
    shared = find_shared()
    if shared is None:
        sys.stderr.write(
            "No data found in ../shared; wanted data/ and bench/ there. "
            "Set REPORTEDLY_SHARED to the folder that holds them.\n"
        )
        return 2
    figures = measure(shared, choices)
    kind = kind_of(choices)
    folder = choices.output or (HERE if kind == f"{DEFAULT.engine}, full" else None)
    if folder is not None:
        keep(figures, folder, kind, only=choices.only)
    if choices.raise_floors:
        raise_floors(figures, kind)
    return tell(figures, kind, wanted(choices))


def keep(figures: dict[str, float], folder: Path, kind: str, *, only: list[str]) -> None:
    """Write the results; where only some sets were measured, others stay as they were."""
    before = recorded(folder) if only else {}
    summary = summarize({**before, **figures}, kind)
    write(summary, folder)
    if folder == HERE:
        page = README.read_text(encoding="utf-8")
        README.write_text(front_page(summary, page), encoding="utf-8")


def kind_of(choices: argparse.Namespace) -> str:
    """Return the name under which floors.json holds the floors of such a run."""
    return f"{choices.engine}, {'quick' if choices.quick else 'full'}"


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """Return the choices made on the command line."""
    parser = argparse.ArgumentParser(description="Score the reading of the development sets.")
    parser.add_argument(
        "--quick", action="store_true", help="20 articles of PolNeAR, no real groups"
    )
    parser.add_argument("--only", nargs="+", choices=list(SETS), default=[], help="these sets")
    parser.add_argument("--engine", choices=ENGINES, default=DEFAULT.engine, help="which reads")
    parser.add_argument("--output", type=Path, help="folder for results.json and results.md")
    parser.add_argument(
        "--raise-floors", action="store_true", help="lift floors.json to these figures"
    )
    return parser.parse_args(arguments)


def wanted(choices: argparse.Namespace) -> set[str]:
    """Return the sets that are to be measured."""
    found = set(choices.only or SETS)
    if choices.quick:
        found.discard("syria")
    if "simulation" in found and not can_simulate():
        sys.stderr.write("Leaving out the simulation: pip install 'reportedly[evals]'\n")
        found.discard("simulation")
    return found


def measure(shared: Path, choices: argparse.Namespace) -> dict[str, float]:
    """Read or compare, and score, every set that is wanted; return the figures by name."""
    figures: dict[str, float] = {}
    names = wanted(choices) | ({"polnear"} if "speech" in choices.only else set())
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        singles = prepare(shared, work, quick=choices.quick) if names - STORY_SETS else ()
        many = prepare_stories(shared, work, quick=choices.quick) if names & STORY_SETS else ()
        for material in (*singles, *many):
            if material.name in names:
                figures |= figures_of(material, choices.engine, shared, work)
    return figures


def figures_of(material: Material, engine: str, shared: Path, work: Path) -> dict[str, float]:
    """Return the figures of one set."""
    if material.name in STORY_SETS:
        return score_stories(material, compare(material, work, engine), shared)
    return score(material, read(material, work, engine), shared, work)


def tell(figures: dict[str, float], kind: str, names: set[str]) -> int:
    """Print the figures and what is worse than its floor; return the exit status."""
    print("\n".join(as_lines(figures)))
    fallen = breaches(figures, kind, names)
    if fallen:
        print("\n".join(["", "Worse than the floor (evals/floors.json):", *fallen]))
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
