"""Checks the rules of the house that no linter knows: sizes, forbidden names, forbidden words.

    python scripts/check_house.py

Prints every break with its place; exit status 1 if there was one.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDERS: Final = ("src", "tests", "evals", "scripts")
FILE_LINES: Final = 400
FUNCTION_LINES: Final = 40
FORBIDDEN_NAMES: Final = {"utils", "helpers", "common", "base", "manager"}
VERDICT: Final = re.compile(
    r"\b(?:true|false|fake|untrue|lying|liar|lies|lie)\b[ -]+"
    r"(?:claims?|articles?|outlets?|news|stor(?:y|ies)|reports?)\b",
    re.IGNORECASE,
)
"""A verdict on a claim, an article or an outlet: Reportedly grades sourcing, never truth."""


def python_files(root: Path = ROOT) -> Iterator[Path]:
    """Yield every Python file of the house, in order."""
    for folder in FOLDERS:
        yield from sorted((root / folder).rglob("*.py"))


def breaks_of(path: Path) -> Iterator[str]:
    """Yield one line for every rule that `path` breaks."""
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    if lines > FILE_LINES:
        yield f"{path}:1: {lines} lines; a file has at most {FILE_LINES}: split it"
    if path.stem in FORBIDDEN_NAMES or path.parent.name in FORBIDDEN_NAMES:
        yield f"{path}:1: the name says nothing; name it after what it does"
    yield from _long_functions(path, text)
    yield from _verdicts(path, text)


def _long_functions(path: Path, text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                place = f"{path}:{node.lineno}: {node.name} has {length} lines"
                yield f"{place}; a function has at most {FUNCTION_LINES}: split it"


def _verdicts(path: Path, text: str) -> Iterator[str]:
    if path == Path(__file__):
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if VERDICT.search(line):
            yield f"{path}:{number}: a verdict on a claim; grade the sourcing, never the truth"


def main() -> int:
    """Print every break of the house's rules; return 1 if there was one."""
    breaks = [line for path in python_files() for line in breaks_of(path)]
    for line in breaks:
        print(line.removeprefix(f"{ROOT}/"))
    print(f"house: {len(breaks)} breaks" if breaks else "house: kept")
    return 1 if breaks else 0


if __name__ == "__main__":
    sys.exit(main())
