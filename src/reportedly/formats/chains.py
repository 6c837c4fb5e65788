"""Chains in words, and the chains of one reading joined into a tree."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from reportedly.model import Attribution, Chain, Hop

ARROW: Final = " <- "


def in_words(chain: Chain) -> str:
    """Return a chain as it is written: "Paper <- Agency <- port official"."""
    return ARROW.join(hop.name for hop in chain)


def first_relay(chain: Chain, publisher: str | None) -> str:
    """Return the name of the hop that handed it to the publisher, or nothing.

    That is the first hop that is neither the publisher nor the source at the end.
    """
    known = bool(chain) and chain[0].name == publisher
    between = chain[1:-1] if known else chain[:-1]
    return between[0].name if between else ""


def origin(chain: Chain) -> str:
    """Return the name at the far end of a chain, or nothing where it is empty."""
    return chain[-1].name if chain else ""


@dataclass(slots=True)
class Branch:
    """One node of the tree of chains, while it grows.

    Attributes:
        hop: who it is.
        attributions: those whose chain ends here, in order of the text.
        below: those that handed it on to this one.
    """

    hop: Hop
    attributions: list[Attribution] = field(default_factory=list)
    below: list["Branch"] = field(default_factory=list)


def tree(attributions: Iterable[Attribution]) -> list[Branch]:
    """Join chains by their common starts; return the branches nearest to the reader.

    An attribution without any chain is in none of them.
    """
    top: list[Branch] = []
    for one in attributions:
        level, branch = top, None
        for hop in one.chain:
            branch = _same(level, hop)
            level = branch.below
        if branch is not None:
            branch.attributions.append(one)
    return top


def _same(level: list[Branch], hop: Hop) -> Branch:
    """Return the branch of one voice on a level, made if it is new there.

    Two hops are one voice where they have the same source; a publisher or a credited agency
    may have none in one chain and one in the next, and is known by its name then. Where
    nobody is named at all, one branch holds all such attributions.
    """
    for branch in level:
        if _is_one(branch.hop, hop):
            branch.hop = hop if branch.hop.source is None else branch.hop
            return branch
    level.append(Branch(hop))
    return level[-1]


def _is_one(one: Hop, other: Hop) -> bool:
    if one.source is not None and other.source is not None:
        return one.source == other.source
    if one.anonymous or other.anonymous:
        return one.source == other.source and one.name == other.name
    return one.name == other.name
