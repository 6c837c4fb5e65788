"""The rules of the house: what is public, what imports what, how large things are."""

import ast
import importlib
import inspect
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from check_house import breaks_of, python_files
from pin_names import rooms
from reportedly import errors

PINS = json.loads((Path(__file__).parent / "public_names.json").read_text(encoding="utf-8"))
HEAVY = {"spacy", "trafilatura", "rich", "thinc", "numpy", "yaml", "charset_normalizer"}


@pytest.mark.parametrize("room", sorted(PINS))
def test_public_names_are_pinned(room: str) -> None:
    """A name that comes or goes is a decision: scripts/pin_names.py writes the pins anew."""
    assert sorted(importlib.import_module(room).__all__) == PINS[room]


def test_every_room_is_pinned() -> None:
    assert sorted(PINS) == sorted(rooms())


@pytest.mark.parametrize("room", sorted(PINS))
def test_every_public_name_is_there_and_says_what_it_is(room: str) -> None:
    module = importlib.import_module(room)
    for name in module.__all__:
        value = getattr(module, name)
        if inspect.isclass(value) or inspect.isfunction(value):
            assert value.__doc__, f"{room}.{name} has no docstring"


def drawn_tree(text: str) -> Iterator[tuple[str, int]]:
    for line in text.splitlines():
        found = re.match(r"^(?P<bars>[ │├└─]*)(?P<name>[A-Z]\w+)(?:\s|$)", line)
        if found and hasattr(errors, found["name"]):
            yield found["name"], len(found["bars"]) // 4


def real_tree(root: type[Exception], depth: int = 0) -> Iterator[tuple[str, int]]:
    yield root.__name__, depth
    for child in root.__subclasses__():
        if child.__module__ == errors.__name__:
            yield from real_tree(child, depth + 1)


def test_the_drawn_tree_of_errors_is_the_real_one() -> None:
    drawn = list(drawn_tree(errors.__doc__ or ""))
    lowest = min(depth for _, depth in drawn)
    assert [(name, depth - lowest) for name, depth in drawn] == list(
        real_tree(errors.ReportedlyError)
    )


def loaded_after(statement: str) -> set[str]:
    code = f"{statement}\nimport sys; print(*sorted(m.split('.')[0] for m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


def test_importing_reportedly_is_light() -> None:
    assert not loaded_after("import reportedly") & HEAVY


def test_showing_what_is_stored_loads_no_language_engine() -> None:
    loaded = loaded_after("from reportedly.serve.cli import serving, showing")
    assert "fastapi" in loaded
    assert not loaded & {"onnxruntime", "spacy", "trafilatura"}


def test_help_does_not_load_the_engines() -> None:
    statement = (
        "from click.testing import CliRunner\n"
        "from reportedly.serve.cli import main\n"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0"
    )
    assert not loaded_after(statement) & {"spacy", "trafilatura", "thinc", "numpy"}


def imported_by(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_the_model_imports_the_standard_library_alone(root: Path) -> None:
    source = root / "src" / "reportedly"
    for path in [*(source / "model").glob("*.py"), source / "errors.py"]:
        tops = {name.split(".")[0] for name in imported_by(path)}
        assert tops <= {*sys.stdlib_module_names, "reportedly"}, path.name


def test_the_spacy_model_is_pinned_by_hash(root: Path) -> None:
    pins = (root / "requirements" / "models.txt").read_text(encoding="utf-8")
    project = (root / "pyproject.toml").read_text(encoding="utf-8")
    pin = re.search(r"^(en-core-web\S+==\S+) --hash=sha256:[0-9a-f]{64}$", pins, re.MULTILINE)
    assert pin
    assert f'"{pin[1]}"' in project


@pytest.mark.parametrize("path", list(python_files()), ids=lambda path: path.name)
def test_files_and_functions_stay_small_and_well_named(path: Path) -> None:
    assert list(breaks_of(path)) == []


def test_a_break_of_the_house_is_seen(tmp_path: Path) -> None:
    long = tmp_path / "utils.py"
    body = "\n".join(f"    x{number} = {number}" for number in range(45))
    long.write_text(f"def much():\n{body}\n" + "\n" * 400, encoding="utf-8")
    found = "\n".join(breaks_of(long))
    assert "at most 400" in found
    assert "at most 40:" in found
    assert "name it after what it does" in found
