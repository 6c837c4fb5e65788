"""A time axis: stamps of any precision to places on a line, and the marks beside it.

News comes in bursts: forty copies in an hour, the next one two days later. So a place is half
by the clock and half by the order of stamps: bursts spread out, gaps shrink, and nothing ever
changes sides. The marks stand where their time belongs, so the axis says what it does.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

_DAY_ALONE: Final = len("2021-03-05")
_STEPS: Final = (
    timedelta(hours=1), timedelta(hours=3), timedelta(hours=6), timedelta(days=1),
    timedelta(days=7), timedelta(days=30), timedelta(days=91), timedelta(days=365),
)  # fmt: skip
_MOST_MARKS: Final = 400
_BY_CLOCK: Final = 0.5


def moment(published: str | None) -> datetime | None:
    """Return a stamp as a moment to draw: UTC where it has an offset, noon where it is a day."""
    if published is None:
        return None
    try:
        found = datetime.fromisoformat(published)
    except ValueError:
        return None
    if len(published) <= _DAY_ALONE:
        return found.replace(hour=12)
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of the axis.

    Attributes:
        place: from 0 to 1.
        words: the first says "5 Mar 2021"; then "6 Mar", or "14:00" where hours count.
    """

    place: float
    words: str


class Axis:
    """Moments on a line from 0 to 1.

    Args:
        moments: those that will be drawn; none is fine.
    """

    def __init__(self, moments: Iterable[datetime]) -> None:
        self._stops = sorted(set(moments))
        self._places = tuple(_places(self._stops))

    def place(self, when: datetime) -> float:
        """Return where a moment stands, 0 to 1; those outside stand at the ends."""
        after = bisect_right(self._stops, when)
        if after == 0:
            return self._places[0] if self._places else 0.5
        if after == len(self._stops):
            return self._places[-1]
        before, behind = self._stops[after - 1], self._stops[after]
        share = (when - before) / (behind - before)
        low, high = self._places[after - 1], self._places[after]
        return low + share * (high - low)

    @property
    def is_even(self) -> bool:
        """Say whether every stretch of time is as wide as any other of its length."""
        return len(self._stops) <= 2

    def marks(self, least: float) -> tuple[Mark, ...]:
        """Return marks at round times, as many as fit with `least` (0 to 1) between two."""
        if not self._stops:
            return ()
        step = self._step(least)
        hours = step < timedelta(days=1)
        first = self._stops[0]
        chosen = [Mark(self._places[0], f"{first.day} {first:%b %Y}")]
        for when in _round_times(first, self._stops[-1], step):
            place = self.place(when)
            if place - chosen[-1].place >= least:
                chosen.append(Mark(place, _words(when, hours=hours)))
        return tuple(chosen)

    def _step(self, least: float) -> timedelta:
        length = self._stops[-1] - self._stops[0]
        longest = max(_STEPS[-1], length / _MOST_MARKS)
        return next((step for step in _STEPS if length / step <= 1 / least), longest)


def _places(stops: Sequence[datetime]) -> Iterator[float]:
    if not stops:
        return
    if len(stops) == 1:
        yield 0.5
        return
    length = stops[-1] - stops[0]
    for number, stop in enumerate(stops):
        clock = (stop - stops[0]) / length
        yield _BY_CLOCK * clock + (1 - _BY_CLOCK) * number / (len(stops) - 1)


def _round_times(first: datetime, last: datetime, step: timedelta) -> Iterator[datetime]:
    """Yield the multiples of a step between two moments."""
    day = first.replace(hour=0, minute=0, second=0, microsecond=0)
    when = day + step * (-((day - first) // step))
    while when <= last:
        yield when
        if last - when < step:
            return
        when += step


def _words(when: datetime, *, hours: bool) -> str:
    return f"{when:%H:%M}" if hours and (when.hour or when.minute) else f"{when.day} {when:%b}"
