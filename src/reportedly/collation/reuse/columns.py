"""Many digests as a few long columns: what one numpy call can work through."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.digests import Digest

_Number = TypeVar("_Number", bound=np.generic)


class Columns(NamedTuple):
    """Distinct texts side by side, in order of time.

    Attributes:
        grams: uint32, of each word the gram that begins there; 0 where none does or where the
            gram is furniture.
        quoted: bool, whether each word is quoted.
        words: int64, where each text's words begin, and the end of all.
        marks: uint64, the sampled grams of all texts.
        places: int64, where each mark stands among all words.
        bounds: int64, where each text's marks begin, and the end of all.
    """

    grams: NDArray[np.uint32]
    quoted: NDArray[np.bool_]
    words: NDArray[np.int64]
    marks: NDArray[np.uint64]
    places: NDArray[np.int64]
    bounds: NDArray[np.int64]

    @property
    def texts(self) -> int:
        """How many texts there are."""
        return len(self.words) - 1


def columns_of(digests: Sequence[Digest]) -> Columns:
    """Lay digests side by side."""
    words = bounds_of([len(one.grams) for one in digests])
    bounds = bounds_of([len(one.marks) for one in digests])
    starts = np.repeat(words[:-1], np.diff(bounds))
    return Columns(
        grams=_joined([one.grams for one in digests], np.uint32),
        quoted=_joined([one.quoted for one in digests], np.bool_),
        words=words,
        marks=_joined([one.marks for one in digests], np.uint64),
        places=_joined([one.places for one in digests], np.int32) + starts,
        bounds=bounds,
    )


def bounds_of(lengths: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where each stretch begins when they lie end to end, and the end of the last."""
    bounds = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=bounds[1:])
    return bounds


def stretches(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the indices of all stretches, one after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    shift: NDArray[np.int64] = np.repeat(starts - (ends - lengths), lengths)
    shift += np.arange(total, dtype=np.int64)
    return shift


def _joined(rows: Sequence[NDArray[_Number]], kind: type[_Number]) -> NDArray[_Number]:
    return np.concatenate([*rows, np.zeros(0, kind)])
