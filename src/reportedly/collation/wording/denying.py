"""Denials: who denies the claim of a story, and who carries it."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from reportedly.collation.wording.comparing import Told
from reportedly.collation.wording.statements import Statement
from reportedly.language import load_wording_words

_LEAD: Final = 1
_TELLING: Final = 3
_COMMON_BITS: Final = 12
_COMMON_STEMS: Final = 2


class Denial(NamedTuple):
    """A statement of one article that denies what a statement of another says."""

    denier: Told
    denying: Statement
    carrier: Told
    denied: Statement


def denials(told: Sequence[Told]) -> Iterator[Denial]:
    """Yield each denial that leads an article, with the statements of others that it denies.

    Who reports a claim and its denial in one article carries neither against the other.
    """
    if len(told) < 2:
        return
    denying = {one.id: tuple(_denying(one)) for one in told}
    carriers = [one for one in told if not denying[one.id]]
    for one in told:
        found = denying[one.id]
        if found and found[0].place <= _LEAD:
            for other in carriers:
                denied = _denied(found, other)
                if denied is not None:
                    yield Denial(one, found[0], other, denied)


def deniers(told: Sequence[Told]) -> frozenset[str]:
    """Return the ids of the articles that lead with a denial of what others carry."""
    return frozenset(one.denier.id for one in denials(told))


def _denying(told: Told) -> Iterator[Statement]:
    if load_wording_words().phrases["denying"].keys().isdisjoint(told.wording.folded):
        return
    for one in told.statements:
        if _denies(one):
            yield one


def _denies(statement: Statement) -> bool:
    return any(True for _ in load_wording_words().found("denying", statement.folded))


def _denied(found: Sequence[Statement], other: Told) -> Statement | None:
    """Return the statement, main or first, of an article that the denials are about."""
    stems: dict[str, int] = {}
    for one in found:
        stems |= one.stems
    for place in dict.fromkeys((other.main, 0)):
        statement = other.statements[place] if place < len(other.statements) else None
        if statement is not None and _about(stems, statement):
            return statement
    return None


def _about(stems: dict[str, int], statement: Statement) -> bool:
    common = [bits for root, bits in statement.stems.items() if root in stems]
    telling = [bits for bits in common if bits >= _TELLING]
    return sum(common) >= _COMMON_BITS and len(telling) >= _COMMON_STEMS
