"""A growing corpus: whatever is added in whatever order, the pairs are those of a rebuild."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.collation import Digest, Index, find_pairs
from reportedly.collation.reuse.joining import LONGEST
from reportedly.collation.reuse.pairs import Pairs
from tests.collation.reuse.corpus import article, digests, drawn, named, sentence, story
from tests.collation.reuse.test_pairing import mixed_corpus

FOOTER = sentence(500, 30)


def same(one: Pairs, other: Pairs) -> bool:
    return all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in Pairs.__slots__
    )


def grown(those: list[Digest], steps: list[int]) -> Index:
    """An index that takes digests in portions of the given sizes, the rest one by one."""
    index, first = Index(), 0
    for step in steps:
        index.add(those[first : first + step])
        first += step
    for one in those[first:]:
        index.add([one])
    return index


CORPUS = digests(mixed_corpus())


@settings(max_examples=8)
@given(st.integers(0, 10**6), st.lists(st.integers(0, 60), max_size=6))
def test_adding_in_any_order_and_portions_gives_what_a_rebuild_gives(
    seed: int, steps: list[int]
) -> None:
    those = list(CORPUS)
    drawn(seed).shuffle(those)
    index = grown(those, steps)
    assert same(index.pairs(), find_pairs(index.digests))


PIECES = st.tuples(
    st.sampled_from(["Norhavn Post", "Velden Now", None]),
    st.lists(st.integers(0, 5), max_size=4),
    st.booleans(),
)


@given(st.lists(PIECES, max_size=14))
def test_furniture_that_comes_and_goes_is_what_a_rebuild_finds(
    pieces: list[tuple[str | None, list[int], bool]],
) -> None:
    articles = [
        article(f"a{i}", [*(sentence(p) for p in parts), FOOTER if foot else ""], publisher)
        for i, (publisher, parts, foot) in enumerate(pieces)
    ]
    those = digests(articles)
    index = grown(those, [])
    assert same(index.pairs(), find_pairs(those))


def test_the_third_article_makes_furniture_of_what_two_shared() -> None:
    those = digests(article(f"a{i}", [*story(60 + i), FOOTER], "Norhavn Post") for i in range(3))
    index = Index(those[:2])
    assert named(those, index.pairs()) == {frozenset({"a0", "a1"})}
    assert len(index.add(those[2:])) == 0
    assert len(index.pairs()) == 0


def test_a_list_that_grows_long_is_bounded_as_in_a_rebuild() -> None:
    lines = story(70)
    those = digests(
        article(f"v{i}", [sentence(800 + i), *lines], f"Paper {i}", f"2024-05-{28 - i % 28:02}")
        for i in range(LONGEST + 6)
    )
    index = Index(those[: LONGEST - 2])
    for one in those[LONGEST - 2 :]:
        index.add([one])
        assert same(index.pairs(), find_pairs(index.digests))


CUTS = {"a": slice(None), "b": slice(6), "c": slice(3, None), "d": slice(None)}


def test_adding_returns_the_pairs_of_what_was_added() -> None:
    lines = story(80)
    those = digests(article(name, lines[cut]) for name, cut in CUTS.items())
    index = Index(those[:2])
    assert named(those, index.add(those[2:3])) == {frozenset("ac"), frozenset("bc")}
    assert named(those, index.add(those[3:])) == {frozenset(pair) for pair in ("ad", "bd", "cd")}


@pytest.mark.parametrize("texts", [[], [""], ["Fire"], ["", "Fire", "\ud800"]])
def test_nothing_and_short_texts_can_be_added(texts: list[str]) -> None:
    index = Index(digests([article("a", story(90))]))
    added = index.add(digests(article(f"s{i}", text) for i, text in enumerate(texts)))
    assert len(added) == len(index.pairs()) == 0
    assert len(index) == 1 + len(texts)
