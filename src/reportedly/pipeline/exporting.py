"""Finds exporters: those that come with Reportedly, and those of installed packages."""

from importlib.metadata import entry_points
from typing import Final, cast

from reportedly.errors import UnknownName
from reportedly.formats import EXPORTERS, Exporter

GROUP: Final = "reportedly.exporters"


def exporter(name: str) -> Exporter:
    """Return the exporter of a format, loaded where a package brings it.

    A package may add formats; it cannot replace one that comes with Reportedly.

    Raises:
        UnknownName: nothing exports that format; the message lists those that exist.
    """
    if name in EXPORTERS:
        return EXPORTERS[name]
    for entry in entry_points(group=GROUP, name=name):
        return cast("Exporter", entry.load())
    raise UnknownName(
        f"got the format {name!r}; wanted one of {', '.join(exporter_names())}. Install the "
        f"package that brings it, or choose another"
    )


def exporter_names() -> tuple[str, ...]:
    """Return the names of all formats that can be written, in order."""
    return tuple(sorted({*EXPORTERS, *entry_points(group=GROUP).names}))
