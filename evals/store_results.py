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


def _web(found: Mapping[str, Any]) -> Iterator[str]:
    yield (
        f"Pages over HTTP under {found['clients']} clients at once, without pauses, on "
        f"{found['cores']} cores that they share with the server (`python evals/web_speed.py`, "
        f"{found['date']}); at most 150 ms and no error are wanted:\n"
    )
    yield "| database | articles | page | median ms | 95th percentile ms | errors | server's ms |"
    yield "|---|---|---|---|---|---|---|"
    for kind in ("sqlite", "postgresql"):
        one = found.get(kind, {"pages": {}})
        for name, page in one["pages"].items():
            numbers = [page[key] for key in ("median_ms", "p95_ms", "errors", "server_ms")]
            yield f"| {kind} | {one['articles']:,} | {name} | {' | '.join(map(str, numbers))} |"
    yield ""


def _ingest(found: Mapping[str, Any]) -> Iterator[str]:
    yield (
        f"What keeping adds to reading and comparing {found['articles']} articles, in processor "
        f"time (`python evals/ingest_cost.py`, {found['date']}); at most 15 % is wanted:\n"
    )
    yield "| database | added | one more article, read alone | read, kept and compared |"
    yield "|---|---|---|---|"
    for kind in ("sqlite", "postgresql"):
        one = found[kind]
        times = f"{one['one_read_ms']:g} ms | {one['one_added_ms']:g} ms"
        yield f"| {kind} | {one['overhead_percent']:g} % | {times} |"
    yield ""


def _install(found: Mapping[str, Any]) -> Iterator[str]:
    yield (
        f"From a wheel to the first page in a bare environment, beside datasette (`python "
        f"evals/install_speed.py`, {found['date']}), at most 6 x is wanted:\n"
    )
    yield "| pip | times datasette's | install, page | datasette's |\n|---|---|---|---|"
    for one in (found["with_bundled_pip"], found["with_newest_pip"]):
        times = " | ".join(
            f"{one[name]['install_seconds']:g} s, {one[name]['page_seconds']:g} s"
            for name in ("reportedly", "datasette")
        )
        yield f"| {one['pip']} | {one['times_as_long']:g} | {times} |"
    yield ""


PARTS: Final = {"kill": _kill, "web": _web, "ingest": _ingest, "install": _install}
