"""Reads the bundled articles and lays the readings beside them, so that the demo need not.

Usage: python scripts/make_demo.py

`make docs` runs it. Readings that still hold are left as they are; with those of another version
the demo reads the articles itself, and starts later for it.
"""

import gzip
import sys
from pathlib import Path
from typing import Final

from reportedly.formats import to_dict
from reportedly.formats.jsonlines import to_line
from reportedly.model import Reading
from reportedly.pipeline import read_inputs
from reportedly.serve.cli import demo_readings

FOLDER: Final = Path(__file__).resolve().parent.parent / "src" / "reportedly" / "serve" / "demo"


def write(folder: Path) -> bool:
    """Read the articles of a folder unless their readings hold; say whether that was done."""
    if demo_readings.readings(folder):
        return False
    inputs = [str(folder / demo_readings.ARTICLES)]
    found = read_inputs(inputs, demo_readings.options(folder))
    lines = [to_line(to_dict(one)).strip() for one in found if isinstance(one, Reading)]
    whole = "\n".join((demo_readings.made_of(folder), *lines, ""))
    (folder / demo_readings.READINGS).write_bytes(gzip.compress(whole.encode(), mtime=0))
    return True


if __name__ == "__main__":
    sys.stdout.write("demo: readings written\n" if write(FOLDER) else "demo: readings hold\n")
