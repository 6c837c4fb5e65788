"""The texts that a story, or one claim of it, goes back to, with what each says of itself."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from reportedly.collation.independence.sourcing import Sourcing, sourcing_of
from reportedly.language import load_outlets
from reportedly.model import Node, Reading, Span, Stemma


@dataclass(frozen=True, slots=True)
class Origin:
    """A text of a stemma without a parent.

    Attributes:
        id, name: of its node.
        group: the house it belongs to, empty where unknown.
        lead: its first sentence, or None for a text nobody fetched.
        own: words that say the outlet itself was told, or saw.
        named, anonymous: its sources with and without a name.
    """

    id: str
    name: str
    group: str
    lead: Span | None
    own: tuple[Span, ...]
    named: Mapping[str, Span]
    anonymous: tuple[Span, ...]


def origins_of(
    readings: Sequence[Reading], stemma: Stemma, articles: Collection[str] | None
) -> tuple[Origin, ...]:
    """Return the roots that the articles in question go back to, in order of the nodes."""
    known = {one.article.id: one for one in readings}
    wanted = set(known if articles is None else articles)
    reached = _roots(stemma, wanted)
    return tuple(_origin(node, known.get(node.id)) for node in stemma.nodes if node.id in reached)


def _roots(stemma: Stemma, wanted: set[str]) -> set[str]:
    parents: dict[str, list[str]] = {}
    for edge in stemma.edges:
        parents.setdefault(edge.child, []).append(edge.parent)
    todo, seen = list(wanted), set(wanted)
    while todo:
        fresh = [p for p in parents.get(todo.pop(), ()) if p not in seen]
        seen.update(fresh)
        todo += fresh
    return {node for node in seen if node not in parents}


def _origin(node: Node, reading: Reading | None) -> Origin:
    found = sourcing_of(reading) if reading is not None else Sourcing((), {}, ())
    return Origin(
        id=node.id,
        name=node.name or node.id,
        group=_group(node.name),
        lead=_lead(reading) if reading is not None else None,
        own=found.own,
        named=found.named,
        anonymous=found.anonymous,
    )


def _group(name: str) -> str:
    row = load_outlets().by_name(name)
    return (row.group or row.name) if row is not None else name


def _lead(reading: Reading) -> Span | None:
    sentences = reading.annotations.sentences
    return sentences[0].span if sentences else None
