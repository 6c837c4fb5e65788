"""Scores the reading of the development sets with the shared scorers.

Usage: python evals/run.py [--quick] [--engine rules] [--output FOLDER] [--raise-floors]

Writes results.json and results.md beside this file, and the table of the front page (a
quick run, or one of the rules alone, writes only where --output says so). Prints the figures,
and ends with 1 where one of them fell below its floor. The data and the scorers are looked for
in ../shared, or where REPORTEDLY_SHARED says.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from report import (
    HERE,
    README,
    as_lines,
    breaches,
    front_page,
    raise_floors,
    summarize,
    write,
)
from reportedly.pipeline.options import DEFAULT, ENGINES
from scorers import read, score
from sets import find_shared, prepare


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
    figures = measure(shared, choices.engine, quick=choices.quick)
    kind = kind_of(choices)
    folder = choices.output or (HERE if kind == f"{DEFAULT.engine}, full" else None)
    summary = summarize(figures, kind)
    if folder is not None:
        write(summary, folder)
    if folder == HERE:
        page = README.read_text(encoding="utf-8")
        README.write_text(front_page(summary, page), encoding="utf-8")
    if choices.raise_floors:
        raise_floors(figures, kind)
    return tell(figures, kind)


def kind_of(choices: argparse.Namespace) -> str:
    """Return the name under which floors.json holds the floors of such a run."""
    return f"{choices.engine}, {'quick' if choices.quick else 'full'}"


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """Return the choices made on the command line."""
    parser = argparse.ArgumentParser(description="Score the reading of the development sets.")
    parser.add_argument("--quick", action="store_true", help="only 20 articles of PolNeAR")
    parser.add_argument("--engine", choices=ENGINES, default=DEFAULT.engine, help="which reads")
    parser.add_argument("--output", type=Path, help="folder for results.json and results.md")
    parser.add_argument(
        "--raise-floors", action="store_true", help="lift floors.json to these figures"
    )
    return parser.parse_args(arguments)


def measure(shared: Path, engine: str, *, quick: bool) -> dict[str, float]:
    """Read and score every set; return the figures by name."""
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for material in prepare(shared, work, quick=quick):
            figures |= score(material, read(material, work, engine), shared, work)
    return figures


def tell(figures: dict[str, float], kind: str) -> int:
    """Print the figures and what fell below its floor; return the exit status."""
    print("\n".join(as_lines(figures)))
    fallen = breaches(figures, kind)
    if fallen:
        print("\n".join(["", "Below the floor (evals/floors.json):", *fallen]))
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
