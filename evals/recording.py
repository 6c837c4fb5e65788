"""Records what the evals of the store measured, for machines and for people."""

import json
from datetime import UTC, datetime
from typing import Any

from report import HERE, write
from store_results import STORE


def record(part: str, figures: dict[str, Any]) -> None:
    """Put the figures of one script in the place of its last ones, and rewrite the results."""
    kept = json.loads(STORE.read_text(encoding="utf-8")) if STORE.exists() else {}
    kept[part] = {"date": datetime.now(UTC).date().isoformat(), **figures}
    STORE.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    results = HERE / "results.json"
    if results.exists():
        write(json.loads(results.read_text(encoding="utf-8")), HERE)
