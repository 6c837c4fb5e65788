"""When a text was published, softly: days without hours, late updates, dates that disagree."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from reportedly.model import Article

Order = Literal[
    "unknown",
    "same_time",
    "before_far",
    "before",
    "at_once",
    "soon",
    "within_day",
    "within_days",
    "later",
]

_DAY: Final = timedelta(days=1)
_HOUR: Final = 3600.0
_AT_ONCE: Final = 1.0
_SOON: Final = 6.0
_FAR: Final = 24.0
_DAYS: Final = 96.0
_HEAD: Final = 400
_UPDATED: Final = re.compile(
    r"\b(?:last |this story was |this article was )?(?:updated|modified|amended|corrected)\b"
    r"|\bfirst (?:published|posted)\b",
    re.IGNORECASE,
)
_DATE_ONLY: Final = 10


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a text can have been published, in hours since 1970; equal where exact.

    Attributes:
        earliest, latest: the interval, or None where nothing tells.
        late: the text says it was changed later, so its stamp may be too late.
    """

    earliest: float | None
    latest: float | None
    late: bool

    @property
    def exact(self) -> bool:
        """Say whether the hour is known."""
        return self.earliest is not None and self.earliest == self.latest


def stamp_of(article: Article) -> Stamp:
    """Return the soft stamp of an article: every date seen for it widens the interval.

    The date of publication given from outside and the one printed in the text often disagree
    by days; neither is trusted over the other.
    """
    values = [article.published, *(one.value for one in article.dates if one.origin != "url")]
    intervals = [found for value in values if value and (found := _interval(value))]
    late = bool(_UPDATED.search(f"{article.title or ''} {article.text[:_HEAD]}"))
    if not intervals:
        return Stamp(None, None, late)
    exact = [one for one in intervals if one[0] == one[1]]
    days = {int(one[0] // _FAR) for one in intervals}
    if exact and len(days) == 1:
        return Stamp(*exact[0], late)
    return Stamp(min(a for a, _ in intervals), max(b for _, b in intervals), late)


def order(child: Stamp, parent: Stamp) -> Order:
    """Say how a child's stamp lies against a parent's, as a coarse bucket."""
    if child.earliest is None or parent.earliest is None:
        return "unknown"
    if child.latest is None or parent.latest is None:
        return "unknown"
    if child.exact and parent.exact:
        return _bucket(child.earliest - parent.earliest, late=parent.late)
    if child.latest <= parent.earliest:
        return _bucket(child.latest - parent.earliest - 1, late=parent.late)
    if child.earliest >= parent.latest:
        return _bucket(child.earliest - parent.latest, late=False)
    return "same_time"


def _bucket(hours: float, *, late: bool) -> Order:
    if hours < 0 and late:
        return "unknown"
    limits: tuple[tuple[float, Order], ...] = (
        (-_FAR, "before_far"), (0.0, "before"), (_AT_ONCE, "at_once"), (_SOON, "soon"),
        (_FAR, "within_day"), (_DAYS, "within_days"),
    )  # fmt: skip
    return next((name for limit, name in limits if hours < limit), "later")


def _interval(value: str) -> tuple[float, float] | None:
    """Return an ISO date or date-time as hours since 1970; a date is its whole day."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    start = moment.timestamp() / _HOUR
    if len(value) <= _DATE_ONLY:
        return start, start + _DAY.total_seconds() / _HOUR
    return start, start
