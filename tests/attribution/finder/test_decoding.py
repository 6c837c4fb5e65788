"""Decoding keeps to what may follow what, and finds the best such path."""

from itertools import pairwise, product

import numpy as np
import pytest

from reportedly.attribution.finder.decoding import (
    CONTENT,
    CONTENT_BEGINS,
    NAMES,
    OUTSIDE,
    SOURCE,
    SOURCE_BEGINS,
    best_roles,
    cues_in,
    names_in,
    spans_of,
)
from reportedly.attribution.finder.pieces import Piece, Window
from reportedly.model import Span

BEFORE = {SOURCE: {SOURCE, SOURCE_BEGINS}, CONTENT: {CONTENT, CONTENT_BEGINS}}


def allowed(path: tuple[int, ...] | list[int]) -> bool:
    starts = path[0] not in BEFORE
    return starts and all(one in BEFORE.get(two, {one}) for one, two in pairwise(path))


def window(size: int) -> Window:
    return Window(tuple(Piece(1, 3 * i, 3 * i + 2, 0, 0) for i in range(size)), 0)


@pytest.mark.parametrize("seed", range(8))
def test_the_best_allowed_path_is_found(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(5, 5))
    paths = [path for path in product(range(5), repeat=5) if allowed(path)]
    best = max(paths, key=lambda path: sum(scores[i, role] for i, role in enumerate(path)))
    assert best_roles(scores) == list(best)


@pytest.mark.parametrize("size", [1, 7, 40, 90])
def test_every_path_is_an_allowed_one(size: int) -> None:
    scores = np.random.default_rng(size).normal(size=(size, 5))
    assert allowed(best_roles(scores))


def test_spans_join_the_pieces_of_one_role() -> None:
    roles = [CONTENT_BEGINS, CONTENT, OUTSIDE, CONTENT_BEGINS, CONTENT_BEGINS, SOURCE_BEGINS]
    found = spans_of(window(6), roles, CONTENT_BEGINS, CONTENT)
    assert found == (Span(0, 5), Span(9, 11), Span(12, 14))


def test_a_cue_begins_where_it_is_likely_enough() -> None:
    scores = np.log(np.array([[0.2, 0.7, 0.1], [0.1, 0.1, 0.8], [0.7, 0.3, 0.0001]]))
    found = cues_in(scores, 0, 0.25)
    assert [(first, last) for first, last, _ in found] == [(0, 1), (2, 2)]
    assert [round(chance, 2) for *_, chance in found] == [0.7, 0.3]
    assert cues_in(scores, 2, 0.5) == []


def test_names_end_where_another_begins() -> None:
    tags = ["person begins", "person", "person begins", "none", "place begins", "person"]
    scores = np.zeros((6, len(NAMES)))
    scores[range(6), [NAMES.index(tag) for tag in tags]] = 1
    found = [(name.kind, name.span) for name in names_in(window(6), scores)]
    assert found[:3] == [("person", Span(0, 5)), ("person", Span(6, 8)), ("place", Span(12, 14))]
