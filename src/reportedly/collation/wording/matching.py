"""Which statement of one article is which of another: the same sentence, perhaps reworded."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from reportedly.collation.wording.statements import Statement

RECOGNISED: Final = 0.34
"""Share of what both tell that they must have in common to be the same sentence."""

PLAINLY: Final = 0.6
"""From here on anybody would see that one is the other."""

_FEWEST: Final = 3


class Match(NamedTuple):
    """A statement of the child, and the statement of the parent that it is.

    Attributes:
        child, parent: the statements.
        share: of what both tell, what they have in common (Dice), 0 to 1.
        held: of what the lesser one tells, what stands in the other too, 0 to 1.
        main: whether the parent's is what its article is about.
    """

    child: Statement
    parent: Statement
    share: float
    held: float
    main: bool

    @property
    def verbatim(self) -> bool:
        """Whether both have the same words, so that nothing in them can have changed."""
        return self.child.folded == self.parent.folded

    @property
    def plain(self) -> bool:
        """Whether anybody would see that the one is the other."""
        return self.share >= PLAINLY


def matches(
    child: Sequence[Statement], parent: Sequence[Statement], *, main: int = 0
) -> Iterator[Match]:
    """Yield, for each statement of the child, the statement of the parent it is most like.

    `main` is the number of the parent's statement that carries what it is about. Work grows with
    the words that both have in common, by an inverted index.
    """
    verbatim = {one.folded: one for one in reversed(parent)}
    holders: dict[str, list[int]] = defaultdict(list)
    for place, statement in enumerate(parent):
        for root in statement.stems:
            holders[root].append(place)
    for statement in child:
        same = verbatim.get(statement.folded)
        if same is not None:
            yield Match(statement, same, 1.0, 1.0, same.place in (0, main))
            continue
        common: dict[int, int] = defaultdict(int)
        counts: dict[int, int] = defaultdict(int)
        for root, bits in statement.stems.items():
            for place in holders.get(root, ()):
                common[place] += bits
                counts[place] += 1
        found = (
            match(statement, parent[place], bits, main=place in (0, main))
            for place, bits in common.items()
            if counts[place] >= _FEWEST
        )
        best = max(found, key=lambda one: (one.share, -one.parent.place), default=None)
        if best is not None and _recognised(best):
            yield best


def alike(one: Statement, other: Statement, common: int) -> float:
    """Return how alike two statements are that have so many bits in common, 0 to 1.

    That is the mean of `share` and `held` of their match, for the many that are none.
    """
    if not common:
        return 0.0
    share = 2 * common / (one.weight + other.weight)
    return (share + common / min(one.weight, other.weight)) / 2


def match(child: Statement, parent: Statement, common: int, *, main: bool = False) -> Match:
    """Return a match of two statements that have so many bits in common."""
    less, both = min(child.weight, parent.weight), child.weight + parent.weight
    share = 2 * common / both if both else 0.0
    return Match(child, parent, share, common / less if less else 0.0, main)


def _recognised(one: Match) -> bool:
    return (one.share + one.held) / 2 >= RECOGNISED
