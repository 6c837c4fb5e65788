"""Grows the trees of `collation/stemma/trees.py`: boosting over the table of options.

    python training/trees.py --simulated FOLDER... --labelled LABELS READINGS WEIGHT ... \
        [--judged FOLDER...] [--folds N] [--output FILE]

Folders, labels and weights are those of `stemma.py`; its plain sum is where the trees begin. They
lower the cross entropy between the chances of an article's options and those that are right, by
gradient boosting (Friedman 2001) with a softmax over the options of one article; what stands
further up the line of the right one counts a little (`FURTHER_UP`). Beyond the
package it needs `lightgbm`, which only grows them: what ships is plain JSON. `--judged` prints how
often the likeliest option is right in folders that nothing was grown on, `--folds` the same for
the labelled groups, each judged by trees grown without it.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import lightgbm
import numpy as np
from numpy.typing import NDArray

from reportedly.collation.stemma.field import Field
from reportedly.collation.stemma.options import Option, options_of
from reportedly.collation.stemma.table import COLUMNS, table_of
from reportedly.collation.stemma.trees import DEPTH
from reportedly.collation.stemma.weights import WEIGHTS
from reportedly.collation.stemma.witnesses import witnesses_of
from reportedly.model import Reading
from reportedly.pipeline.reducing import by_time
from stemma import Parents, acceptable, fits, readings, rows, shares, simulated_events

OUTPUT: Final = Path("src/reportedly/collation/stemma/data/trees.json")
SUM: Final = COLUMNS.index("sum")
ROUNDS: Final = 800
NEVER: Final = 1e9
FURTHER_UP: Final = 0.07
"""How right an ancestor is that is no parent."""

HOW: Final = {
    "learning_rate": 0.07, "num_leaves": 2**DEPTH, "max_depth": DEPTH, "min_data_in_leaf": 20,
    "lambda_l2": 5.0, "feature_fraction": 0.25, "bagging_fraction": 0.5, "bagging_freq": 1,
    "max_bin": 63, "seed": 1, "deterministic": True, "num_threads": 1, "verbose": -1,
}  # fmt: skip
Floats = NDArray[np.float64]


class Grown(NamedTuple):
    """The options of the articles of one story of which some option is right.

    Attributes:
        table: the options as rows.
        group: the article of each row.
        right: how right it is, 0 to 1.
        weight: how much each article counts.
    """

    table: Floats
    group: NDArray[np.int64]
    right: Floats
    weight: float


def main() -> None:
    """Grow, write the trees, print the shares of right choices."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--simulated", nargs="*", default=[], type=Path)
    ask.add_argument("--judged", nargs="*", default=[], type=Path)
    ask.add_argument("--labelled", nargs=3, action="append", default=[])
    ask.add_argument("--folds", type=int, default=0)
    ask.add_argument("--output", type=Path, default=OUTPUT)
    given = ask.parse_args()
    made = [one for folder in given.simulated for one in simulated(folder)]
    real = {labels: labelled(labels, read, weight) for labels, read, weight in given.labelled}
    everything = [*made, *(one for part in real.values() for one in part)]
    model = grown(everything)
    given.output.write_text(written(model), encoding="utf-8")
    for folder in given.judged:
        print(folder.name, share_right(list(simulated(folder)), model))
    for name, part in real.items():
        if given.folds:
            print(name, "by folds", crossed(everything, part, given.folds))


def simulated(folder: Path) -> Iterator[Grown]:
    """Yield the simulated events of a folder."""
    known, events, parents = simulated_events(folder)
    outlets = sorted({one.article.publisher for one in known.values() if one.article.publisher})
    for event in events:
        text = " ".join(one.article.text for one in event)
        yield from story(event, parents, 1.0, [name for name in outlets if name in text])


def labelled(labels: str, read: str, weight: str) -> list[Grown]:
    """Return labelled groups, each with every acceptable parent."""
    known = readings(Path(read))
    found: list[Grown] = []
    for row in rows(Path(labels)):
        if row.get("confidence") != "low":
            group = [known[one] for one in row["articles"]]
            outlets = [one.article.publisher for one in group if one.article.publisher]
            found += story(group, acceptable(row), float(weight), outlets)
    return found


def story(
    group: Sequence[Reading], parents: Parents, weight: float, outlets: Sequence[str]
) -> Iterator[Grown]:
    """Yield the articles of one story, unless it is one article or none has a right option."""
    if len(group) < 2:
        return
    witnesses, houses = witnesses_of(sorted(group, key=by_time), outlets=outlets)
    field = Field(witnesses, houses)
    ids = [one.id for one in witnesses]
    options = [options_of(field, child) for child in range(len(ids))]
    table, starts = table_of(options, WEIGHTS)
    group_of = np.repeat(np.arange(len(ids)), np.diff(starts))
    right = np.array(
        [how_right(one, ids, ids[c], parents) for c, row in enumerate(options) for one in row]
    )
    decidable = np.bincount(group_of, right == 1.0)[group_of] > 0
    if decidable.any():
        numbers = np.unique(group_of[decidable], return_inverse=True)[1]
        yield Grown(table[decidable], numbers, right[decidable], weight)


def how_right(option: Option, ids: Sequence[str], child: str, parents: Parents) -> float:
    """Return 1 for an acceptable parent, a part of it for what the parent goes back to."""
    if fits(option, ids, parents[child]):
        return 1.0
    above: set[str] = set()
    waiting = list(parents[child])
    while waiting:
        fresh = parents.get(waiting.pop(), set()) - above
        above |= fresh
        waiting += fresh
    return FURTHER_UP if fits(option, ids, above - {"none", "unseen:*"}) else 0.0


def joined(parts: Sequence[Grown]) -> tuple[Floats, NDArray[np.int64], Floats, Floats]:
    """Return parts one below the other: rows, articles, what is right, the weight of each row."""
    counts = [int(one.group[-1]) + 1 for one in parts]
    before = np.cumsum([0, *counts[:-1]])
    groups = [one.group + first for one, first in zip(parts, before, strict=True)]
    weights = np.repeat([one.weight for one in parts], [len(one.group) for one in parts])
    return (
        np.concatenate([one.table for one in parts]),
        np.concatenate(groups),
        np.concatenate([one.right for one in parts]),
        weights,
    )


def grown(parts: Sequence[Grown]) -> Any:
    """Return boosted trees that begin at the plain sum."""
    table, group, right, weight = joined(parts)
    everyone = np.ones(len(group), np.bool_)

    def slope(scores: Floats, _: object) -> tuple[Floats, Floats]:
        chance, wanted = shares(scores, group, everyone), shares(scores, group, right)
        return (chance - wanted) * weight, np.maximum(chance * (1 - chance), 1e-3) * weight

    data = lightgbm.Dataset(table, label=right, init_score=table[:, SUM].copy())
    return lightgbm.train({**HOW, "objective": slope}, data, ROUNDS)


def written(model: Any) -> str:
    """Return trees as JSON: complete, with questions that are always answered alike filled in."""
    found: dict[str, list[list[Any]]] = {"columns": [], "above": [], "leaves": []}
    for tree in model.dump_model()["tree_info"]:
        level: list[Mapping[str, Any]] = [tree["tree_structure"]]
        columns: list[str] = []
        above: list[float] = []
        for _ in range(DEPTH):
            columns += [COLUMNS[one.get("split_feature", 0)] for one in level]
            above += [round(one.get("threshold", NEVER), 5) for one in level]
            level = [one.get(side, one) for one in level for side in ("left_child", "right_child")]
        found["columns"].append(columns)
        found["above"].append(above)
        found["leaves"].append([round(one["leaf_value"], 4) for one in level])
    return lines(found)


def lines(found: Mapping[str, Sequence[Sequence[Any]]]) -> str:
    """Return lists of lists as JSON with a line for each of them."""
    parts = [
        f" {json.dumps(name)}: [\n" + ",\n".join(f"  {json.dumps(row)}" for row in rows) + "\n ]"
        for name, rows in found.items()
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def share_right(parts: Sequence[Grown], model: Any) -> float:
    """Return how often the likeliest option is right, each article weighed alike."""
    table, group, right, _ = joined(parts)
    scores = table[:, SUM] + model.predict(table)
    order = np.lexsort((-scores, group))
    first = order[np.unique(group[order], return_index=True)[1]]
    return round(float((right[first] == 1.0).mean()), 3)


def crossed(everything: Sequence[Grown], part: Sequence[Grown], folds: int) -> float:
    """Return the share of right choices in labelled groups, by trees grown without them."""
    counts: list[tuple[float, int]] = []
    for fold in range(folds):
        out = part[fold::folds]
        rest = [one for one in everything if all(one is not other for other in out)]
        articles = sum(int(one.group[-1]) + 1 for one in out)
        counts.append((share_right(out, grown(rest)), articles))
    return round(sum(s * n for s, n in counts) / sum(n for _, n in counts), 3)


if __name__ == "__main__":
    main()
