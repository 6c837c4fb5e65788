"""A story as people settled its hand-overs: their edges in, and what follows from them out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reportedly.collation import contradictions, drift, independence
from reportedly.formats import reading_of
from reportedly.model import Edge, Node, Reading, Stemma, Story, StoryClaim, StoryIndependence
from reportedly.pipeline.keeping import stored_story
from reportedly.pipeline.reducing import by_time
from reportedly.storage import Judgement, Store

_CHANGING: Final = frozenset({"reparented", "rejected"})


@dataclass(frozen=True, slots=True)
class Settled:
    """A story twice: as comparing made it, and as it stands after all decisions.

    Attributes:
        proposed: as comparing made it.
        now: with the hand-overs as people set them, and origins, drift and contradictions
            counted anew; the same object where nobody changed a hand-over.
        ignored: ids of articles whose decided parent is not in the story any more, or would
            close a circle; the machine's hand-over stands for them.
    """

    proposed: Story
    now: Story
    ignored: tuple[str, ...] = ()


def settled_story(store: Store, wanted: str) -> Settled:
    """Return a stored story as comparing made it and as people settled it.

    Raises:
        UnknownName: the store has no such story.
    """
    story = stored_story(store, wanted)
    decided = dict(_decided(store.stories.story(wanted).judgements))
    if not decided:
        return Settled(story, story)
    readings = [reading_of(record) for record in store.articles.records(story.articles)]
    return settle(story, readings, decided)


def settle(
    story: Story, readings: Sequence[Reading], decided: Mapping[str, tuple[str | None, str]]
) -> Settled:
    """Return a story with hand-overs as people decided them.

    Args:
        story: as comparing made it.
        readings: of its articles, in any order.
        decided: for an article the id of the text it was taken from, or None for nobody in the
            story; and who says so.
    """
    tree, ignored = _tree(story.stemma, decided)
    ordered = sorted(readings, key=by_time)
    changed = drift(ordered, tree)
    now = replace(
        story,
        stemma=tree,
        independence=independence(ordered, tree),
        claims=tuple(_weighed(story.claims, ordered, tree)),
        drift=changed,
        contradictions=contradictions(ordered, tree, changed),
    )
    return Settled(story, now, ignored)


def _decided(
    judgements: Mapping[str, Judgement],
) -> Iterator[tuple[str, tuple[str | None, str]]]:
    # The earlier decision stands where two of them would close a circle.
    for target, one in sorted(judgements.items(), key=lambda each: each[1].decision):
        kind, _, child = target.partition(":")
        if kind == "edge" and one.state in _CHANGING:
            yield child, ((one.value or {}).get("parent"), one.by)


def _tree(
    proposed: Stemma, decided: Mapping[str, tuple[str | None, str]]
) -> tuple[Stemma, tuple[str, ...]]:
    known = {node.id for node in proposed.nodes}
    edges = [edge for edge in proposed.edges if edge.child not in decided]
    ignored: list[str] = []
    for child, (parent, by) in decided.items():
        if child not in known or parent is None:
            continue
        if parent not in known or child in _above(parent, edges):
            ignored.append(child)
            edges += [edge for edge in proposed.edges if edge.child == child]
        else:
            edges.append(Edge(child, parent, 1.0, (), (), f"person:{by}"))
    nodes = tuple(_kept(proposed.nodes, edges))
    taken = {edge.child for edge in edges}
    origins = tuple(node.id for node in nodes if node.id not in taken)
    return Stemma(nodes, tuple(edges), origins, proposed.circles), tuple(ignored)


def _above(start: str, edges: Sequence[Edge]) -> set[str]:
    """Return a text and all it goes back to."""
    found, waiting = {start}, [start]
    while waiting:
        child = waiting.pop()
        parents = {edge.parent for edge in edges if edge.child == child} - found
        found |= parents
        waiting += parents
    return found


def _kept(nodes: Sequence[Node], edges: Sequence[Edge]) -> Iterator[Node]:
    """Leave out unseen texts that nothing is taken from any more."""
    parents = {edge.parent for edge in edges}
    yield from (one for one in nodes if one.kind == "article" or one.id in parents)


def _weighed(
    claims: Sequence[StoryClaim], ordered: Sequence[Reading], tree: Stemma
) -> Iterator[StoryClaim]:
    known: dict[frozenset[str], StoryIndependence] = {}
    for claim in claims:
        carriers = frozenset(at.article for at in claim.appearances)
        if carriers not in known:
            known[carriers] = independence(ordered, tree, articles=carriers)
        yield replace(claim, independence=known[carriers])
