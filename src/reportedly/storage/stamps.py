"""Our own stamps: UTC, to the second, ISO 8601."""

from datetime import UTC, datetime
from typing import Final

FORMAT: Final = "%Y-%m-%dT%H:%M:%SZ"


def now() -> str:
    """Return the present moment, such as `2026-11-25T10:15:00Z`."""
    return datetime.now(UTC).strftime(FORMAT)
