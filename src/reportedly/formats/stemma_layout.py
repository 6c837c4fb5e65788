"""Where the texts of a stemma stand in a picture: a row each, in time from left to right.

A text's row lies below its parent's, the rows of one origin lie together, and a text never
stands left of what it was taken from. So no line between them crosses a name.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from reportedly.formats.moments import Axis, moment
from reportedly.model import Drift, Edge, Node, Stemma, Story

MOST_ROWS: Final = 150
"""Texts beyond this many are counted in rows of their own instead of drawn."""

_LATEST: Final = datetime(9999, 12, 31)  # noqa: DTZ001 - moments to draw have no zone


@dataclass(frozen=True, slots=True)
class Row:
    """One text of the picture, or several that are only counted.

    Attributes:
        node: the text; the parent of those that are counted.
        edge: by which it hangs on its parent, or None for an origin.
        depth: how many hand-overs from its origin.
        origin: number of its origin, from 1.
        others: numbers of further origins it goes back to.
        drift: what changed on the way to it.
        more: how many texts this row stands for instead of being one; 0 for a text.
    """

    node: Node
    edge: Edge | None
    depth: int
    origin: int
    others: tuple[int, ...] = ()
    drift: tuple[Drift, ...] = ()
    more: int = 0


@dataclass(slots=True)
class Layout:
    """The rows of a picture from top to bottom.

    Attributes:
        rows: one for each text that is drawn.
        origins: the nodes without a parent, in order of their numbers.
        sizes: how many articles go back to each origin.
        second: edges to second parents, which hang on nothing.
        names: of all texts, by their ids.
        axis: where moments stand.
    """

    rows: list[Row] = field(default_factory=list)
    origins: list[Node] = field(default_factory=list)
    sizes: dict[int, int] = field(default_factory=dict)
    second: list[Edge] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    axis: Axis = field(default_factory=lambda: Axis(()))


def layout(story: Story) -> Layout:
    """Lay out the stemma of a story; the same story gives the same layout."""
    stemma = story.stemma
    nodes = {one.id: one for one in stemma.nodes}
    first, second = _hung(stemma)
    below = _below(nodes, first)
    roots = [one for one in stemma.nodes if one.id not in first]
    roots.sort(key=lambda one: _first_time(one, below))
    drift = _drift_of(story)
    origins = _origins(stemma, roots, first)
    made = Layout(
        origins=roots,
        sizes=_sizes(stemma, origins),
        second=second,
        names={one.id: one.name for one in stemma.nodes},
        axis=Axis(when for one in stemma.nodes if (when := moment(one.published))),
    )
    most = _most_below(len(nodes), below)
    for root in roots:
        made.rows.extend(_rows(root, below, first, _Facts(origins, drift, most)))
    return made


@dataclass(frozen=True, slots=True)
class _Facts:
    origins: Mapping[str, tuple[int, ...]]
    drift: Mapping[str, tuple[Drift, ...]]
    most: int


def _hung(stemma: Stemma) -> tuple[dict[str, Edge], list[Edge]]:
    """Return the edge each text hangs by, and those to its second parents.

    The surest edge is the one; an edge that would close a circle hangs nothing.
    """
    known = {one.id for one in stemma.nodes}
    first: dict[str, Edge] = {}
    second: list[Edge] = []
    for edge in sorted(stemma.edges, key=lambda one: -one.confidence):
        if edge.child not in known or edge.parent not in known:
            continue
        if edge.child in first or _above(edge.parent, edge.child, first):
            second.append(edge)
        else:
            first[edge.child] = edge
    return first, second


def _above(low: str, high: str, first: Mapping[str, Edge]) -> bool:
    """Say whether `high` is `low`, or one of those it goes back to."""
    while low != high:
        if low not in first:
            return False
        low = first[low].parent
    return True


def _below(nodes: Mapping[str, Node], first: Mapping[str, Edge]) -> dict[str, list[Node]]:
    below: dict[str, list[Node]] = defaultdict(list)
    for child, edge in first.items():
        below[edge.parent].append(nodes[child])
    for children in below.values():
        children.sort(key=_time)
    return below


def _time(node: Node) -> tuple[datetime, str, str]:
    return moment(node.published) or _LATEST, node.name, node.id


def _first_time(node: Node, below: Mapping[str, Sequence[Node]]) -> tuple[datetime, str, str]:
    """Order roots: by their own time, or for one without that of its first child."""
    children = below.get(node.id, ())
    when = moment(node.published) or (_time(children[0])[0] if children else _LATEST)
    return when, node.name, node.id


def _drift_of(story: Story) -> dict[str, tuple[Drift, ...]]:
    found: dict[str, list[Drift]] = defaultdict(list)
    for one in story.drift:
        found[one.child].append(one)
    return {child: tuple(ones) for child, ones in found.items()}


def _origins(
    stemma: Stemma, roots: Sequence[Node], first: Mapping[str, Edge]
) -> dict[str, tuple[int, ...]]:
    """Return the numbers of the origins each text goes back to, its own line's first."""
    number = {one.id: place for place, one in enumerate(roots, start=1)}
    parents: dict[str, list[str]] = defaultdict(list)
    for edge in stemma.edges:
        parents[edge.child].append(edge.parent)
    found: dict[str, tuple[int, ...]] = {}
    for node in stemma.nodes:
        reached = _reached(node.id, parents)
        line = number[_root(node.id, first)]
        others = sorted({number[one] for one in reached if one in number} - {line})
        found[node.id] = (line, *others)
    return found


def _reached(start: str, parents: Mapping[str, Sequence[str]]) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        for parent in parents.get(waiting.pop(), ()):
            if parent not in seen:
                seen.add(parent)
                waiting.append(parent)
    return seen


def _root(name: str, first: Mapping[str, Edge]) -> str:
    while name in first:
        name = first[name].parent
    return name


def _sizes(stemma: Stemma, origins: Mapping[str, tuple[int, ...]]) -> dict[int, int]:
    sizes: dict[int, int] = defaultdict(int)
    for node in stemma.nodes:
        for number in origins[node.id]:
            sizes[number] += node.kind == "article"
    return dict(sizes)


def _most_below(count: int, below: Mapping[str, Sequence[Node]]) -> int:
    """Return how many childless children of one parent are drawn, so that all rows fit."""
    if count <= MOST_ROWS:
        return count
    return max(3, MOST_ROWS // max(1, len(below)))


def _rows(
    root: Node, below: Mapping[str, Sequence[Node]], first: Mapping[str, Edge], facts: _Facts
) -> Iterator[Row]:
    """Yield a text and all below it, depth first; those beyond the most are counted."""
    waiting: list[Row] = [_row(root, None, 0, facts)]
    while waiting:
        row = waiting.pop()
        yield row
        if row.more:
            continue
        shown, rest = _split(below.get(row.node.id, ()), below, facts)
        if rest:
            waiting.append(
                Row(row.node, first[rest[0].id], row.depth + 1, row.origin, more=len(rest))
            )
        waiting += [_row(one, first[one.id], row.depth + 1, facts) for one in reversed(shown)]


def _row(node: Node, edge: Edge | None, depth: int, facts: _Facts) -> Row:
    line, *others = facts.origins[node.id]
    return Row(node, edge, depth, line, tuple(others), facts.drift.get(node.id, ()))


def _split(
    children: Sequence[Node], below: Mapping[str, Sequence[Node]], facts: _Facts
) -> tuple[list[Node], list[Node]]:
    """Part children that are drawn from plain copies that are only counted."""
    if len(children) <= facts.most:
        return list(children), []
    plain = [one for one in children if one.id not in below and one.id not in facts.drift]
    rest = {one.id for one in plain[facts.most :]}
    return [one for one in children if one.id not in rest], plain[facts.most :]
