"""What a reader of articles may choose."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

MAX_CHARACTERS: Final = 200_000
"""Articles longer than this many code points (about 35,000 words) are refused, never half read."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Choices for reading.

    Attributes:
        outlets: a file of the user's own that adds to or mends the shipped outlets.
        publisher: overrides every article's publisher.
        published: overrides every article's publication date (ISO 8601).
        engine: how attributions are found; `rules`.
        max_characters: articles longer than this are refused with a problem.
    """

    outlets: Path | None = None
    publisher: str | None = None
    published: str | None = None
    engine: str = "rules"
    max_characters: int = MAX_CHARACTERS


DEFAULT: Final = ReadOptions()
"""Reading with nothing chosen."""
