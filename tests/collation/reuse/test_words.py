"""Words as numbers: where they stand, equal whatever the case, quoted or not."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.collation.reuse.grams import GRAM, WINDOW, grams_of, sample
from reportedly.collation.reuse.words import words_of

ANY_TEXT = st.text(st.characters(codec=None), max_size=120)


@given(ANY_TEXT)
def test_words_are_the_runs_of_letters_and_digits(text: str) -> None:
    words = words_of(text)
    expected = [match.span() for match in re.finditer(r"[^\W_]+", text)]
    assert list(zip(words.starts.tolist(), words.ends.tolist(), strict=True)) == expected


@given(st.lists(st.sampled_from("Ferry ferry FERRY Ärger ärger 12 21 1234 don't ab ba".split())))
def test_words_have_equal_hashes_where_they_differ_in_case_alone(chosen: list[str]) -> None:
    text = " ".join(chosen)
    words = words_of(text)
    spelt = [text[a:b].lower() for a, b in zip(words.starts, words.ends, strict=True)]
    hashes = words.hashes.tolist()
    assert len(set(zip(spelt, hashes, strict=True))) == len(set(spelt)) == len(set(hashes))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "come now" twice', "come now"),
        ("He said “come now” twice", "come now"),
        ("« Venez », dit-il", "Venez"),
        ('He said "come now\nand left', "come now"),
        ("“One.\n“Two,” she said", "One Two"),
        ("an inch is 5' not 5”", ""),
        ("“she said ‘go’ ” and went", "she said go"),
    ],
)
def test_words_between_quotation_marks_of_their_line_are_quoted(text: str, quoted: str) -> None:
    words = words_of(text)
    inside = [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
    assert " ".join(np.array(inside, object)[words.quoted]) == quoted


def test_dashes_quotes_and_lines_make_no_difference() -> None:
    one = words_of("The mayor's “ice-cold” answer - no\nmore.")
    other = words_of('the Mayor’s "ice—cold" answer: no more')
    assert one.hashes.tolist() == other.hashes.tolist()


NUMBERS = st.lists(st.integers(0, 30), max_size=60)


@given(st.lists(st.integers(31, 99), min_size=12, max_size=12), NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_texts_that_share_twelve_words_in_a_row_share_a_sampled_gram(
    shared: list[int], before: list[int], after: list[int], head: list[int], tail: list[int]
) -> None:
    assert len(shared) == GRAM + WINDOW - 1
    marks = []
    for row in (before + shared + after, head + shared + tail):
        grams = grams_of(np.array(row, np.uint32))
        marks.append(set(grams[sample(grams)].tolist()))
    assert marks[0] & marks[1]


@pytest.mark.parametrize("words", [0, 1, 5, 6, 7, 12, 13])
def test_short_texts_have_the_grams_they_can_have(words: int) -> None:
    grams = grams_of(np.arange(words, dtype=np.uint32))
    assert len(grams) == max(0, words - GRAM + 1)
    assert len(sample(grams)) > 0 or not len(grams)
