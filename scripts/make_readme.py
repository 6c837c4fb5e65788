"""Runs the commands that README.md shows and writes what they print under them.

Usage: python scripts/make_readme.py [--check]

A block that starts with ```console holds one command after a dollar sign, and what it prints.
With --check nothing is written; the exit status is 1 where the page is out of date.
(`make evals` fills the page's table of figures.)
"""

import os
import re
import shlex
import sys
from pathlib import Path
from typing import Final
from unittest.mock import patch

from click.testing import CliRunner

from reportedly.serve.cli import main as command_line

ROOT: Final = Path(__file__).resolve().parent.parent
README: Final = ROOT / "README.md"
CONSOLE: Final = re.compile(r"^```console\n\$ (?P<line>.*)\n(?:(?!```).*\n)*```", re.MULTILINE)
WIDTH: Final = "88"


def main(arguments: list[str]) -> int:
    """Write the page anew, or with `--check` say whether it is out of date."""
    fresh = page()
    stale = fresh != README.read_text(encoding="utf-8")
    if "--check" in arguments:
        print("README.md: out of date; run make docs" if stale else "README.md: up to date")
        return 1 if stale else 0
    README.write_text(fresh, encoding="utf-8")
    return 0


def page() -> str:
    """Return README.md as it should be now."""
    return CONSOLE.sub(lambda block: shown(block["line"]), README.read_text(encoding="utf-8"))


def shown(line: str) -> str:
    """Return the block of one command with what it prints."""
    name, *arguments = shlex.split(line)
    if name != "reportedly":
        raise ValueError(f"got {name!r} in a console block of README.md; wanted `reportedly ...`")
    old = Path.cwd()
    try:
        os.chdir(ROOT)
        with patch.dict(os.environ, {"COLUMNS": WIDTH}):
            done = CliRunner().invoke(command_line, arguments, prog_name="reportedly")
    finally:
        os.chdir(old)
    if done.exit_code:
        raise RuntimeError(f"`{line}` of README.md ended with {done.exit_code}: {done.output}")
    printed = "\n".join(text.rstrip() for text in done.stdout.splitlines()).strip("\n")
    return f"```console\n$ {line}\n{printed}\n```"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
