"""The passages that two articles share, side by side."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.collation import align
from reportedly.collation.reuse.words import words_of
from reportedly.model import Reuse, Span
from tests.collation.reuse.corpus import article, drawn, sentence, story

ONE, OTHER = story(1), story(2)


def shared(child: str, parent: str) -> list[tuple[str, str]]:
    reuse = align(article("child", child), article("parent", parent))
    if reuse is None:
        return []
    sides = zip(reuse.child_spans, reuse.parent_spans, strict=True)
    return [(a.of(child), b.of(parent)) for a, b in sides]


def test_a_trimmed_copy_is_one_passage() -> None:
    text = " ".join(ONE)
    copy = " ".join(ONE[:4])
    assert shared(copy, text) == [(copy[:-1], copy[:-1])]


def test_a_reworded_stretch_lies_within_its_passage() -> None:
    text = (
        "The crane on the northern quay fell at noon, the port said, and nobody at all was hurt."
    )
    copy = "THE CRANE on the northern quay collapsed at noon, the port said, and nobody was hurt."
    assert shared(copy, text) == [(copy[:-1], text[:-1])]


def test_sentences_in_another_order_are_passages_of_their_own() -> None:
    copy = " ".join([ONE[5], OTHER[0], ONE[1]])
    got = shared(copy, " ".join(ONE))
    assert [a for a, _ in got] == [ONE[5][:-1], ONE[1][:-1]]
    assert all(a == b for a, b in got)


def test_both_parents_of_a_merged_article_are_found() -> None:
    merged = " ".join(ONE[:5] + OTHER[:5])
    assert len(shared(merged, " ".join(ONE))) == len(shared(merged, " ".join(OTHER))) == 1


def test_what_a_few_common_words_share_is_no_passage() -> None:
    assert (
        shared("He said on Monday that it was late.", "He said on Monday that it had rained.")
        == []
    )


@pytest.mark.parametrize("text", ["", "Fire", "\ud800", "."])
def test_short_texts_share_no_passage(text: str) -> None:
    assert shared(text, text) == []
    assert shared(text, " ".join(ONE)) == []


def test_an_article_does_not_reuse_itself() -> None:
    one = article("a", ONE + ONE)
    assert align(one, one) is None


def test_shares_are_of_the_words_of_each_side() -> None:
    reuse = align(article("child", ONE[:4]), article("parent", ONE))
    assert reuse is not None
    assert reuse.child_share == 1
    assert reuse.parent_share == pytest.approx(4 / 12)


PARTS = st.lists(st.integers(0, 9), max_size=8)


@given(PARTS, PARTS, st.integers(0, 99))
def test_passages_begin_and_end_in_equal_words_and_do_not_overlap(
    ours: list[int], theirs: list[int], seed: int
) -> None:
    child, parent = changed(ours, seed), changed(theirs, seed + 1)
    reuse = align(article("child", child), article("parent", parent))
    back = align(article("parent", parent), article("child", child))
    assert (reuse is None) == (back is None)
    if reuse is None or back is None:
        return
    forth = zip(reuse.child_spans, reuse.parent_spans, strict=True)
    again = zip(back.parent_spans, back.child_spans, strict=True)
    assert sorted(forth) == sorted(again)
    for a, b in zip(reuse.child_spans, reuse.parent_spans, strict=True):
        left, right = words_of(a.of(child)).hashes, words_of(b.of(parent)).hashes
        assert left[0] == right[0]
        assert left[-1] == right[-1]
        there = set(right.tolist())
        assert sum(word in there for word in left.tolist()) >= len(left) // 3
    assert apart(reuse.child_spans)
    assert apart(reuse.parent_spans)
    assert covered(reuse, child) > 0
    assert 0 < reuse.child_share <= 1
    assert 0 < reuse.parent_share <= 1


def changed(parts: list[int], seed: int) -> str:
    """Sentences one after the other, here and there with another word."""
    draw = drawn(seed)
    words = " ".join(sentence(300 + part) for part in parts).split()
    return " ".join(word if draw.random() < 0.9 else "other" for word in words)


def apart(spans: tuple[Span, ...]) -> bool:
    ordered = sorted(spans)
    return all(a.end <= b.start for a, b in pairwise(ordered))


def covered(reuse: Reuse, child: str) -> int:
    return sum(len(span.of(child)) for span in reuse.child_spans)
