"""Finds the words that stand between quotation marks."""

from collections.abc import Iterable, Iterator
from typing import Final

from reportedly.model import Span

_OPENING: Final = {"“": "”", "«": "»", "„": "”", "‘": "’"}
_STRAIGHT: Final = '"'


def quoted_words(text: str, spans: Iterable[Span]) -> Iterator[str]:
    """Yield each stretch of the spans that stands in quotation marks, without the marks.

    A quotation that a span cuts off is given as far as the span goes. An apostrophe inside a
    word opens and closes nothing.
    """
    for span in spans:
        yield from _quoted(span.of(text))


def _quoted(words: str) -> Iterator[str]:
    closing, start = "", 0
    for place, character in enumerate(words):
        if closing:
            if character == closing and not _in_word(words, place):
                yield from _kept(words[start:place])
                closing = ""
        elif character == _STRAIGHT or (character in _OPENING and not _in_word(words, place)):
            closing, start = _OPENING.get(character, _STRAIGHT), place + 1
    if closing and closing != "’":
        yield from _kept(words[start:])


def _in_word(words: str, place: int) -> bool:
    """Say whether the mark at `place` stands between two letters, as an apostrophe does."""
    return words[place - 1 : place].isalnum() and words[place + 1 : place + 2].isalnum()


def _kept(quotation: str) -> Iterator[str]:
    inside = " ".join(quotation.split())
    if inside:
        yield inside
