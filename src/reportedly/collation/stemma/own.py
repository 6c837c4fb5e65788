"""What an outlet puts of its own around a report: notes to readers at its end."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reportedly.collation.independence.vouching import own_words_in
from reportedly.language.words import words_of
from reportedly.model import Article, Span

_TAIL: Final = 3
_NOTE: Final = re.compile(
    r"\b(?:newsletters?|subscri(?:be|bers?|bing|ptions?)|sign up|all rights reserved|"
    r"reproduction|social media|free app|follow us|terms of use|editorial policy|"
    r"for corrections|download our|inbox|read more|you are reading|free articles)\b",
    re.IGNORECASE,
)


def notes_of(article: Article) -> Iterator[Span]:
    """Yield the last lines of an article in which its outlet speaks of itself to its readers.

    A line among the last three is such a note where it names the outlet or speaks of
    subscribing, following, rights and the like, and holds no quotation. Words by which somebody
    spoke to the outlet are no note.
    """
    for line in _last_lines(article.text):
        words = line.of(article.text)
        if '"' not in words and "“" not in words and _is_note(words, article.publisher):
            yield line


def _is_note(line: str, publisher: str | None) -> bool:
    if _NOTE.search(line):
        return True
    own = [word.folded for word in words_of(publisher or "")]
    if not own or not _holds([word.folded for word in words_of(line)], own):
        return False
    return not own_words_in(line, publisher)


def _last_lines(text: str) -> list[Span]:
    """Return the last three lines that are not empty, without the first of the text."""
    found: list[Span] = []
    end = len(text)
    while end > 0 and len(found) <= _TAIL:
        start = text.rfind("\n", 0, end) + 1
        if start < end:
            found.append(Span(start, end))
        end = start - 1
    return found[:_TAIL][::-1] if len(found) > _TAIL else found[:-1][::-1]


def _holds(words: Sequence[str], name: Sequence[str]) -> bool:
    return any(words[i : i + len(name)] == list(name) for i in range(len(words)))
