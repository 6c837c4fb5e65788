"""Copies of one text to the letter: the first few are compared, the rest follow the last of them.

Comparing each of 5,000 copies of a press release with each of the others would take hours, and
say 5,000 times the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from reportedly.model import Appearance, Drift, Edge, Node, Reading, Stemma, StoryClaim

FULL: Final = 24
"""Copies of one text that are compared in full."""

Twins = Mapping[str, Sequence[Reading]]
"""By the id of an article that is compared, the copies that follow it."""


def without_twins(ordered: Sequence[Reading]) -> tuple[list[Reading], Twins]:
    """Return the articles to compare, in order, and the copies that follow one of them.

    Args:
        ordered: a story's articles in order of publication.
    """
    kept: list[Reading] = []
    same: dict[str, list[Reading]] = defaultdict(list)
    twins: dict[str, list[Reading]] = defaultdict(list)
    for one in ordered:
        those = same[one.article.text]
        if len(those) < FULL:
            those.append(one)
            kept.append(one)
        else:
            twins[those[-1].article.id].append(one)
    return kept, twins


def with_twins(names: Iterable[str], twins: Twins) -> frozenset[str]:
    """Return ids with those of the copies that follow them."""
    found = set(names)
    return frozenset(found.union(*(_ids(twins.get(name, ())) for name in found)))


def tree_with_twins(tree: Stemma, twins: Twins, made_by: str) -> Stemma:
    """Return a stemma in which each copy hangs where the one it follows hangs.

    Where that one hangs on nothing, its copies were taken from it.
    """
    if not twins:
        return tree
    nodes = [_node(one, made_by) for those in twins.values() for one in those]
    articles = [one for one in tree.nodes if one.kind == "article"]
    unseen = [one for one in tree.nodes if one.kind != "article"]
    edges = [edge for edge in tree.edges if edge.child in twins]
    copied = [replace(edge, child=one.article.id) for edge in edges for one in twins[edge.child]]
    rooted = twins.keys() - {edge.child for edge in edges}
    copied += [
        Edge(one.article.id, name, 1.0, (), (), made_by)
        for name in sorted(rooted)
        for one in twins[name]
    ]
    return replace(tree, nodes=(*articles, *nodes, *unseen), edges=(*tree.edges, *copied))


def drift_with_twins(found: Sequence[Drift], twins: Twins) -> tuple[Drift, ...]:
    """Return changes, with those that copies carry on."""
    copied = (
        replace(one, child=twin.article.id) for one in found for twin in twins.get(one.child, ())
    )
    return (*found, *copied)


def claims_with_twins(claims: Iterable[StoryClaim], twins: Twins) -> tuple[StoryClaim, ...]:
    """Return claims with their appearances in copies, each with the copy's own chain."""
    if not twins:
        return tuple(claims)
    return tuple(
        replace(one, appearances=(*one.appearances, *_copied(one.appearances, twins)))
        for one in claims
    )


def _copied(appearances: Iterable[Appearance], twins: Twins) -> Iterator[Appearance]:
    for one in appearances:
        for twin in twins.get(one.article, ()):
            chains = {each.id: each.chain for each in twin.attributions}
            chains |= {each.id: each.chain for each in twin.claims}
            chain = chains.get(one.claim, one.chain)
            yield Appearance(twin.article.id, one.claim, chain)


def _ids(readings: Iterable[Reading]) -> set[str]:
    return {one.article.id for one in readings}


def _node(reading: Reading, made_by: str) -> Node:
    one = reading.article
    return Node(one.id, "article", one.publisher or one.id, one.published, made_by)
