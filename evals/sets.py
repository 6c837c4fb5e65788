"""The development sets: where they lie, and the gold and input files made from them."""

import os
import subprocess
import sys
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
QUICK_ARTICLES: Final = 20
"""How many articles of PolNeAR the quick evals read."""


def find_shared() -> Path | None:
    """Return the folder of data and scorers, or None where there is none.

    It stands beside the repository, or where REPORTEDLY_SHARED says.
    """
    named = os.environ.get("REPORTEDLY_SHARED")
    folder = Path(named) if named else ROOT.parent / "shared"
    return folder.resolve() if (folder / "data" / "seed.txt").exists() else None


@dataclass(frozen=True, slots=True)
class Material:
    """One set, ready to be read and scored.

    Attributes:
        name: as in `figures.SETS`.
        source: the file that `reportedly read` is given.
        gold: the file that the scorers are given.
    """

    name: str
    source: Path
    gold: Path


def prepare(shared: Path, work: Path, *, quick: bool) -> tuple[Material, ...]:
    """Return the sets to read; what has to be made first is written into `work`."""
    data = shared / "data"
    passages = work / "passages.gold.jsonl"
    join_passages(shared, passages)
    polnear = work / "polnear.gold.jsonl"
    copy_lines(data / "polnear" / "dev.jsonl", polnear, QUICK_ARTICLES if quick else None)
    chains = data / "chains.dev.jsonl"
    claims = data / "claims.dev.jsonl"
    return (
        Material("seed", data / "seed.txt", data / "seed.gold.json"),
        Material("chains", chains, chains),
        Material("claims", claims, claims),
        Material("passages", passages, passages),
        Material("polnear", polnear, polnear),
    )


def join_passages(shared: Path, target: Path) -> None:
    """Write the passages' development part with its text, by the shared script."""
    script = shared / "bench" / "passages.py"
    labels = shared / "data" / "passages" / "dev.labels.jsonl"
    with target.open("w", encoding="utf-8") as stream:
        subprocess.run([sys.executable, str(script), str(labels)], stdout=stream, check=True)


def copy_lines(source: Path, target: Path, limit: int | None) -> None:
    """Copy the first `limit` lines of a file, or all of them."""
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as stream:
        stream.writelines(islice(lines, limit))
