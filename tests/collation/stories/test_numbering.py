"""Keys are numbered and put in order as plain sorting does it, whatever their size."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportedly.collation.stories.columns import numbered, order_of


@given(st.lists(st.integers(0, 9) | st.integers(0, 2**62), max_size=30))
def test_places_come_in_the_order_of_their_keys_and_equal_ones_as_they_stand(
    keys: list[int],
) -> None:
    row = np.array(keys, np.int64)
    assert order_of(row).tolist() == np.argsort(row, kind="stable").tolist()


@given(st.lists(st.integers(0, 5) | st.integers(0, 2**32 - 1), max_size=30))
def test_keys_get_numbers_without_gaps(keys: list[int]) -> None:
    row = np.array(keys, np.uint32)
    assert numbered(row).tolist() == np.unique(row, return_inverse=True)[1].tolist()
