"""What comparing many articles costs, as measured last, in lines of Markdown."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).resolve().parent


def comparing_lines() -> Iterator[str]:
    """Yield what evals/reuse_speed.py and evals/compare_speed.py measured, if they ever did."""
    for name, rows in (("reuse_speed", reuse_lines), ("compare_speed", whole_lines)):
        path = HERE / f"{name}.json"
        if path.exists():
            measured = json.loads(path.read_text(encoding="utf-8"))
            date = measured["date"]
            yield f"Processor time on one thread (`python evals/{name}.py`, {date}):\n"
            yield "| figure | Reportedly | target |\n|---|---|---|"
            yield from rows(measured)
            yield ""


def reuse_lines(measured: Mapping[str, Any]) -> Iterator[str]:
    """Yield the rows of finding shared text, against MinHash over the same articles."""
    row, rensa, growth = measured["sizes"]["20000"], measured["rensa"], measured["growth"]
    pace = f"{measured['speed_against_rensa']} x"
    yield f"| articles a second beside rensa, {row['articles']} articles | {pace} | 0.5 x |"
    found = f"{row['edge_recall']:.3f} (rensa {rensa['edge_recall']:.3f})"
    yield f"| copies found | {found} | 0.97 |"
    yield f"| cost against size, exponent | {measured['exponent']} | at most 1.15 |"
    more = growth["build_over_add"]
    yield f"| finding all pairs, beside those of one article more | {more} x | 200 x |"


def whole_lines(measured: Mapping[str, Any]) -> Iterator[str]:
    """Yield the rows of comparing finished readings whole."""
    for row in measured["sizes"]:
        cost = f"{row['milliseconds_an_article']} ms an article, {row['megabytes']} MB"
        counts = f"{row['articles']} articles, {row['stories']} stories"
        yield f"| {counts} | {cost} | at most 1500 MB |"
    times, growth = measured["times_minhash"], measured["growth"]
    yield f"| comparing whole beside rensa's MinHash and LSH alone | {times} x | at most 8 x |"
    if "all_cores" in measured:
        cores, walls = measured["all_cores"], measured["times_minhash_by_the_wall"]
        taken = f"{cores['wall_seconds']} s, {walls['all_cores']} x rensa's"
        alone = f"{walls['one_process']} x in one process"
        yield f"| by the wall, over {cores['processes']} processes | {taken} ({alone}) | |"
    if "exponent" in measured:
        yield f"| cost against size, exponent | {measured['exponent']} | at most 1.15 |"
    added = f"{growth['add_seconds']} s, {growth['rebuild_over_add']} x less than all"
    yield f"| one more beside {growth['articles']} | {added} | 200 x less |"
