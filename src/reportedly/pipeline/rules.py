"""Which rules a kept story or reading was made by: a change in any of them makes it anew."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

_ROOMS: Final = ("collation", "language")
_APART: Final = frozenset({"serve", "storage"})
"""Rooms that have no say in what a reading holds."""
_ALSO: Final = (
    "growing.py",
    "naming.py",
    "outlets.py",
    "preparing.py",
    "reducing.py",
    "shelf.py",
    "stored_groups.py",
    "twins.py",
)
"""Modules of this room that have a say in it too."""


@cache
def rules_version() -> str:
    """Return a hash of the code and word lists that digest articles and make stories.

    Numbers of versions that somebody has to raise by hand would be forgotten one day, and a
    folder would mix stories of two kinds.
    """
    package = files("reportedly")
    found = sha256()
    for room in _ROOMS:
        for one in _texts(package / room):
            found.update(one.read_bytes())
    for name in _ALSO:
        found.update((package / "pipeline" / name).read_bytes())
    return found.hexdigest()[:16]


@cache
def reading_version() -> str:
    """Return a hash of the code, word lists and model that read articles."""
    package = files("reportedly")
    found = sha256()
    for room in sorted(package.iterdir(), key=lambda one: one.name):
        if room.is_dir() and room.name not in _APART:
            for one in _texts(room):
                found.update(one.read_bytes())
    # Of the model, which is large, its list of hashes.
    found.update((package / "attribution" / "finder" / "data" / "hashes.json").read_bytes())
    return found.hexdigest()


def _texts(folder: Traversable) -> Iterator[Traversable]:
    """Yield the modules, word lists and trees below a folder, in order."""
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            yield from _texts(one)
        elif one.name.endswith((".py", ".yaml")) or one.name == "trees.json":
            yield one
