"""Times an installation from a wheel and the first page, beside datasette's in the same run.

Usage: python evals/install_speed.py WHEEL [--rounds 3] [--record]

Each round makes bare environments, and in each times `pip install` and then the start of the
server until its first page is there: `reportedly serve --demo` with the demo story in view, and
`datasette serve` over an empty database. Both come from the same registry by the same pip,
without its cache (nor a download kept from before), one after the other. All of it is done with
the pip that Python brings along, and again with the newest one, put in before the clock starts:
most of the time is pip's own, and versions differ. Prints one JSON object.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any, Final

from killed_review import Served
from recording import record

PATIENCE: Final = 300
NOWHERE: Final = subprocess.DEVNULL
DEMO: Final = b"/stories/s"
"""What the first page has once the demo's stories are in view."""


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Time an installation and the first page.")
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--record", action="store_true")
    choices = parser.parse_args(arguments)
    wheel = choices.wheel.resolve()
    figures: dict[str, Any] = {"rounds": choices.rounds}
    for key, newest in (("with_bundled_pip", False), ("with_newest_pip", True)):
        figures[key] = summary([one_round(wheel, newest=newest) for _ in range(choices.rounds)])
    if choices.record:
        record("install", figures)
    print(json.dumps(figures, indent=1))
    return 0


PARTS: Final = ("install_seconds", "page_seconds")


def summary(rounds: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the medians of some rounds with one pip, and how many times as long ours takes."""
    found: dict[str, Any] = {
        name: {part: round(median(one[name][part] for one in rounds), 1) for part in PARTS}
        for name in ("datasette", "reportedly")
    }
    theirs, ours = (sum(found[name].values()) for name in ("datasette", "reportedly"))
    return {"pip": rounds[0]["pip"], "times_as_long": round(ours / theirs, 2), **found}


def one_round(wheel: Path, *, newest: bool) -> dict[str, Any]:
    """Install and start both, each in an environment of its own."""
    empty = ["datasette", "serve", "--create", "empty.db"]
    demo = ["reportedly", "serve", "--demo"]
    return {
        "datasette": timed("datasette", empty, b"<html", newest=newest),
        "reportedly": timed(str(wheel), demo, DEMO, newest=newest),
        "pip": pip_version(newest=newest),
    }


def environment(folder: Path, *, newest: bool) -> Path:
    """Make a bare environment, with the newest pip if wanted; return where its programs are."""
    venv.create(folder / "env", with_pip=True)
    programs = folder / "env" / "bin"
    if newest:
        pip = [str(programs / "pip"), "install", "-q", "--upgrade", "pip"]
        subprocess.run(pip, check=True, cwd=folder)
    return programs


def pip_version(*, newest: bool) -> str:
    """Return the version of the pip that a bare environment has."""
    with tempfile.TemporaryDirectory(prefix="install-") as folder:
        pip = environment(Path(folder), newest=newest) / "pip"
        said = subprocess.run([str(pip), "--version"], check=True, capture_output=True, text=True)
    return said.stdout.split()[1]


def timed(wanted: str, serve: list[str], sign: bytes, *, newest: bool) -> dict[str, float]:
    """Return how long installing takes, and starting until a page has a sign in it."""
    folder = Path(tempfile.mkdtemp(prefix="install-"))
    try:
        programs = environment(folder, newest=newest)
        began = time.perf_counter()
        pip = [str(programs / "pip"), "install", "-q", "--no-cache-dir", wanted]
        subprocess.run(pip, check=True, cwd=folder)
        installed = time.perf_counter()
        port = Served.free_port()
        command = [str(programs / serve[0]), *serve[1:], "--port", str(port)]
        with subprocess.Popen(command, cwd=folder, stdout=NOWHERE, stderr=NOWHERE) as server:
            try:
                wait_for(port, sign)
            finally:
                server.kill()
        shown = time.perf_counter()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return {"install_seconds": installed - began, "page_seconds": shown - installed}


def wait_for(port: int, sign: bytes) -> None:
    """Return when the first page is there and has a sign in it.

    Raises:
        TimeoutError: it took too long.
    """
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE) as answer:
                if sign in answer.read():
                    return
        except OSError:
            pass
        time.sleep(0.05)
    raise TimeoutError(f"no page with {sign!r} within {PATIENCE} seconds")


if __name__ == "__main__":
    sys.exit(main())
