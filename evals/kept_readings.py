"""Readings made once: a corpus that is compared again and again need not be read each time."""

import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

from sets import ROOT

FOLDER: Final = ROOT / "build" / "evals"
"""Where they are kept; git ignores it, and removing it costs only time."""
READERS: Final = (
    "model", "language", "intake", "annotation", "attribution", "claims", "formats/jsonlines.py",
    "pipeline/recipe.py",
)  # fmt: skip
"""What decides what a reading says. Where one of these changes, the articles are read anew."""


def kept_readings(articles: Path, name: str, engine: str) -> Path:
    """Return the file of readings of a corpus, read now unless it has been before.

    Args:
        articles: JSON lines, `.gz` too.
        name: what the corpus is called.
        engine: which reads.

    Raises:
        RuntimeError: the reading broke off; carries what it said.
    """
    target = FOLDER / f"{name}.{engine}.{_key(articles)}.jsonl"
    if target.exists():
        return target
    FOLDER.mkdir(parents=True, exist_ok=True)
    beside = target.with_suffix(".part")
    command = [sys.executable, "-m", "reportedly", "read", "--json", "--engine", engine]
    done = subprocess.run(
        [*command, "-o", str(beside), str(articles)], capture_output=True, text=True, check=False
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"reading {articles} ended with {done.returncode}: {done.stderr}")
    for old in FOLDER.glob(f"{name}.{engine}.*.jsonl"):
        old.unlink()
    beside.replace(target)
    return target


def _key(articles: Path) -> str:
    found = sha256(articles.read_bytes())
    for path in _sources():
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


def _sources() -> Iterator[Path]:
    room = ROOT / "src" / "reportedly"
    for name in READERS:
        files = [room / name] if name.endswith(".py") else sorted((room / name).rglob("*"))
        yield from (one for one in files if one.is_file() and one.suffix != ".pyc")
