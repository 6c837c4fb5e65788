"""What an expression is resolved against, and what resolving gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal, NamedTuple, Protocol

from reportedly.language import Unit
from reportedly.model import TimePrecision

Direction = Literal["past", "future"]
Basis = Literal["published", "text"]


class Interval(NamedTuple):
    """Half-open `[start, end)` in the text's own local time; None where an end is open."""

    start: datetime | None
    end: datetime | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Context:
    """Where an expression stands.

    Attributes:
        published: when the text was published; None where unknown.
        clocked: whether that says the time of day.
        direction: which way the clause looks; None where nothing says.
        day: the day last named nearby, for hours and parts of the day.
        before: intervals named before, the last first, for "the next day".
        events: when things happen that the text dates, by lemma.
        text_based: whether `published` stands for another expression of the text.
    """

    published: datetime | None
    clocked: bool = False
    direction: Direction | None = None
    day: Interval | None = None
    before: tuple[Interval, ...] = ()
    events: Mapping[str, Interval] = field(default_factory=dict)
    text_based: bool = False

    @property
    def basis(self) -> Basis:
        """What `published` stands for."""
        return "text" if self.text_based else "published"

    @property
    def today(self) -> datetime | None:
        """The first instant of the day of publication."""
        return self.published and self.published.replace(hour=0, minute=0, second=0, microsecond=0)

    @property
    def backward(self) -> bool:
        """Whether a day or month without more is a past one; news tells what happened."""
        return self.direction != "future"

    def at(self, moment: datetime, basis: Basis, direction: Direction | None = None) -> "Context":
        """Return the context of an expression that is meant from another moment."""
        return replace(
            self,
            published=moment,
            clocked=False,
            direction=direction or self.direction,
            text_based=basis == "text",
        )


class Node(Protocol):
    """What an expression says, before it is resolved."""

    @property
    def precision(self) -> TimePrecision:
        """The finest calendar unit that the words name."""
        ...

    def resolve(self, context: Context) -> Interval | None:
        """Return the interval, or None where the context does not decide it."""
        ...


PRECISIONS: dict[Unit, TimePrecision] = {
    "minute": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month",
    "quarter": "quarter", "season": "season", "year": "year", "decade": "decade",
    "century": "vague",
}  # fmt: skip
"""The precision of each unit; a century is none of the contract's units."""


def hours_of(day: datetime, first: int, last: int) -> tuple[datetime, datetime]:
    """Return the hours `[first, last)` of a day."""
    return day + timedelta(hours=first), day + timedelta(hours=last)
