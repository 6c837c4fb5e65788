"""The stemma of one story: nodes seen and unseen, edges with evidence, circles."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from reportedly.collation.stemma.choice import Choice, choose
from reportedly.collation.stemma.circles import circles
from reportedly.collation.stemma.evidence import (
    evidence_of,
    evidence_of_second,
    evidence_of_unseen,
)
from reportedly.collation.stemma.field import Field
from reportedly.collation.stemma.merging import second_parents, unseen_seconds
from reportedly.collation.stemma.options import Option, options_of
from reportedly.collation.stemma.weights import WEIGHTS
from reportedly.collation.stemma.witnesses import witnesses_of
from reportedly.model import Edge, Node, Reading, Span, Stemma

MADE_BY: Final = "rule:stemma/1"
UNNAMED: Final = "a text nobody fetched"
_SECOND: Final = 0.5


def stemma(
    readings: Sequence[Reading],
    *,
    outlets: Iterable[str] = (),
    furniture: Mapping[str, Sequence[Span]] = MappingProxyType({}),
    weights: Mapping[str, float] = WEIGHTS,
) -> Stemma:
    """Draw who took it from whom among the articles of one story.

    A maximum spanning arborescence with a virtual root (Chu and Liu 1965, Edmonds 1967) over
    what speaks for each parent: text left unexplained, soft time, credit words. Texts that are
    credited or plainly shared but not in the corpus become unseen nodes.

    Args:
        readings: the articles of the story.
        outlets: names of outlets that the corpus knows beyond this story.
        furniture: by article, stretches that its outlet repeats under other stories too.
        weights: how much each thing that speaks for a parent counts; fewer for an ablation.
    """
    witnesses, houses = witnesses_of(readings, outlets=outlets, furniture=furniture)
    places = {one.id: index for index, one in enumerate(witnesses)}
    field = Field(witnesses, houses)
    choices = choose([options_of(field, index) for index in range(len(witnesses))], weights)
    parents = _seen_parents(choices)
    edges = [
        *_edges(field, choices),
        *_seconds(field, second_parents(field, parents)),
        *_unseen_seconds(field, choices),
    ]
    edges.sort(key=lambda edge: places[edge.child])
    children = {edge.child for edge in edges}
    nodes = _nodes(field, edges)
    return Stemma(
        nodes=nodes,
        edges=tuple(edges),
        origins=tuple(node.id for node in nodes if node.id not in children),
        circles=circles(field, parents),
    )


def _seen_parents(choices: Sequence[Choice]) -> dict[int, int]:
    return {
        child: one.option.parent
        for child, one in enumerate(choices)
        if isinstance(one.option.parent, int)
    }


def _edges(field: Field, choices: Sequence[Choice]) -> list[Edge]:
    edges: list[Edge] = []
    for child, choice in enumerate(choices):
        parent = _node_id(field, choice.option)
        if parent is None:
            continue
        rivals = tuple(
            rival for one in choice.rivals if (rival := _node_id(field, one)) is not None
        )
        found = (
            evidence_of(field, child, choice.option.parent)
            if isinstance(choice.option.parent, int)
            else evidence_of_unseen(field, child, choice.option.parent)
        )
        confidence = round(choice.confidence, 3)
        edges.append(Edge(field.witnesses[child].id, parent, confidence, rivals, found, MADE_BY))
    return edges


def _seconds(field: Field, second: dict[int, list[int]]) -> list[Edge]:
    return [
        Edge(
            child=field.witnesses[child].id,
            parent=field.witnesses[parent].id,
            confidence=_SECOND,
            alternatives=(),
            evidence=evidence_of_second(field, child, parent),
            made_by=MADE_BY,
        )
        for child, found in second.items()
        for parent in found
    ]


def _unseen_seconds(field: Field, choices: Sequence[Choice]) -> list[Edge]:
    first = {
        child: one.option.parent
        for child, one in enumerate(choices)
        if one.option.parent is not None
    }
    return [
        Edge(
            child=field.witnesses[child].id,
            parent=f"unseen:{name}",
            confidence=_SECOND,
            alternatives=(),
            evidence=evidence_of_unseen(field, child, name),
            made_by=MADE_BY,
        )
        for child, names in unseen_seconds(field, first).items()
        for name in names
    ]


def _node_id(field: Field, option: Option) -> str | None:
    if isinstance(option.parent, int):
        return field.witnesses[option.parent].id
    if option.kind == "none":
        return None
    return f"unseen:{option.parent or UNNAMED}"


def _nodes(field: Field, edges: Iterable[Edge]) -> tuple[Node, ...]:
    articles = [
        Node(one.id, "article", one.house.name, one.reading.article.published, MADE_BY)
        for one in field.witnesses
    ]
    known = {node.id for node in articles}
    unseen = dict.fromkeys(edge.parent for edge in edges if edge.parent not in known)
    names = (one.removeprefix("unseen:") for one in unseen)
    nobody = (Node(i, "unseen", n, None, MADE_BY) for i, n in zip(unseen, names, strict=True))
    return (*articles, *nobody)
