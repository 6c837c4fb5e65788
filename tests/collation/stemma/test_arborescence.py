"""The heaviest tree without a circle, against trying every tree."""

import itertools

from hypothesis import given
from hypothesis import strategies as some

from reportedly.collation.stemma.arborescence import ROOT, best_parents

Rows = list[dict[int, float]]


def reaches_root(parents: tuple[int, ...]) -> bool:
    for start in range(len(parents)):
        node, steps = start, 0
        while node != ROOT and steps <= len(parents):
            node, steps = parents[node], steps + 1
        if node != ROOT:
            return False
    return True


def by_trying(rows: Rows) -> float:
    trees = (t for t in itertools.product(*(tuple(row) for row in rows)) if reaches_root(t))
    return max(sum(row[p] for row, p in zip(rows, tree, strict=True)) for tree in trees)


@some.composite
def graphs(draw: some.DrawFn) -> Rows:
    count = draw(some.integers(1, 5))
    weight = some.integers(-9, 9).map(float)

    def row(child: int) -> dict[int, float]:
        parents = [p for p in range(count) if p != child and draw(some.booleans())]
        return {p: draw(weight) for p in (ROOT, *parents)}

    return [row(child) for child in range(count)]


@given(graphs())
def test_the_tree_found_is_as_heavy_as_any(rows: Rows) -> None:
    parents = tuple(best_parents(rows))
    assert reaches_root(parents)
    assert sum(row[p] for row, p in zip(rows, parents, strict=True)) == by_trying(rows)


def test_thousands_that_point_at_each_other_in_pairs_are_solved() -> None:
    rows = [{ROOT: -9.0, i ^ 1: 1.0} for i in range(4000)]
    assert sum(parent == ROOT for parent in best_parents(rows)) == 2000
