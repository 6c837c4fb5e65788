"""Reads each set as a user would and runs the shared scorers over what comes out."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from score_credits import score_credits
from seed_score import score_seed
from sets import Material

READ: Final = (sys.executable, "-m", "reportedly", "read", "--json")
DONE: Final = (0, 1)
"""Exit statuses of a finished reading; 1 says that some input had problems."""

Figures = dict[str, float]


def read(material: Material, work: Path, engine: str) -> Path:
    """Read one set with `reportedly read --json --engine`; return the file of records.

    Raises:
        RuntimeError: the reading broke off; carries what it said.
    """
    target = work / f"{material.name}.pred.jsonl"
    with target.open("w", encoding="utf-8") as stream:
        done = subprocess.run(
            [*READ, "--engine", engine, str(material.source)],
            stdout=stream,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    if done.returncode not in DONE:
        raise RuntimeError(
            f"reading {material.source} ended with {done.returncode}: {done.stderr}"
        )
    return target


def score(material: Material, predicted: Path, shared: Path, work: Path) -> Figures:
    """Return every figure of one set, named `SET.FIGURE`."""
    if material.name == "seed":
        found = score_seed(load(material.gold)[0], load(predicted)[0])
    elif material.name == "polnear":
        return score_polnear(material.gold, predicted, shared, work)
    elif material.name == "claims":
        found = score_claims(material.gold, predicted, shared)
    else:
        found = score_chains(material.gold, predicted, shared)
    if material.name == "passages":
        found |= score_credits(load(material.gold), load(predicted))
    return {f"{material.name}.{key}": value for key, value in found.items()}


def score_chains(gold: Path, predicted: Path, shared: Path) -> Figures:
    """Return what the shared scorer of chains prints in its last line."""
    script = shared / "bench" / "score_chains.py"
    printed = run([str(script), str(gold), str(predicted)])
    summary = json.loads(printed.splitlines()[-1])
    wanted = ("found", "prec", "F1", "nest", "kind", "anon", "chain", "chainF", "linkF1")
    return {key: float(summary[key] or 0) for key in wanted}


def score_claims(gold: Path, predicted: Path, shared: Path) -> Figures:
    """Return what the shared scorer of claims prints in its last line, nested names joined."""
    printed = run([str(shared / "bench" / "score_claims.py"), str(gold), str(predicted)])
    summary = json.loads(printed.splitlines()[-1])
    return {
        f"{layer}.{name}": float(value)
        for layer, values in summary.items()
        if isinstance(values, dict)
        for name, value in values.items()
        if isinstance(value, int | float)
    }


def score_polnear(gold: Path, predicted: Path, shared: Path, work: Path) -> Figures:
    """Return the attribution figures, of every cue and of speech cues only."""
    bench = shared / "bench"
    flat = work / "polnear.flat.jsonl"
    with predicted.open(encoding="utf-8") as lines, flat.open("w", encoding="utf-8") as stream:
        command = [sys.executable, str(bench / "to_attributions.py")]
        subprocess.run(command, stdin=lines, stdout=stream, check=True)
    figures: Figures = {}
    for name, extra in (
        ("polnear", []),
        ("speech", ["--only-cues", str(bench / "speech_cues.txt")]),
    ):
        target = work / f"{name}.json"
        run(
            [
                str(bench / "score_attribution.py"),
                str(gold),
                str(flat),
                "--json",
                str(target),
                *extra,
            ]
        )
        figures |= {f"{name}.{key}": value for key, value in triples(load(target)[0]).items()}
    return figures


def triples(summary: dict[str, Any]) -> Figures:
    """Return F1 figures and recall by kind of one run of the shared scorer of attributions."""
    keys = {
        "content": "content.iou50",
        "spans": "content.exact",
        "triple": "triple.relaxed",
        "exact": "triple.exact",
    }
    found = {name: float(summary[key][2]) for name, key in keys.items()}
    recall = summary["recall_by_kind"]
    return found | {kind: float(recall[kind][0]) for kind in ("direct", "indirect")}


def run(arguments: list[str]) -> str:
    """Run one shared scorer; return what it printed."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def load(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON lines file, or the one object of a JSON file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return [json.loads(text)]
    return [json.loads(line) for line in text.split("\n") if line.strip()]
