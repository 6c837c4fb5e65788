"""A text's words as numbers: no case, no punctuation, with their places and whether quoted."""

from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

_PLANE: Final = 0x10000
_BASE: Final = 0x9E3779B97F4A7C15  # odd, so that it has an inverse among 64-bit numbers
_MASK: Final = (1 << 64) - 1
_OPENS: Final = "“«„"
_CLOSES: Final = "”»"
_STRAIGHT, _OPEN, _CLOSE, _LINE = range(1, 5)
_MARKS: Final = dict(
    [('"', _STRAIGHT), ("\n", _LINE)]
    + [(mark, _OPEN) for mark in _OPENS]
    + [(mark, _CLOSE) for mark in _CLOSES]
)


class Words(NamedTuple):
    """The runs of letters and digits of a text, in order.

    Attributes:
        hashes: uint32, equal for words that differ in case alone.
        starts, ends: int32, half-open, in code points of the text.
        quoted: bool, whether the word stands between double quotation marks.
    """

    hashes: NDArray[np.uint32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    quoted: NDArray[np.bool_]


def words_of(text: str) -> Words:
    """Return the words of `text`; hyphens, dashes and apostrophes part them, numbers stay.

    A word's hash is a polynomial over its letters, summed for all words at once
    (Karp and Rabin, 1987). Any text will do, lone surrogates too; linear in its length.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))
    values = _values(codes)
    inside = values > _LINE
    special = np.flatnonzero(inside != (values > 0))
    kinds = values[special]
    values[special] = 0
    starts, ends = _runs(inside)
    if not len(starts):
        none = np.zeros(0, np.int32)
        return Words(none.astype(np.uint32), none, none, none.astype(np.bool_))
    powers, inverses = _powers(1 << len(codes).bit_length())
    values *= powers[: len(values)]
    sums = np.add.reduceat(values, starts)
    sums *= inverses[starts]
    hashes = (mixed(sums) >> np.uint64(32)).astype(np.uint32)
    quoted = _quoted(kinds)[np.searchsorted(special, starts)]
    return Words(hashes, starts.astype(np.int32), ends.astype(np.int32), quoted)


def mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread the bits of 64-bit numbers, in place (the finalizer of SplitMix64, Steele 2014)."""
    numbers ^= numbers >> np.uint64(30)
    numbers *= np.uint64(0xBF58476D1CE4E5B9)
    numbers ^= numbers >> np.uint64(27)
    numbers *= np.uint64(0x94D049BB133111EB)
    numbers ^= numbers >> np.uint64(31)
    return numbers


def _runs(inside: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    padded = np.zeros(len(inside) + 2, np.bool_)
    padded[1:-1] = inside
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    return edges[0::2], edges[1::2]


def _values(codes: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Return a number for each letter or digit, the same for both cases.

    Quotation marks and line ends have the small numbers of their kind, all the rest 0.
    """
    table = _table()
    if not len(codes) or int(codes.max()) < _PLANE:
        return table[codes]
    values = table[np.minimum(codes, _PLANE - 1)]
    beyond = np.flatnonzero(codes >= _PLANE)
    rare, which = np.unique(codes[beyond], return_inverse=True)
    values[beyond] = np.array([_value(chr(code)) for code in rare.tolist()], np.uint64)[which]
    return values


@cache
def _table() -> NDArray[np.uint64]:
    return np.array([_value(chr(code)) for code in range(_PLANE)], np.uint64)


def _value(letter: str) -> int:
    if not letter.isalnum():
        return _MARKS.get(letter, 0)
    folded = letter.casefold()
    return (ord(folded if len(folded) == 1 else letter) * 0xD6E8FEB86659FD93) & _MASK


@cache
def _powers(size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return the powers of the base and of its inverse, as far as a text is long."""
    rows = []
    for base in (_BASE, pow(_BASE, -1, 1 << 64)):
        row = np.full(size, base, np.uint64)
        row[0] = 1
        rows.append(np.multiply.accumulate(row))
    return rows[0], rows[1]


def _quoted(kinds: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Say for each stretch between marks and line ends whether it is quoted.

    A quotation that runs over several paragraphs opens anew in each, so each line starts anew.
    """
    quoted = [False]
    straight, depth = False, 0
    for kind in kinds.tolist():  # a few dozen a text: a loop is faster than arrays
        if kind == _LINE:
            straight, depth = False, 0
        elif kind == _STRAIGHT:
            straight = not straight
        else:
            depth = depth + 1 if kind == _OPEN else max(0, depth - 1)
        quoted.append(straight or depth > 0)
    return np.array(quoted, np.bool_)
