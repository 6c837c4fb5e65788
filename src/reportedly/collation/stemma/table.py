"""The options of all articles of a story as one table of numbers, each seen beside its rivals."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.stemma.options import Option
from reportedly.collation.stemma.weights import WEIGHTS

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

_CHILD: Final = (
    "none_best", "none_matter", "none_told", "none_led", "none_new_names", "none_new_quoted",
    "none_quoted", "none_notice", "none_own", "none_least", "none_agency", "none_credits",
)  # fmt: skip
"""What is known of the article whatever it was taken from: told to every option of it."""
_MOST: Final = (
    "credit_fresh", "credit_copied", "named_fresh", "named_copied", "credit_elsewhere_seen",
    "explained", "used", "credit_above", "mention", "first", "famed", "matter", "credit_brought",
    "sister_credit",
)  # fmt: skip
_RIVALS: Final = (
    "explained", "used", "shared", "left", "unused", "missed", "exclusive", "told", "led", "first",
    "derived", "famed", "credit_above",
)  # fmt: skip
_STANDING: Final = (
    "sum", "ahead", "articles", "named_texts", "rank", "chance", "chance_none", "chance_unseen",
    "takers", "by_it", "beside_it", "depth",
)  # fmt: skip
PLAIN: Final = tuple(sorted(WEIGHTS))
COLUMNS: Final = (
    *PLAIN, *(f"most_{one}" for one in _MOST), *(f"rival_{one}" for one in _RIVALS), *_STANDING,
)  # fmt: skip
"""The names of a table's columns.

Beside the features of `options`: `most_` is the most that any option of the article has of a
feature, `rival_` how far an article stays behind the most that one has. `sum` is what the weights
add up to, `ahead` how far that lies before the best other option, `rank` its place, and `chance`
its share by these sums alone. Seen with the chances of the whole story: whether the text itself
has no parent (`chance_none`) or an unseen one; how many others take from it (`takers`); how
likely the child has it by way of another article (`by_it`), or shares a parent with it
(`beside_it`); and how many hands lie above it (`depth`).
"""
_AT: Final = {name: place for place, name in enumerate(COLUMNS)}
_PLAIN_AT: Final = {name: place for place, name in enumerate(PLAIN)}
_ROUNDS: Final = 6
_DIGITS: Final = 4
_BEHIND: Final = 5.0


class _Rows(NamedTuple):
    """Which option stands in which row.

    Attributes:
        starts: the first row of each article; one more at the end.
        child: the article of each row.
        text: a number for the article or the unseen text of each row, -1 for nothing.
        article: whether it is an article.
        texts: how many texts there are, articles first.
    """

    starts: Places
    child: Places
    text: Places
    article: NDArray[np.bool_]
    texts: int


def table_of(
    options: Sequence[Sequence[Option]], weights: Mapping[str, float]
) -> tuple[Floats, Places]:
    """Return the options of a story's articles as rows, by `COLUMNS`, and where each begins.

    Args:
        options: of each article, in order; none without one.
        weights: by feature; what has none, or 0, is left out of the table altogether.
    """
    rows = _rows(options)
    table = np.zeros((len(rows.child), len(COLUMNS)))
    table[:, : len(PLAIN)] = _plain(options, weights)
    table[:, _AT["sum"]] = table[:, : len(PLAIN)] @ _vector(weights)
    np.round(table, _DIGITS, out=table)
    _add_rivals(table, rows)
    _add_standing(table, rows)
    _add_kin(table, rows)
    return np.round(table, _DIGITS, out=table), rows.starts


def _rows(options: Sequence[Sequence[Option]]) -> _Rows:
    sizes = np.array([len(row) for row in options])
    numbers: dict[str | None, int] = {}
    text: list[int] = []
    for one in chain.from_iterable(options):
        if isinstance(one.parent, int):
            text.append(one.parent)
        elif one.kind == "none":
            text.append(-1)
        else:
            text.append(numbers.setdefault(one.parent, len(options) + len(numbers)))
    held = np.array(text)
    return _Rows(
        np.concatenate(([0], np.cumsum(sizes))),
        np.repeat(np.arange(len(options)), sizes),
        held,
        (held >= 0) & (held < len(options)),
        len(options) + len(numbers),
    )


def _plain(options: Sequence[Sequence[Option]], weights: Mapping[str, float]) -> Floats:
    """Return the features of each option; those without a weight stay 0."""
    rows = [one.features for one in chain.from_iterable(options)]
    known = {name: at for name, at in _PLAIN_AT.items() if weights.get(name)}
    aside = len(PLAIN)
    columns = [known.get(name, aside) for name in chain.from_iterable(rows)]
    found = np.zeros((len(rows), aside + 1))
    places = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    found[places, columns] = [value for row in rows for value in row.values()]
    return found[:, :aside]


def _vector(weights: Mapping[str, float]) -> Floats:
    return np.array([weights.get(name, 0.0) for name in PLAIN])


def _columns(names: Sequence[str]) -> list[int]:
    return [_AT[name] for name in names]


def _add_rivals(table: Floats, rows: _Rows) -> None:
    """Add what the other options of the same article have."""
    starts, last = rows.starts[:-1], rows.starts[1:] - 1
    told = _columns(_CHILD)
    table[:, told] = table[last][:, told][rows.child]
    most = np.maximum.reduceat(table[:, _columns(_MOST)], starts)
    table[:, _columns([f"most_{name}" for name in _MOST])] = most[rows.child]
    own = table[:, _columns(_RIVALS)]
    held = np.where(rows.article[:, None], own, -np.inf)
    behind = own - np.maximum.reduceat(held, starts)[rows.child]
    into = _columns([f"rival_{name}" for name in _RIVALS])
    table[:, into] = np.where(rows.article[:, None], behind, 0.0)


def _add_standing(table: Floats, rows: _Rows) -> None:
    """Add how the sums of an article's options lie to each other."""
    sums, starts = table[:, _AT["sum"]], rows.starts[:-1]
    order = np.lexsort((-sums, rows.child))
    rank = np.empty(len(sums), dtype=np.int64)
    rank[order] = np.arange(len(sums)) - rows.starts[rows.child]
    best = sums[order[starts]]
    lone = np.diff(rows.starts) == 1
    second = np.where(lone, best - _BEHIND, sums[order[np.minimum(starts + 1, len(sums) - 1)]])
    rival = np.where(sums == best[rows.child], second[rows.child], best[rows.child])
    powers = np.exp(sums - best[rows.child])
    unseen = rows.text >= len(starts)
    for name, values in (
        ("ahead", sums - rival),
        ("articles", np.add.reduceat(rows.article.astype(float), starts)[rows.child]),
        ("named_texts", np.add.reduceat(unseen.astype(float), starts)[rows.child]),
        ("rank", rank),
        ("chance", powers / np.add.reduceat(powers, starts)[rows.child]),
    ):
        table[:, _AT[name]] = values


def _add_kin(table: Floats, rows: _Rows) -> None:
    """Add how each text stands in the story by the chances of all its articles."""
    chance, starts = table[:, _AT["chance"]], rows.starts[:-1]
    some = rows.text >= 0
    none = chance[rows.starts[1:] - 1]
    unseen = np.add.reduceat(np.where(some & ~rows.article, chance, 0.0), starts)
    taken = np.bincount(rows.text[some], chance[some], rows.texts)
    by_it, beside_it = _two_steps(chance, rows)
    at = rows.text[rows.article]
    table[rows.article, _AT["chance_none"]] = none[at]
    table[rows.article, _AT["chance_unseen"]] = unseen[at]
    table[rows.article, _AT["depth"]] = _depths(chance, rows)[at]
    table[some, _AT["takers"]] = taken[rows.text[some]] - chance[some]
    table[:, _AT["by_it"]] = by_it
    table[:, _AT["beside_it"]] = beside_it


def _depths(chance: Floats, rows: _Rows) -> Floats:
    """Return how many hands are likely to lie above each article."""
    depth = np.zeros(rows.texts)
    above = np.where(rows.text >= 0, chance, 0.0)
    for _ in range(_ROUNDS):
        held = above * (depth[rows.text] + 1.0)
        depth[: len(rows.starts) - 1] = np.add.reduceat(held, rows.starts[:-1])
    return depth


def _two_steps(chance: Floats, rows: _Rows) -> tuple[Floats, Floats]:
    """Return for each option the chance to have it at second hand, and to be its sibling.

    Every option that is an article is followed by the options of that article: where those lead
    to a text that is an option of the child too, that one may be a grandparent, and the article
    between a sibling.
    """
    near = np.flatnonzero(rows.article)
    sizes = np.diff(rows.starts)[rows.text[near]]
    first = np.repeat(near, sizes)
    skipped = np.repeat(np.cumsum(sizes) - sizes, sizes)
    then = np.repeat(rows.starts[rows.text[near]], sizes) + np.arange(len(first)) - skipped
    keys = np.where(rows.text >= 0, rows.child * rows.texts + rows.text, -1)
    order = np.argsort(keys, kind="stable")
    wanted = rows.child[first] * rows.texts + rows.text[then]
    found = order[np.minimum(np.searchsorted(keys[order], wanted), len(order) - 1)]
    met = (rows.text[then] >= 0) & (keys[found] == wanted)
    first, then, found = first[met], then[met], found[met]
    by_it = np.bincount(found, chance[first] * chance[then], len(chance)).astype(np.float64)
    beside_it = np.bincount(first, chance[then] * chance[found], len(chance)).astype(np.float64)
    return by_it, beside_it
