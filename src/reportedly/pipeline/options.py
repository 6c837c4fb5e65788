"""What a reader of articles may choose."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reportedly.errors import UsageError

ENGINES: Final = ("rules", "model")
MAX_CHARACTERS: Final = 200_000
"""Articles longer than this many code points (about 35,000 words) are refused, never half read."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Choices for reading.

    Attributes:
        outlets: a file of the user's own that adds to or mends the shipped outlets.
        publisher: overrides every article's publisher.
        published: overrides every article's publication date (ISO 8601).
        engine: how attributions are found: by a small `model` and the rules, or by `rules` alone.
        max_characters: articles longer than this are refused with a problem.
        min_confidence: attributions less likely to be right than this (0 to 1) are left out.
        keep_raw: whether articles carry the bytes they were read from, for a store.
        words: a file of the user's own that adds to or mends the words claims are read by.
    """

    outlets: Path | None = None
    publisher: str | None = None
    published: str | None = None
    engine: str = "model"
    max_characters: int = MAX_CHARACTERS
    min_confidence: float = 0.0
    keep_raw: bool = False
    words: Path | None = None

    def __post_init__(self) -> None:
        if self.engine not in ENGINES:
            wanted = " or ".join(map(repr, ENGINES))
            raise UsageError(f"got the engine {self.engine!r}; wanted {wanted}")
        if not 0 <= self.min_confidence <= 1:
            got = self.min_confidence
            raise UsageError(f"got {got!r} as the least confidence; wanted a number from 0 to 1")


DEFAULT: Final = ReadOptions()
"""Reading with nothing chosen."""
