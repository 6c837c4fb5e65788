"""Times an installation from a wheel and the first page, beside datasette's in the same run.

Usage: python evals/install_speed.py WHEEL [--rounds 3] [--record]

Each round makes bare environments, and in each times `pip install` and then the start of the
server until its first page is there: `reportedly serve --demo` with the demo story in view, and
`datasette serve` over an empty database. Both come from the same registry by the same pip,
without its cache (nor a download kept from before), one after the other. Prints one JSON object.
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
    rounds = [one_round(choices.wheel.resolve()) for _ in range(choices.rounds)]
    figures: dict[str, Any] = {
        name: {part: round(median(one[name][part] for one in rounds), 1) for part in PARTS}
        for name in ("datasette", "reportedly")
    }
    theirs, ours = (sum(figures[name].values()) for name in ("datasette", "reportedly"))
    figures |= {"times_as_long": round(ours / theirs, 2), "rounds": choices.rounds}
    if choices.record:
        record("install", figures)
    print(json.dumps(figures, indent=1))
    return 0


PARTS: Final = ("install_seconds", "page_seconds")


def one_round(wheel: Path) -> dict[str, dict[str, float]]:
    """Install and start both, each in an environment of its own."""
    return {
        "datasette": timed("datasette", ["datasette", "serve", "--create", "empty.db"], b"<html"),
        "reportedly": timed(str(wheel), ["reportedly", "serve", "--demo"], DEMO),
    }


def timed(wanted: str, serve: list[str], sign: bytes) -> dict[str, float]:
    """Return how long installing takes, and starting until a page has a sign in it."""
    folder = Path(tempfile.mkdtemp(prefix="install-"))
    try:
        venv.create(folder / "env", with_pip=True)
        programs = folder / "env" / "bin"
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
