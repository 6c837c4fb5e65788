"""Readings in, text out; one module a format.

An exporter takes readings and problems, one after the other, and yields pieces of text that
each end a line, so that what was finished is kept when a batch breaks off.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from reportedly.formats import event_rows, html, jsonlines, table
from reportedly.formats.html import to_html
from reportedly.formats.jsonlines import to_dict
from reportedly.formats.records import (
    RECORD_START,
    packed_story,
    reading_of,
    readings_of_line,
    unpacked_story,
)
from reportedly.formats.stemma_svg import to_svg
from reportedly.formats.stories import export_stories, story_dict
from reportedly.formats.stories_html import stories_to_html, story_to_html
from reportedly.model import Problem, Reading

__all__ = [
    "EXPORTERS",
    "RECORD_START",
    "Exporter",
    "export_stories",
    "packed_story",
    "reading_of",
    "readings_of_line",
    "stories_to_html",
    "story_dict",
    "story_to_html",
    "to_dict",
    "to_html",
    "to_svg",
    "unpacked_story",
]

Exporter = Callable[[Iterable[Reading | Problem]], Iterator[str]]
"""Readings and problems in, text out; inputs that gave no article are problems."""

EXPORTERS: Final[Mapping[str, Exporter]] = MappingProxyType(
    {
        "csv": table.export,
        "events": event_rows.export,
        "html": html.export,
        "json": jsonlines.export,
    }
)
"""The formats that come with Reportedly, by name; installed packages may add others."""
