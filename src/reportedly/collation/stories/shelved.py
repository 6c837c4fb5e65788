"""What a growing corpus keeps of its stories, as rows: slots of articles, pairs, places."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.stories.columns import ROW, Laid, Rows, weights_of
from reportedly.collation.stories.likeness import Likenesses
from reportedly.collation.stories.linking import SharedText, Told

HOLDER: Final = np.dtype([("key", "<u4"), ("article", "<u4"), ("bits", "u1")])
"""An article that has a slot."""

FETCH: Final = np.dtype([("key", "<u4"), ("article", "<u4"), ("weight", "<f8")])
"""An article of which a slot fetches candidates, with its weight there."""

NEAR: Final = np.dtype(
    [("left", "<u4"), ("right", "<u4"), ("whole", "<f4"), ("lead", "<f4"), ("named", "<f4")]
)
PLACE: Final = np.dtype(
    [("day", "<i4"), ("outlet", "<u4"), ("length", "<f8"), ("part", "<u4"), ("story", "<u4")]
)
"""An article: `length` is that of its slots' weights, `part` the first of those that links
connect it with, `story` the first of its story."""


class Within:
    """Text shared among some articles, by their places among these.

    Args:
        shared: pairs of which both sides are among them.
        members: places of the articles, ascending.
    """

    def __init__(self, shared: SharedText, members: NDArray[np.int64]) -> None:
        self.left: NDArray[np.int64] = np.searchsorted(members, shared.left)
        self.right: NDArray[np.int64] = np.searchsorted(members, shared.right)
        self.left_share = shared.left_share
        self.right_share = shared.right_share
        self.words = shared.words
        self.left_quoted = shared.left_quoted
        self.right_quoted = shared.right_quoted


def laid_of(each: Sequence[Rows]) -> Laid:
    """Lay the slots of articles one after the other."""
    bounds = np.zeros(len(each) + 1, np.int64)
    np.cumsum([len(one) for one in each], out=bounds[1:])
    return Laid(np.concatenate([*each, np.zeros(0, ROW)]), bounds)


def joined(one: Laid, other: Laid) -> Laid:
    """Return the slots of some articles, and then those of others."""
    bounds = np.concatenate([one.bounds, other.bounds[1:] + one.bounds[-1]])
    return Laid(np.concatenate([one.rows, other.rows]), bounds)


def unpacked(data: bytes | None, dtype: np.dtype[np.void]) -> NDArray[np.void]:
    """Return rows that can be changed."""
    return np.frombuffer(data or b"", dtype).copy()


def placed(about: Told, first: int = 0) -> NDArray[np.void]:
    """Return articles, each a story of its own, that begin at place `first`."""
    found = np.zeros(len(about.days), PLACE)
    found["day"], found["outlet"] = about.days, about.outlets
    found["part"] = found["story"] = np.arange(first, first + len(found))
    return found


def holders(rows: Rows, owners: NDArray[np.int64]) -> NDArray[np.void]:
    """Return for each slot its article."""
    found = np.zeros(len(rows), HOLDER)
    found["key"], found["article"], found["bits"] = rows["key"], owners, rows["bits"]
    return found


def fetching(rows: Rows, owners: NDArray[np.int64]) -> NDArray[np.void]:
    """Return the slots that fetch candidates, with their articles."""
    top = rows["top"]
    found = np.zeros(int(top.sum()), FETCH)
    found["key"], found["article"] = rows["key"][top], owners[top]
    found["weight"] = weights_of(rows[top])
    return found


def without(rows: NDArray[np.void], others: NDArray[np.void]) -> NDArray[np.void]:
    """Return those of the rows that are not among the others."""
    if not len(rows) or not len(others):
        return rows
    return rows[~np.isin(rows.view("V16"), others.view("V16"))]


def near_rows(found: Likenesses) -> NDArray[np.void]:
    """Return likenesses as rows."""
    rows = np.zeros(len(found.left), NEAR)
    for name in Likenesses._fields:
        rows[name] = getattr(found, name)
    return rows


def likenesses_of(rows: NDArray[np.void], members: NDArray[np.int64]) -> Likenesses:
    """Return rows as likenesses, by their places among `members`."""
    return Likenesses(
        np.searchsorted(members, rows["left"]),
        np.searchsorted(members, rows["right"]),
        rows["whole"],
        rows["lead"],
        rows["named"],
    )
