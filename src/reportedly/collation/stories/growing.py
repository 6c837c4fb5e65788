"""The stories of a growing corpus: a new article costs what it touches, and they are exact.

What a new article changes is followed step by step: which lines are furniture now, which slots
tell something else now, which articles have such slots, which pairs those are in, and which
stories hang on these pairs. All others stay, and are not even loaded.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.columns import stretches
from reportedly.collation.shelves import Buckets, Shelf, among
from reportedly.collation.stories.columns import (
    ROW,
    Laid,
    Rows,
    Size,
    choose,
    columns_of,
    in_unit,
    lengths_of,
    numbered,
    rows_of,
    size_of,
    told,
    weigh,
    weights_of,
)
from reportedly.collation.stories.furniture import LINE, WITNESSES, lines_of, unrelated
from reportedly.collation.stories.grouping import caution_of, gathered, told_of, weigh_all
from reportedly.collation.stories.likeness import (
    likenesses,
    measured,
    near,
    pair_of,
    products,
    sufficient,
    summed,
)
from reportedly.collation.stories.linking import (
    SharedText,
    Told,
    connected,
    links_of,
    may_join,
)
from reportedly.collation.stories.shelved import (
    FETCH,
    HOLDER,
    NEAR,
    PLACE,
    Within,
    fetching,
    holders,
    joined,
    laid_of,
    likenesses_of,
    near_rows,
    placed,
    unpacked,
    without,
)
from reportedly.collation.stories.slots import Slots

_MOST_BITS: Final = 255

_ARTICLES, _PAIRS = 0, 1

Texts = Callable[[NDArray[np.int64]], SharedText]
"""Gives the pairs that share text within some articles, by their places."""


class Regrouped(NamedTuple):
    """What taking in articles changed.

    Attributes:
        gone: first articles of the stories that are no more as they were.
        stories: those that are new, or have other articles than before.
    """

    gone: tuple[int, ...]
    stories: tuple[tuple[int, ...], ...]

    def and_also(self, others: Iterable[tuple[int, ...]]) -> "Regrouped":
        """Return these changes and other stories, which are the same articles as before."""
        return self._replace(stories=tuple(sorted({*self.stories, *others})))


class Growth:
    """Articles and the stories they make, on a shelf; `take` gives what `group` of all would.

    Args:
        shelf: where all of it is kept; empty, or as an earlier one saved it.
        slots: gives the slots of an article that was taken in, or is being, by its place.
    """

    def __init__(self, shelf: Shelf, slots: Callable[[int], Slots]) -> None:
        self._shelf = shelf
        self._slots = slots
        self._lines = Buckets(shelf, "lines", LINE, 64)
        self._holders = Buckets(shelf, "holders", HOLDER, 32)
        self._fetching = Buckets(shelf, "fetching", FETCH, 32)
        self._places = unpacked(shelf.get("stories", _ARTICLES), PLACE)
        self._near = unpacked(shelf.get("stories", _PAIRS), NEAR)
        self._rows: dict[int, Rows] = {}

    def __len__(self) -> int:
        """How many articles were taken in."""
        return len(self._places)

    def story_of(self, place: int) -> int:
        """Return the first article of the story that an article is in."""
        return int(self._places["story"][place])

    def members_of(self, story: int) -> tuple[int, ...]:
        """Return the articles of the story that begins with that one."""
        return tuple(np.flatnonzero(self._places["story"] == story).tolist())

    def fill(self, articles: Sequence[Slots], texts: SharedText) -> Regrouped:
        """Take in a corpus whole, in place of what there was."""
        old = np.unique(self._places["story"])
        weighed = weigh_all(articles)
        rows, bounds = weighed.rows, weighed.bounds
        columns = columns_of(rows, bounds)
        about = told_of(articles)
        owners = np.repeat(np.arange(len(articles)), np.diff(bounds))
        self._lines.fill(weighed.lines)
        self._holders.fill(holders(rows, owners))
        self._fetching.fill(fetching(rows, owners))
        self._rows = {}
        self._shelf.clear("rows")
        ends = bounds.tolist()
        self._shelf.put(
            "rows",
            ((i, rows[ends[i] : ends[i + 1]].tobytes()) for i in range(len(articles))),
        )
        self._places = placed(about)
        self._places["length"] = lengths_of(rows, weights_of(rows), bounds)
        self._near = near_rows(likenesses(columns, rows["top"], about.days, weighed.numbers))
        self._regroup(np.arange(len(articles)), texts)
        stories = self._stories_of(np.arange(len(articles)))
        return Regrouped(tuple(old.tolist()), tuple(sorted(stories)))

    def fits(self, new: int) -> bool:
        """Say whether so many new articles can be taken in without weighing all others anew."""
        return len(self) > 0 and size_of(len(self)) == size_of(len(self) + new)

    def take(self, new: Sequence[Slots], touched: NDArray[np.int64], texts: Texts) -> Regrouped:
        """Take in new articles.

        Args:
            new: as many as `fits` allows.
            touched: articles whose shared text changed, the new ones among them or not.
            texts: gives the text shared within some articles, the new ones included.
        """
        first, size = len(self), size_of(len(self) + len(new))
        about = told_of(new)
        steady = caution_of(first) == caution_of(first + len(new))
        self._places = np.concatenate([self._places, placed(about, first)])
        refurnished = self._refurnish(new, first)
        changed = self._weigh(first, refurnished, size)
        partners = self._measure(changed, caution_of(len(self)))
        if steady:
            parts = self._places["part"][np.concatenate([changed, partners, touched])]
            members = np.flatnonzero(np.isin(self._places["part"], parts))
        else:
            members = np.arange(len(self))
        before = self._stories_of(members)
        self._regroup(members, texts(members))
        after = self._stories_of(members)
        return Regrouped(
            tuple(sorted(one[0] for one in before - after if one[0] < first)),
            tuple(sorted(after - {one for one in before if one[-1] < first})),
        )

    def save(self) -> None:
        """Put what changed on the shelf."""
        for buckets in (self._lines, self._holders, self._fetching):
            buckets.save()
        self._shelf.put("rows", [(i, rows.tobytes()) for i, rows in sorted(self._rows.items())])
        flat = [(_ARTICLES, self._places.tobytes()), (_PAIRS, self._near.tobytes())]
        self._shelf.put("stories", flat)

    def _refurnish(self, new: Sequence[Slots], first: int) -> list[int]:
        """Take in lines; return the known articles of which one has just become furniture."""
        lines = lines_of(new, first)
        self._lines.add(lines)
        entries = self._lines.of(lines["key"])
        found: set[int] = set()
        for those in _by_key(entries):
            known = those["article"][those["article"] < first]
            if not len(known) or len(known) >= WITNESSES:
                continue
            before = unrelated(known.tolist(), self._slots)
            if not before and unrelated(those["article"][:WITNESSES].tolist(), self._slots):
                found.update(known.tolist())
        return sorted(found)

    def _known(self, places: Iterable[int]) -> list[Rows]:
        """Return the weighed slots of articles."""
        found = []
        for place in places:
            rows = self._rows.get(place)
            if rows is None:
                rows = unpacked(self._shelf.get("rows", place), ROW)
            found.append(rows)
        return found

    def _plain(self, places: Sequence[int]) -> Laid:
        """Return the slots of articles that stand in no line of furniture, not weighed."""
        slots = [self._slots(place) for place in places]
        lines = [lines_of([one], place) for place, one in zip(places, slots, strict=True)]
        entries = self._lines.of(np.concatenate([one["key"] for one in lines]))
        dull = [
            those["key"][0]
            for those in _by_key(entries)
            if len(those) > 1 and unrelated(those["article"][:WITNESSES].tolist(), self._slots)
        ]
        every = np.array(dull, np.uint64)
        kept = {
            i: numbers
            for i, mine in enumerate(lines)
            if (numbers := mine["line"][np.isin(mine["key"], every)].tolist())
        }
        return rows_of(slots, kept)

    def _weigh(self, first: int, refurnished: list[int], size: Size) -> NDArray[np.int64]:
        """Weigh new slots, and what they change; return the articles whose slots changed."""
        anew = [*refurnished, *range(first, len(self))]
        before = laid_of(self._known(refurnished))
        after = self._plain(anew)
        keys = np.unique(np.concatenate([before.rows["key"], after.rows["key"]]))
        were = self._holders.counts(keys)
        self._holders.drop(holders(before.rows, before.owners(refurnished)))
        self._holders.add(holders(after.rows, after.owners(anew)))
        are = self._holders.counts(keys)
        weigh(after.rows, are[np.searchsorted(keys, after.rows["key"])], size)
        others = self._told_otherwise(keys, were, are, size)
        others = others[~np.isin(others, np.array(anew))]
        known = laid_of(self._known(others.tolist()))
        place, found = _places_in(keys, known.rows["key"])
        old = known.rows.copy()
        known.rows["level"][found], known.rows["telling"][found] = told(
            known.rows["bits"][found], are[place[found]], size
        )
        self._keep(
            joined(before, Laid(old, known.bounds)),
            [*refurnished, *others.tolist()],
            joined(known, after),
            [*others.tolist(), *anew],
        )
        return np.array([*others.tolist(), *anew], np.int64)

    def _told_otherwise(
        self,
        keys: NDArray[np.uint32],
        were: NDArray[np.int64],
        are: NDArray[np.int64],
        size: Size,
    ) -> NDArray[np.int64]:
        """Return the articles of which a slot tells something else than before."""
        most = np.full(len(keys), _MOST_BITS, np.uint8)
        apart = np.zeros(len(keys), np.bool_)
        for one, other in zip(told(most, were, size), told(most, are, size), strict=True):
            apart |= one != other
        entries = self._holders.of(keys[apart])
        place = np.searchsorted(keys, entries["key"])
        changed = np.zeros(len(entries), np.bool_)
        past = told(entries["bits"], were[place], size)
        for one, other in zip(past, told(entries["bits"], are[place], size), strict=True):
            changed |= one != other
        return np.unique(entries["article"][changed]).astype(np.int64)

    def _keep(self, old: Laid, old_places: list[int], new: Laid, new_places: list[int]) -> None:
        """Choose anew which slots fetch candidates, and keep the slots of some articles."""
        choose(new.rows, new.bounds)
        gone = fetching(old.rows, old.owners(old_places))
        come = fetching(new.rows, new.owners(new_places))
        self._fetching.drop(without(gone, come))
        self._fetching.add(without(come, gone))
        self._places["length"][new_places] = lengths_of(new.rows, weights_of(new.rows), new.bounds)
        turns = pairwise(new.bounds.tolist())
        for place, (start, end) in zip(new_places, turns, strict=True):
            self._rows[place] = new.rows[start:end]

    def _measure(self, changed: NDArray[np.int64], caution: float) -> NDArray[np.int64]:
        """Measure the pairs of articles anew; return those that they may be joined with."""
        left, right = self._candidates(changed)
        places, local = np.unique(np.concatenate([left, right]), return_inverse=True)
        laid = laid_of(self._known(places.tolist()))
        columns = columns_of(laid.rows, laid.bounds)
        numbers = numbered(columns.keys)
        found = measured(columns, local[: len(left)], local[len(left) :], numbers)
        found = found._replace(left=left, right=right)
        mine = np.zeros(len(self), np.bool_)
        mine[changed] = True
        kept = self._near[~(mine[self._near["left"]] | mine[self._near["right"]])]
        self._near = np.concatenate([kept, near_rows(found)])
        joins = may_join(found, caution)
        return np.unique(np.concatenate([left[joins], right[joins]]))

    def _candidates(
        self, changed: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the pairs of some articles whose rare slots come to enough."""
        laid = laid_of(self._known(changed.tolist()))
        mine = fetching(laid.rows, laid.owners(changed.tolist()))
        theirs = self._fetching.of(mine["key"])
        starts = np.searchsorted(theirs["key"], mine["key"])
        counts = np.searchsorted(theirs["key"], mine["key"], "right") - starts
        one = np.repeat(np.arange(len(mine)), counts)
        other = theirs[stretches(starts, counts)]
        left, right = mine["article"][one].astype(np.int64), other["article"].astype(np.int64)
        chosen = np.zeros(len(self), np.bool_)
        chosen[changed] = True
        days = self._places["day"].astype(np.int64)
        kept = (left != right) & ~(chosen[right] & (left > right)) & near(days, left, right)
        lengths = self._places["length"]
        ones = in_unit(mine["weight"][one[kept]], lengths[left[kept]])
        others = in_unit(other["weight"][kept], lengths[right[kept]])
        pairs = pair_of(left[kept], right[kept])
        return sufficient(summed((pairs, products(ones, others))))

    def _regroup(self, members: NDArray[np.int64], texts: SharedText) -> None:
        """Gather the stories of some articles anew, of all that links connect them with."""
        mine = np.zeros(len(self), np.bool_)
        mine[members] = True
        rows = self._near[mine[self._near["left"]] & mine[self._near["right"]]]
        found = likenesses_of(rows, members)
        places = self._places[members]
        about = Told(places["day"].astype(np.int64), places["outlet"])
        shared = Within(texts, members)
        links, by_text = links_of(about, found, shared, caution_of(len(self)))
        self._places["part"][members] = members[connected(len(members), links)]
        for story in gathered(len(members), links, by_text):
            self._places["story"][members[list(story)]] = members[story[0]]

    def _stories_of(self, members: NDArray[np.int64]) -> set[tuple[int, ...]]:
        found: dict[int, list[int]] = {}
        stories = self._places["story"][members].tolist()
        for place, story in zip(members.tolist(), stories, strict=True):
            found.setdefault(story, []).append(place)
        return {tuple(one) for one in found.values()}


def _places_in(
    keys: NDArray[np.uint32], wanted: NDArray[np.uint32]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return where each wanted key stands among keys, and whether it does."""
    place = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
    return place, among(wanted, keys)


def _by_key(entries: NDArray[np.void]) -> list[NDArray[np.void]]:
    """Part rows that are ordered by key."""
    turns = np.flatnonzero(entries["key"][1:] != entries["key"][:-1]) + 1
    return np.split(entries, turns) if len(entries) else []
