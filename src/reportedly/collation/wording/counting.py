"""Numbers changed on the way, or told differently: amounts of the same thing that do not fit."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from reportedly.collation.wording.comparing import Change, Pair, Told, quoted, reworded
from reportedly.collation.wording.statements import Statement
from reportedly.language import Amount
from reportedly.model import Span

MADE_BY: Final = "rule:number-changed/1"


class Count(NamedTuple):
    """Two amounts of the same thing that cannot both be right."""

    mine: Amount
    other: Amount

    @property
    def spans(self) -> tuple[Span, Span]:
        """Where the two stand."""
        return Span(self.mine.start, self.mine.end), Span(self.other.start, self.other.end)


def changed_numbers(pair: Pair) -> Iterator[Change]:
    """Yield the amounts of the child that do not fit the parent's in the same statement."""
    for one in reworded(pair):
        for count in unfit(pair.child, one.child, pair.parent, one.parent):
            ours, theirs = count.spans
            sentence = (
                f"{pair.parent.name} gives {quoted(pair.parent, theirs)}, "
                f"{pair.child.name} {quoted(pair.child, ours)}."
            )
            yield Change("number_changed", (ours,), (theirs,), sentence, MADE_BY)


def unfit(child: Told, mine: Statement, parent: Told, other: Statement) -> Iterator[Count]:
    """Yield the amounts of two statements that count the same thing and do not fit.

    An amount that the other article has as well, in this or another sentence, is no change.
    """
    for ours in statement_amounts(child, mine):
        rivals = [
            theirs for theirs in statement_amounts(parent, other) if same_thing(ours, theirs)
        ]
        if not rivals or any(ours.fits(theirs) for theirs in rivals):
            continue
        if not (_stands_in(parent, ours) or _stands_in(child, rivals[0])):
            yield Count(ours, rivals[0])


def statement_amounts(told: Told, statement: Statement) -> Sequence[Amount]:
    """Return the amounts of a statement that are no part of a date."""
    starts, (start, end) = told.undated_starts, statement.span
    return told.undated[bisect_left(starts, start) : bisect_left(starts, end)]


def same_thing(one: Amount, other: Amount) -> bool:
    """Say whether two amounts count the same thing."""
    return bool(set(one.counted[:_NEAR]) & set(other.counted[:_NEAR]))


_NEAR: Final = 3


def _stands_in(told: Told, amount: Amount) -> bool:
    return any(one.fits(amount) and same_thing(one, amount) for one in told.amounts)
