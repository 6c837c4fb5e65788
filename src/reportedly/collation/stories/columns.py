"""Many articles' slots as a few long columns, weighed: what one numpy call can work through."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.stories.slots import LEAD, NAME, QUOTED, Slots

FEWEST: Final = 1000
"""A corpus is taken for at least this large: in a small one nothing is common."""

DULL: Final = 1.5
"""Bits that every shared word loses: what chance gives any two articles."""

QUOTE: Final = 0.3
"""A word inside a quotation counts so much: a fine sentence travels without its happening."""

UNDATED: Final = -(10**6)
_T = TypeVar("_T", bound=np.generic)
_RELATED: Final = 0.2
_WITNESSES: Final = 4


class Columns(NamedTuple):
    """Slots of all articles side by side, a row for each article and slot.

    Attributes:
        bounds: int64, where the rows of each article begin, and the end of all.
        keys: int64, a small number for each slot, ascending within an article.
        counts: int64, of each such number how many articles have it.
        whole: float32, the slot's weight in the article; the squares of an article sum to 1.
        lead: float32, its weight in the lead alone, likewise.
        bits: float32, what sharing the slot tells.
        named: bool, whether the article writes it as a name.
        days: int64, day of publication, `UNDATED` where unknown.
    """

    bounds: NDArray[np.int64]
    keys: NDArray[np.int64]
    counts: NDArray[np.int64]
    whole: NDArray[np.float32]
    lead: NDArray[np.float32]
    bits: NDArray[np.float32]
    named: NDArray[np.bool_]
    days: NDArray[np.int64]


def columns_of(articles: Sequence[Slots]) -> Columns:
    """Weigh the slots of a corpus: by how rare they are in it and in English news."""
    kept = _without_furniture(articles)
    owner = np.repeat(np.arange(len(articles)), [len(rows) for rows in kept])
    keys = _joined([one.keys[rows] for one, rows in zip(articles, kept, strict=True)], np.uint32)
    marks = _joined([one.marks[rows] for one, rows in zip(articles, kept, strict=True)], np.uint8)
    bits = _joined([one.bits[rows] for one, rows in zip(articles, kept, strict=True)], np.uint8)
    rows, place = np.unique(owner.astype(np.uint64) << np.uint64(32) | keys, return_inverse=True)
    owners = (rows >> np.uint64(32)).astype(np.int64)
    distinct = (rows & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    numbers, often = _numbered(distinct)
    tells = _tells(often[numbers], _first(bits, place, len(rows)), len(articles))
    counts = np.where(marks & QUOTED, QUOTE, 1.0)
    leads = np.where(marks & LEAD, counts, 0.0)
    size = len(rows)
    bounds = np.searchsorted(owners, np.arange(len(articles) + 1))
    return Columns(
        bounds=bounds,
        keys=numbers,
        counts=often,
        whole=_unit(np.bincount(place, counts, size), tells, owners, len(articles)),
        lead=_unit(np.bincount(place, leads, size), tells, owners, len(articles)),
        bits=tells,
        named=np.bincount(place, (marks & NAME) > 0, len(rows)) > 0,
        days=np.array([UNDATED if one.day is None else one.day for one in articles], np.int64),
    )


def _joined(parts: Sequence[NDArray[_T]], kind: type[_T]) -> NDArray[_T]:
    return np.concatenate([*parts, np.zeros(0, kind)])


def _first(values: NDArray[np.uint8], place: NDArray[np.intp], size: int) -> NDArray[np.float32]:
    found = np.zeros(size, np.float32)
    found[place] = values
    return found


def _numbered(keys: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return small numbers for keys, in their order, and how often each stands there."""
    _, place, counts = np.unique(keys, return_inverse=True, return_counts=True)
    return place.astype(np.int64), counts.astype(np.int64)


def _tells(
    often: NDArray[np.int64], bits: NDArray[np.float32], articles: int
) -> NDArray[np.float32]:
    """Return the bits that sharing a slot tells: the lesser of corpus and English news."""
    here = np.log2(max(articles, FEWEST) / often)
    return np.maximum(np.minimum(bits, here) - DULL, 0).astype(np.float32)


def _unit(
    counts: NDArray[Any],
    tells: NDArray[np.float32],
    owners: NDArray[np.int64],
    articles: int,
) -> NDArray[np.float32]:
    weights = np.where(counts > 0, 1 + np.log(np.maximum(counts, QUOTE)), 0) * tells
    weights = np.maximum(weights, 0)
    lengths = np.sqrt(np.bincount(owners, weights**2, articles))
    return (weights / np.maximum(lengths, 1e-9)[owners]).astype(np.float32)


def _without_furniture(articles: Sequence[Slots]) -> list[NDArray[np.intp]]:
    """Return, for each article, the slots that stand in no line of its outlet's furniture."""
    dull = _furniture(articles)
    kept = []
    for place, one in enumerate(articles):
        lines = dull.get(place)
        if lines is None:
            kept.append(np.arange(len(one.keys)))
        else:
            kept.append(np.flatnonzero(~np.isin(one.lines, lines)))
    return kept


def _furniture(articles: Sequence[Slots]) -> dict[int, list[int]]:
    """Return the lines of each article that its outlet prints in unrelated articles too."""
    found: dict[int, list[int]] = defaultdict(list)
    for places, lines in _repeated(articles):
        if _unrelated(articles, places):
            for place, line in zip(places, lines, strict=True):
                found[place].append(line)
    return found


def _repeated(articles: Sequence[Slots]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield articles and lines in them where one outlet prints the same line, titles left out."""
    outlets: dict[str, int] = {}
    known = [i for i, one in enumerate(articles) if one.publisher is not None]
    names = [outlets.setdefault(articles[i].publisher or "", len(outlets)) for i in known]
    lengths = np.array([len(articles[i].line_keys) for i in known], np.int64)
    keys = _joined([articles[i].line_keys for i in known], np.uint32).astype(np.uint64)
    keys |= np.repeat(np.array(names, np.uint64), lengths) << np.uint64(32)
    places = np.repeat(np.array(known, np.int64), lengths)
    lines = np.arange(len(keys)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    rows = np.flatnonzero(lines)
    rows = rows[np.argsort(keys[rows], kind="stable")]
    first = np.flatnonzero(np.concatenate([[True], keys[rows][1:] != keys[rows][:-1]]))
    for start, end in pairwise([*first.tolist(), len(rows)]):
        if end - start > 1:
            these = rows[start:end]
            yield places[these].tolist(), lines[these].tolist()


def _unrelated(articles: Sequence[Slots], places: Sequence[int]) -> bool:
    """Say whether two articles that hold the line have little else in common.

    Versions of one text are related: they open alike, or what is left of them is alike.
    """
    pairs = combinations(places[:_WITNESSES], 2)
    return any(not _related(articles[one], articles[other]) for one, other in pairs)


def _related(one: Slots, other: Slots) -> bool:
    both = np.intersect1d(one.line_keys[1:], other.line_keys[1:])
    if one.line_keys[1] == other.line_keys[1]:
        return True
    mine, theirs = _rest(one, both), _rest(other, both)
    return len(mine & theirs) >= _RELATED * min(len(mine), len(theirs))


def _rest(one: Slots, both: NDArray[np.uint32]) -> set[int]:
    """Return the slots that stand outside the shared lines."""
    shared = np.flatnonzero(np.isin(one.line_keys, both))
    return set(one.keys[~np.isin(one.lines, shared)].tolist())
