"""Which parent each article of a story most likely has: scores, one tree, confidences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp
from typing import Final

from reportedly.collation.stemma.arborescence import ROOT, best_parents
from reportedly.collation.stemma.options import Option
from reportedly.collation.stemma.table import COLUMNS, table_of
from reportedly.collation.stemma.trees import added, shipped
from reportedly.collation.stemma.weights import WEIGHTS

_SUM: Final = COLUMNS.index("sum")
_RIVAL: Final = 0.5
_LEAST: Final = 0.15


@dataclass(frozen=True, slots=True)
class Choice:
    """What one article was taken from, and how sure that is.

    Attributes:
        option: the chosen one.
        confidence: how often such a choice is right, 0 to 1.
        rivals: options that fit nearly as well, likeliest first.
    """

    option: Option
    confidence: float
    rivals: tuple[Option, ...]


def choose(
    options: Sequence[Sequence[Option]], weights: Mapping[str, float] = WEIGHTS
) -> list[Choice]:
    """Return the choice of each article so that the whole is the likeliest without a circle.

    Args:
        options: of each article.
        weights: how much each feature counts, in log-odds; features without one count nothing,
            neither here nor for the trees.
    """
    if all(len(row) == 1 for row in options):
        return [Choice(row[0], 1.0, ()) for row in options]
    table, starts = table_of(options, weights)
    values = (table[:, _SUM] + added(table, shipped())).tolist()
    scores = [values[first:last] for first, last in pairwise(starts.tolist())]
    rows = [_row(row, values) for row, values in zip(options, scores, strict=True)]
    parents = best_parents(rows)
    return [
        _choice(row, values, parent)
        for row, values, parent in zip(options, scores, parents, strict=True)
    ]


def _row(options: Sequence[Option], scores: Sequence[float]) -> dict[int, float]:
    """Return the scores by parent; everything outside the corpus hangs from the root."""
    row: dict[int, float] = {}
    for option, value in zip(options, scores, strict=True):
        parent = option.parent if isinstance(option.parent, int) else ROOT
        row[parent] = max(value, row.get(parent, float("-inf")))
    return row


def _choice(options: Sequence[Option], scores: Sequence[float], parent: int) -> Choice:
    top = max(scores)
    weights = [exp(value - top) for value in scores]
    total = sum(weights)
    ranked = sorted(zip(options, weights, strict=True), key=lambda pair: -pair[1])
    fits = [
        (one, weight)
        for one, weight in ranked
        if (one.parent if isinstance(one.parent, int) else ROOT) == parent
    ]
    chosen, weight = fits[0]
    rivals = (
        one
        for one, other in ranked
        if one is not chosen and other >= _RIVAL * weight and other >= _LEAST * total
    )
    return Choice(chosen, weight / total, tuple(rivals))
