"""The heaviest tree of parents that has no circle (Chu and Liu 1965, Edmonds 1967)."""

from collections.abc import Mapping, Sequence
from typing import Final

ROOT: Final = -1
"""The virtual root: every node may hang from it."""

_Edges = dict[int, dict[int, float]]


def best_parents(scores: Sequence[Mapping[int, float]]) -> list[int]:
    """Return the parent of each node so that the sum of scores is greatest and no circle stands.

    Args:
        scores: for each node, the score of each possible parent; `ROOT` must be among them.

    All circles of a round are contracted together, so a story of thousands of near-copies needs
    a few rounds, each linear in its edges.
    """
    edges = {child: dict(row) for child, row in enumerate(scores)}
    found = _solve(edges, len(scores))
    return [found[child] for child in range(len(scores))]


def _solve(edges: _Edges, fresh: int) -> dict[int, int]:
    best = {child: max(row, key=lambda p: (row[p], -p)) for child, row in edges.items()}
    circles = _circles(best)
    if not circles:
        return best
    label = {node: fresh + i for i, circle in enumerate(circles) for node in circle}
    smaller, origin = _contracted(edges, best, label)
    found = {node: best[node] for node in label}
    for child, parent in _solve(smaller, fresh + len(circles)).items():
        inner, outer = origin[child, parent]
        found[inner] = outer
    return found


def _contracted(
    edges: _Edges, best: Mapping[int, int], label: Mapping[int, int]
) -> tuple[_Edges, dict[tuple[int, int], tuple[int, int]]]:
    """Return the edges with each circle as one node, and the edge behind each of them."""
    smaller: _Edges = {}
    origin: dict[tuple[int, int], tuple[int, int]] = {}
    for child, row in edges.items():
        to = label.get(child, child)
        lost = row[best[child]] if child in label else 0.0
        for parent, score in row.items():
            source = label.get(parent, parent)
            kept = smaller.setdefault(to, {})
            if source != to and score - lost > kept.get(source, float("-inf")):
                kept[source] = score - lost
                origin[to, source] = (child, parent)
    return smaller, origin


def _circles(parents: Mapping[int, int]) -> list[list[int]]:
    done: set[int] = set()
    circles: list[list[int]] = []
    for start in parents:
        path: dict[int, int] = {}
        node = start
        while node in parents and node not in done:
            done.add(node)
            path[node] = len(path)
            node = parents[node]
        if node in path:
            circles.append([one for one, place in path.items() if place >= path[node]])
    return circles
