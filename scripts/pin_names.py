"""Writes tests/public_names.json anew: the public names of every room, as they are now.

    python scripts/pin_names.py

Run it when a public name was added or removed on purpose, and name the change in CHANGELOG.md.
"""

import importlib
import json
import pkgutil
from pathlib import Path
from typing import Final

PINS: Final = Path(__file__).resolve().parent.parent / "tests" / "public_names.json"


def rooms() -> list[str]:
    """Return `reportedly` and every room of it that has public names."""
    package = importlib.import_module("reportedly")
    inner = [f"reportedly.{m.name}" for m in pkgutil.iter_modules(package.__path__) if m.ispkg]
    names = ["reportedly", *sorted(inner)]
    return [name for name in names if hasattr(importlib.import_module(name), "__all__")]


def main() -> None:
    """Write the pins and say where."""
    pins = {name: sorted(importlib.import_module(name).__all__) for name in rooms()}
    PINS.write_text(json.dumps(pins, indent=2) + "\n", encoding="utf-8")
    print(f"{PINS.name}: {sum(map(len, pins.values()))} names in {len(pins)} rooms")


if __name__ == "__main__":
    main()
