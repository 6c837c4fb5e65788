"""Hostile texts take time in step with their length."""

from collections.abc import Callable
from time import process_time

import pytest

from reportedly.intake.credits import find_credits
from reportedly.intake.languages import language_of
from reportedly.intake.normalizing import clean
from reportedly.language import load_gazetteer, load_outlets

PIECES = [
    '"',
    "a.",
    "(Reuters) - ",
    "By A and ",
    "MOSCOW, March 3 ",
    "\n",
    "- ",
    "e\u0301\u0323",
    "The U.S. ",
]
SIZE = 100_000


def credits_of(text: str) -> object:
    return find_credits(text, load_outlets(), None)


def seconds(work: Callable[[str], object], text: str) -> float:
    start = process_time()
    work(text)
    return process_time() - start


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize(
    "work",
    [credits_of, language_of, clean, load_gazetteer().find, load_outlets().find],
    ids=["credits", "language", "clean", "places", "outlets"],
)
def test_time_grows_in_step_with_the_text(work: Callable[[str], object], piece: str) -> None:
    text = piece * (SIZE // len(piece))
    short = min(seconds(work, text) for _ in range(3))
    long = min(seconds(work, text * 4) for _ in range(3))
    assert long < max(10 * short, 1.0)
