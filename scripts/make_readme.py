"""Runs what README.md shows and writes what came out under it; fills its table of figures.

Usage: python scripts/make_readme.py [--check]

A block that starts with ```console holds commands after a dollar sign, each followed by what
it prints. The table between the two `figures` comments comes from evals/results.json.
With --check nothing is written; the exit status is 1 where the page is out of date.
"""

import json
import os
import re
import shlex
import sys
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from click.testing import CliRunner

from figures import FIGURES, SETS
from reportedly.serve.cli import main as command_line

ROOT: Final = Path(__file__).resolve().parent.parent
README: Final = ROOT / "README.md"
RESULTS: Final = ROOT / "evals" / "results.json"
CONSOLE: Final = re.compile(r"^```console\n\$ (?P<line>.*)\n(?:(?!```).*\n)*```", re.MULTILINE)
TABLE: Final = re.compile(r"(?<=<!-- figures -->\n)[\s\S]*?(?=<!-- /figures -->)")
SHOWN: Final = ("chains.F1", "chains.chain", "passages.F1", "passages.chain")
SHOWN_POLNEAR: Final = ("polnear.content", "polnear.triple", "speech.content")
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
    text = CONSOLE.sub(lambda block: shown(block["line"]), README.read_text(encoding="utf-8"))
    return TABLE.sub(lambda _: table(), text) if RESULTS.exists() else text


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


def table() -> str:
    """Return the figures most people ask for, from the results of the evals."""
    results: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    known = {figure.name: figure for figure in FIGURES}
    rows = ["| set | figure | Reportedly | peers | careful reader |", "|---|---|---|---|---|"]
    for name in (*SHOWN, *SHOWN_POLNEAR):
        figure, value = known[name], results["figures"][name]
        title = SETS[name.split(".")[0]]
        rows.append(f"| {title} | {figure.label} | {value:g} | {figure.peer} | {figure.human} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
