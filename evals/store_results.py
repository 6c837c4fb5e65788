"""What was measured of the store, as Markdown for the page of results."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

STORE: Final = Path(__file__).resolve().parent / "store.json"
"""What the scripts that measure the store recorded, a part each."""


def store_lines() -> Iterator[str]:
    """Yield what was measured of the store, a paragraph a script."""
    if not STORE.exists():
        return
    kept = json.loads(STORE.read_text(encoding="utf-8"))
    yield "## The store\n"
    for part, lines in PARTS.items():
        if part in kept:
            yield from lines(kept[part])


def _kill(found: Mapping[str, Any]) -> Iterator[str]:
    yield (
        f"Killed at random moments and gone on with (`python evals/kill.py`, {found['date']}); "
        "compared with an unbroken run, every row of every table but the stamps:\n"
    )
    yield "| database | work | kills | stores compared | not equal | articles half kept |"
    yield "|---|---|---|---|---|---|"
    for kind in ("sqlite", "postgresql"):
        for work, one in found.get(kind, {}).items():
            numbers = [one[name] for name in ("kills", "compared", "unequal", "half")]
            yield f"| {kind} | {work} | {' | '.join(map(str, numbers))} |"
    yield ""


PARTS: Final = {"kill": _kill}
