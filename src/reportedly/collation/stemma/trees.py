"""Decision trees over the table of options: what plain weights cannot say, such as "unless"."""

import json
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.stemma.table import COLUMNS, Floats

DEPTH: Final = 4
_AT_ONCE: Final = 2048
_AHEAD: Final = COLUMNS.index("ahead")
_TOO_FAR: Final = -7.0


class Trees(NamedTuple):
    """Complete binary trees of `DEPTH` questions, one row a tree.

    Attributes:
        columns: of each question the column of the table it looks at; (trees, 2**DEPTH - 1).
        above: the number that the right branch lies above; the same shape.
        leaves: what each leaf adds, in log-odds; (trees, 2**DEPTH).
    """

    columns: NDArray[np.int64]
    above: Floats
    leaves: Floats


@cache
def shipped() -> Trees:
    """Return the trees in `data/trees.json`, which `training/trees.py` grew; read once."""
    text = files("reportedly.collation.stemma").joinpath("data", "trees.json").read_text("utf-8")
    return trees_of(json.loads(text))


def trees_of(rows: dict[str, list[list[float]]]) -> Trees:
    """Return trees from lists of columns by their names, of thresholds, and of leaves."""
    at = {name: place for place, name in enumerate(COLUMNS)}
    columns = [[at[str(name)] for name in row] for row in rows["columns"]]
    return Trees(np.array(columns), np.array(rows["above"]), np.array(rows["leaves"]))


def added(table: Floats, trees: Trees) -> Floats:
    """Return what trees add to the plain sum of each row (boosting: Friedman 2001).

    Rows that lie too far behind to be chosen whatever the trees say get nothing.
    """
    found = np.zeros(len(table))
    close = np.flatnonzero(table[:, _AHEAD] > _TOO_FAR)
    for first in range(0, len(close), _AT_ONCE):
        rows = close[first : first + _AT_ONCE]
        found[rows] = _added(table[rows], trees)
    return found


def _added(table: Floats, trees: Trees) -> Floats:
    flat, line = table.ravel(), (np.arange(len(table)) * table.shape[1])[:, None]
    columns, above = trees.columns.ravel(), trees.above.ravel()
    tree = np.arange(len(trees.columns)) * (2**DEPTH - 1)
    place = (table.take(trees.columns[:, 0], axis=1) > trees.above[:, 0]) + np.int64(1)
    for _ in range(DEPTH - 1):
        question = place + tree
        right = flat.take(columns.take(question) + line) > above.take(question)
        place = 2 * place + 1 + right
    leaf = np.arange(len(trees.leaves)) * 2**DEPTH - (2**DEPTH - 1)
    total: Floats = trees.leaves.ravel().take(place + leaf).sum(axis=1)
    return total
