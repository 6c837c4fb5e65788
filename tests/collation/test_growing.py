"""A growing corpus on a shelf: whatever is added in whatever portions, all is as in a rebuild."""

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.collation import (
    Digest,
    GrowingPairs,
    Growth,
    MemoryShelf,
    Pairs,
    Slots,
    digest,
    find_pairs,
    group,
    slots,
)
from reportedly.collation.stories import columns, growing
from reportedly.model import Reading
from tests.collation.reuse.corpus import drawn, sentence
from tests.collation.stories.builders import reading

FOOTER = sentence(9_001, 14)
STORIES = [[sentence(100 * story + line) for line in range(5)] for story in range(5)]
OUTLETS = ["Norhavn Post", "Velden Now", "The Skerry"]


class Corpus:
    """Articles, and the shelf that they grow on: opened anew for each portion."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.digests: list[Digest] = [digest(one) for one in readings]
        self.slots: list[Slots] = [slots(one) for one in readings]
        self.shelf = MemoryShelf()
        self.stories: set[tuple[int, ...]] = set()
        self.filled = 0

    def take(self, end: int) -> Growth:
        """Take in the articles up to that place, as a folder does it."""
        pairs = GrowingPairs(self.shelf, self.digests[:end].__getitem__)
        growth = Growth(self.shelf, self.slots[:end].__getitem__)
        first = len(growth)
        assert len(pairs) == first
        if growth.fits(end - first):
            touched = pairs.take(self.digests[first:end])
            changed = growth.take(self.slots[first:end], touched, pairs.within)
        else:
            self.filled += 1
            changed = growth.fill(self.slots[:end], pairs.fill(self.digests[:end]))
        pairs.save()
        growth.save()
        self.stories = {one for one in self.stories if one[0] not in changed.gone}
        assert self.stories.isdisjoint(changed.stories) or first == 0 or self.filled
        self.stories |= set(changed.stories)
        return growth

    def check(self, growth: Growth) -> None:
        """Hold what grew against a rebuild: pairs, stories, and what is kept of them."""
        count = len(growth)
        pairs = GrowingPairs(self.shelf, self.digests.__getitem__).within(np.arange(count))
        rebuilt = find_pairs(self.digests[:count])
        assert all(
            np.array_equal(getattr(pairs, name), getattr(rebuilt, name))
            for name in Pairs.__slots__
        )
        assert sorted(self.stories) == list(group(self.slots[:count], rebuilt))
        for story in self.stories:
            assert {growth.story_of(place) for place in story} == {story[0]}
            assert growth.members_of(story[0]) == story
        other = Growth(MemoryShelf(), self.slots.__getitem__)
        other.fill(self.slots[:count], rebuilt)
        assert set(rows_of(growth)) == set(rows_of(other))


def rows_of(growth: Growth) -> Iterator[tuple[object, ...]]:
    """Every row that is kept: articles, pairs, slots, lines, and who has them."""
    yield from (("place", *row) for row in enumerate(growth._places.tolist()))
    yield from (("near", *row) for row in growth._near.tolist())
    for place, rows in enumerate(growth._known(range(len(growth)))):
        yield from (("slot", place, *row) for row in rows.tolist())
        for name in ("_holders", "_fetching"):
            held = getattr(growth, name).of(rows["key"])
            yield from ((name, *row) for row in held[held["article"] == place].tolist())


def written(number: int, seed: int) -> Reading:
    """An article of a story: some of its sentences, reworded or copied, perhaps a footer."""
    chance = drawn(seed)
    lines = chance.choice(STORIES)
    chosen = [line for line in lines if chance.random() < 0.6] or lines
    own = [sentence(10_000 + chance.randrange(40), 9)]
    if chance.random() < 0.4:
        chosen = [" ".join(chance.sample(line.split(), len(line.split()))) for line in chosen]
    text = " ".join([*own, *chosen, *([FOOTER] if chance.random() < 0.4 else [])])
    day = chance.choice(["2031-04-02", "2031-04-03T09:00", "2031-04-20", None])
    return reading(f"n{number}", text, publisher=chance.choice(OUTLETS), published=day)


@settings(max_examples=25)
@given(st.lists(st.integers(0, 400), max_size=26), st.lists(st.integers(1, 5), max_size=26))
def test_any_order_and_portions_give_what_a_rebuild_gives(
    seeds: list[int], portions: list[int]
) -> None:
    corpus = Corpus([written(number, seed) for number, seed in enumerate(seeds)])
    end = 0
    for portion in [*portions, len(seeds)]:
        if end < len(seeds):
            end = min(end + portion, len(seeds))
            corpus.check(corpus.take(end))


def test_a_slot_that_becomes_common_is_weighed_anew_wherever_it_stands() -> None:
    lines = [
        f"Ostvik {sentence(200 + i, 12)} Ostvik {sentence(300 + i % 9, 8)}" for i in range(26)
    ]
    corpus = Corpus([reading(f"n{i}", line) for i, line in enumerate(lines)])
    corpus.take(1)
    levels = set()
    for end in range(2, len(lines) + 1):
        growth = corpus.take(end)
        corpus.check(growth)
        rows = growth._known([0])[0]
        levels.add(int(rows["level"].max()))
        key = corpus.slots[0].keys[0]
        levels.add(int(rows["level"][rows["key"] == key][0]))
    assert len(levels) > 3
    assert corpus.filled == 1


def test_a_corpus_that_doubles_is_weighed_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "FEWEST", 6)
    monkeypatch.setattr(columns, "COMMON", 3)
    corpus = Corpus([written(number, number * 7) for number in range(50)])
    for end in range(1, 51):
        growth = corpus.take(end)
        if end % 3 == 0:
            corpus.check(growth)
    assert corpus.filled == len({columns.size_of(end) for end in range(1, 51)})


def test_a_new_article_weighs_few_others_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = Corpus([written(number, number) for number in range(60)])
    corpus.take(60)
    loaded: list[int] = []
    known = growing.Growth._known

    def noted(self: Growth, places: Sequence[int]) -> list[columns.Rows]:
        loaded.extend(places)
        return known(self, places)

    monkeypatch.setattr(growing.Growth, "_known", noted)
    corpus.slots.append(slots(reading("far", "Quillfeather mooring reopened near Eddystane.")))
    corpus.digests.append(digest(reading("far", "Quillfeather mooring reopened near Eddystane.")))
    corpus.take(61)
    assert set(loaded) <= {60}


def test_real_articles_grow_into_what_a_rebuild_gives(shared: Path) -> None:
    path = shared / "data" / "syria" / "articles.jsonl.gz"
    if not path.is_file():
        pytest.skip(f"needs {path}")
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line, _ in zip(stream, range(300), strict=False)]
    readings = [
        reading(
            row["id"], row["text"][:4000], publisher=row.get("publisher"),
            published=row.get("published"), title=row.get("title"),
        )
        for row in rows
    ]  # fmt: skip
    drawn(5).shuffle(readings)
    corpus = Corpus(readings)
    for end in [240, 241, 242, 250, *range(251, 262), 300]:
        growth = corpus.take(end)
        if end in {242, 261, 300}:
            corpus.check(growth)
    assert corpus.filled == 1
