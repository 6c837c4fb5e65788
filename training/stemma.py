"""Fits the weights of `collation/stemma/weights.py`: a conditional logit over possible parents.

    python training/stemma.py --simulated FOLDER... --labelled LABELS READINGS WEIGHT ...

A simulated folder holds `truth.jsonl` (from the simulator) and `readings.jsonl` (from
`reportedly read --json`); seeds 11 and 12 are kept for judging. Labels are lines with `articles`,
`edges` of `child` and `parent` or `unseen`, and `undecidable`; each of their articles counts
WEIGHT times a simulated one. What real news seldom shows a simulator (credit lines, corrections)
is held near `PRIOR` (a Gaussian prior, variance 1). Prints the weights, and how often the
likeliest option is right in each part.
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.stemma.field import Field
from reportedly.collation.stemma.options import Features, Option, options_of
from reportedly.collation.stemma.witnesses import witnesses_of
from reportedly.formats import reading_of
from reportedly.model import Reading

PRIOR: Final = {
    "named_line": 1.5, "revised": -3.0, "revision": 2.0, "none_own": 1.5, "same_house": 0.3,
    "none_matter": -2.0, "credit_fresh": 2.0, "credit_fresh_lead": 1.0, "credited_back": -2.0,
}  # fmt: skip
STEPS: Final = 1200
RATE: Final = 0.05
SAME: Final = {"afp": "agence france presse", "ap": "associated press"}
Parents = Mapping[str, set[str]]
"""By article: ids, `unseen:NAME`, `unseen:*` or `none`."""


class Example(NamedTuple):
    """One article: the features of its options, which of them are right, how much it counts."""

    options: list[Features]
    right: set[int]
    weight: float


def main() -> None:
    """Fit, print the weights and the shares of right choices."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--simulated", nargs="*", default=[], type=Path)
    ask.add_argument("--labelled", nargs=3, action="append", default=[])
    given = ask.parse_args()
    parts = {path.name: simulated(path) for path in given.simulated}
    for labels, read, weight in given.labelled:
        parts[Path(labels).name] = labelled(Path(labels), Path(read), float(weight))
    weights = fit([one for part in parts.values() for one in part])
    print(json.dumps(weights, indent=1))
    print({name: round(share_right(part, weights), 3) for name, part in parts.items()})


def simulated(folder: Path) -> list[Example]:
    """Return the articles of the simulated events, each with its true parents."""
    _, events, parents = simulated_events(folder)
    return [one for event in events for one in examples(event, parents, 1.0)]


Events = tuple[dict[str, Reading], list[list[Reading]], dict[str, set[str]]]


def simulated_events(folder: Path) -> Events:
    """Return all readings of a folder, those of each event, and the true parents of each."""
    known = readings(folder / "readings.jsonl")
    events: dict[int, list[Reading]] = defaultdict(list)
    parents: dict[str, set[str]] = {}
    for row in rows(folder / "truth.jsonl"):
        if row["event"] is not None:
            events[row["event"]].append(known[row["id"]])
            parents[row["id"]] = {one[0] for one in row["parents"]} or {"none"}
            if row["credit_kind"] is None and any("unseen:" in one for one in parents[row["id"]]):
                parents[row["id"]].add("unseen:*")
    return known, list(events.values()), parents


def labelled(labels: Path, read: Path, weight: float) -> list[Example]:
    """Return the articles of labelled groups, each with every acceptable parent."""
    known = readings(read)
    found: list[Example] = []
    for row in rows(labels):
        if row.get("confidence") != "low":
            group = [known[one] for one in row["articles"]]
            found += examples(group, acceptable(row), weight)
    return found


def acceptable(row: Mapping[str, Any]) -> Parents:
    """Return the acceptable parents of each article of a labelled group."""
    unseen = {n["id"]: n["name"] for n in row.get("nodes", ()) if n["kind"] == "unseen"}

    def key(parent: str | None) -> str:
        return (
            "none"
            if parent is None
            else f"unseen:{unseen[parent]}"
            if parent in unseen
            else parent
        )

    parents: dict[str, set[str]] = defaultdict(set)
    for edge in row["edges"]:
        named = f"unseen:{edge['unseen']}" if "unseen" in edge else key(edge["parent"])
        parents[edge["child"]].add(named)
    for child, others in row["undecidable"]:
        parents[child] |= {key(one) for one in others}
    return {one: parents.get(one) or {"none"} for one in row["articles"]}


def examples(group: Sequence[Reading], parents: Parents, weight: float) -> Iterator[Example]:
    """Yield the articles of one story of which some option is right."""
    witnesses, houses = witnesses_of(group)
    field = Field(witnesses, houses)
    ids = [one.id for one in witnesses]
    for child, name in enumerate(ids):
        options = options_of(field, child)
        right = {i for i, one in enumerate(options) if fits(one, ids, parents[name])}
        if right:
            yield Example([one.features for one in options], right, weight)


def fits(option: Option, ids: Sequence[str], parents: set[str]) -> bool:
    """Say whether an option is an acceptable parent."""
    if isinstance(option.parent, int):
        return ids[option.parent] in parents
    if option.parent is None:
        return ("none" if option.kind == "none" else "unseen:*") in parents
    mine = plain(option.parent)
    names = [plain(one[7:]) for one in parents if one.startswith("unseen:") and one != "unseen:*"]
    return any(mine in one or one in mine for one in names)


def plain(name: str) -> str:
    """Return a name as it is compared."""
    words = re.sub(r"[^a-z0-9]+", " ", name.lower()).strip()
    return SAME.get(words, words)


def fit(found: Sequence[Example]) -> dict[str, float]:
    """Return the weights of greatest posterior likelihood, by Adam (Kingma and Ba 2015)."""
    names = sorted({name for one in found for row in one.options for name in row})
    table, group, right = packed(found, names)
    much = np.array([one.weight for one in found])
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    w, m, v = prior.copy(), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        chance = shares(table @ w, group, np.ones(len(group), np.bool_))
        wanted = shares(table @ w, group, right)
        slope = (table.T @ ((chance - wanted) * much[group]) + w - prior) / much.sum()
        m, v = 0.9 * m + 0.1 * slope, 0.999 * v + 0.001 * slope**2
        rate = RATE * (0.1 if step > 0.7 * STEPS else 1.0)
        w = w - rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(x), 2) for name, x in zip(names, w, strict=True)}


def packed(
    found: Sequence[Example], names: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.bool_]]:
    """Return options as rows, the example of each, and whether it is right."""
    options = [row for one in found for row in one.options]
    table = np.array([[row.get(name, 0.0) for name in names] for row in options])
    group = np.repeat(np.arange(len(found)), [len(one.options) for one in found])
    right = [i in one.right for one in found for i in range(len(one.options))]
    return table, group, np.array(right)


def shares(
    scores: NDArray[np.float64], group: NDArray[np.int64], among: NDArray[Any]
) -> NDArray[np.float64]:
    """Return the softmax of scores within each group, each option weighed by `among`, 0 to 1."""
    top = np.full(group[-1] + 1, -np.inf)
    np.maximum.at(top, group, scores)
    powers = np.exp(scores - top[group]) * among
    total = np.bincount(group, powers)
    result: NDArray[np.float64] = powers / np.maximum(total[group], 1e-12)
    return result


def share_right(found: Sequence[Example], weights: Mapping[str, float]) -> float:
    """Return how often the likeliest option is right."""
    hits = 0
    for one in found:
        scores = [sum(weights.get(k, 0.0) * x for k, x in row.items()) for row in one.options]
        hits += int(np.argmax(scores)) in one.right
    return hits / max(1, len(found))


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def readings(path: Path) -> dict[str, Reading]:
    """Return the readings of a file by the ids of their articles."""
    read: Iterable[dict[str, Any]] = (one for one in rows(path) if "article" in one)
    return {one.article.id: one for one in map(reading_of, read)}


if __name__ == "__main__":
    main()
