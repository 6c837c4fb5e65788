"""What an outlet puts of its own around a report: notes to readers at its end."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reportedly.collation.independence.vouching import own_words_in
from reportedly.language.words import words_of
from reportedly.model import Article, Span

_LINE: Final = re.compile(r"[^\n]+")
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
    lines = [Span(*match.span()) for match in _LINE.finditer(article.text)]
    for line in lines[1:][-_TAIL:]:
        words = line.of(article.text)
        if '"' not in words and "“" not in words and _is_note(words, article.publisher):
            yield line


def _is_note(line: str, publisher: str | None) -> bool:
    if _NOTE.search(line):
        return True
    if own_words_in(line, publisher):
        return False
    own = [word.folded for word in words_of(publisher or "")]
    return bool(own) and _holds([word.folded for word in words_of(line)], own)


def _holds(words: Sequence[str], name: Sequence[str]) -> bool:
    return any(words[i : i + len(name)] == list(name) for i in range(len(words)))
