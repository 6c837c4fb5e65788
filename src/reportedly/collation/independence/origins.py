"""The texts that a story, or one claim of it, goes back to, with what each says of itself."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from reportedly.collation.independence.owners import brand_of, owners_of
from reportedly.collation.independence.sourcing import NO_SOURCING, Sourcing, sourcing_of
from reportedly.collation.independence.vouching import Voice
from reportedly.language import load_outlets
from reportedly.model import Node, Reading, Span, Stemma


@dataclass(frozen=True, slots=True)
class Origin:
    """A text of a stemma without a parent.

    Attributes:
        id, name: of its node.
        houses: the houses it belongs to, by every name that is known or stated.
        lead: where it states the claim, or its first sentence; None for a text nobody fetched.
        sourcing: what it says about where it has its matter from.
    """

    id: str
    name: str
    houses: frozenset[str]
    lead: Span | None
    sourcing: Sourcing

    @property
    def named(self) -> Mapping[Voice, Span]:
        """Its sources with a name."""
        return self.sourcing.named


def origins_of(
    readings: Sequence[Reading],
    stemma: Stemma,
    articles: Collection[str] | None,
    spans: Mapping[str, Sequence[Span]] = MappingProxyType({}),
) -> tuple[Origin, ...]:
    """Return the roots that the articles in question go back to, in order of the nodes.

    Args:
        readings: of the story.
        stemma: who took it from whom.
        articles: ids of the nodes that carry the claim; all articles where None.
        spans: where the articles state it, as far as that is known.
    """
    known = {one.article.id: one for one in readings}
    wanted = set(known if articles is None else articles)
    reached = _roots(stemma, wanted)
    return tuple(
        _origin(node, known.get(node.id), spans.get(node.id, ()))
        for node in stemma.nodes
        if node.id in reached
    )


def _roots(stemma: Stemma, wanted: set[str]) -> set[str]:
    """Return where the wanted nodes lead to: by wanted parents, or by any where none is."""
    parents: dict[str, list[str]] = {}
    for edge in stemma.edges:
        parents.setdefault(edge.child, []).append(edge.parent)
    todo, seen = list(wanted), set(wanted)
    while todo:
        above = parents.get(todo.pop(), [])
        fresh = [p for p in above if p in wanted] or above
        todo += [p for p in fresh if p not in seen]
        seen.update(fresh)
    return {node for node in seen if node not in parents}


def _origin(node: Node, reading: Reading | None, stated: Sequence[Span]) -> Origin:
    return Origin(
        id=node.id,
        name=node.name or node.id,
        houses=_houses(node.name, reading),
        lead=(stated[0] if stated else _lead(reading)) if reading is not None else None,
        sourcing=sourcing_of(reading, stated) if reading is not None else NO_SOURCING,
    )


def _houses(name: str, reading: Reading | None) -> frozenset[str]:
    row = load_outlets().by_name(name)
    known = {(row.group or row.name).casefold()} if row is not None else {brand_of(name)}
    stated = owners_of(reading.article) if reading is not None else frozenset()
    return frozenset(known | stated) - {""}


def _lead(reading: Reading) -> Span | None:
    sentences = reading.annotations.sentences
    return sentences[0].span if sentences else None
