"""What `may_open` passes over holds no expression of time."""

from itertools import product

import pytest

from reportedly.annotation.times import finding, intervals, parts, portions
from reportedly.annotation.times.finding import may_open
from reportedly.annotation.times.intervals import expression
from reportedly.annotation.times.lexing import Words
from reportedly.language import load_time_words

TAILS = ("of March", "ago", "later")


def vocabulary() -> set[str]:
    """Return every word in small letters that the readers or their data know."""
    known = load_time_words()
    tables = (known.units, known.numbers, known.ordinals, known.parts, known.seasons, known.months)
    found = {word for table in tables for word in table}
    found |= {word for name in known.holidays for word in name}
    found |= {word for names in known.sets.values() for name in names for word in name.split()}
    for module in (finding, intervals, parts, portions):
        for value in vars(module).values():
            if isinstance(value, frozenset | dict):
                found |= {word for word in value if isinstance(word, str)}
    return {word for word in found if word.isalpha() and word.islower()}


@pytest.mark.parametrize("tail", TAILS)
def test_no_expression_is_passed_over(tail: str) -> None:
    passed = 0
    for first, second in product(sorted(finding._LIGHT), sorted(vocabulary())):
        words = Words(f"{first} {second} {tail}", load_time_words(), lambda _: None)
        if not may_open(words, 0):
            passed += 1
            assert expression(words, 0) is None, f"{first} {second} {tail}"
    assert passed > 1000
