"""Published statements and notices that several articles of a story have their matter from."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from reportedly.language.words import Word, words_of
from reportedly.model import Reading, Span

_NOTICE: Final = re.compile(
    r"\b(?:statements?|notices?|communiqu[eé]s?|press releases?|news releases?|media releases?|"
    r"announcements?|circulars?|bulletins?|advisory|advisories)\b"
    r"|\bannounced (?:on|in|via) (?:its|their|the) (?:website|site|homepage|page)",
    re.IGNORECASE,
)
_SMALL: Final = frozenset("of and the for de la du des von van der &".split())
_FEWEST: Final = 2
_BEFORE: Final = 2


class Notice(NamedTuple):
    """A statement that an article credits: who issued it, and the words that say so."""

    issuer: str
    span: Span


def notices_of(readings: Sequence[Reading]) -> list[list[Notice]]:
    """Return for each article the statements it credits that another outlet credits too.

    The issuer is the name of two words or more that stands beside the word for a statement in
    both: one article alone would not show that there is a text behind it.
    """
    rows = [list(_beside(one)) for one in readings]
    outlets: dict[str, set[str]] = defaultdict(set)
    for reading, row in zip(readings, rows, strict=True):
        for name, _ in row:
            outlets[name].add(reading.article.publisher or reading.article.id)
    shared = {name for name, by in outlets.items() if len(by) > 1}
    longest = {one for one in shared if not any(_inside(one, other) for other in shared)}
    return [[Notice(name, span) for name, span in row if name in longest] for row in rows]


def _inside(name: str, other: str) -> bool:
    return name != other and f" {name} " in f" {other} "


def _beside(reading: Reading) -> Iterator[tuple[str, Span]]:
    """Yield the names in sentences about a statement and in the two before, each once."""
    text = reading.article.text
    spans = [one.span for one in reading.annotations.sentences]
    done: set[str] = set()
    for place, span in enumerate(spans):
        found = _NOTICE.search(text, *span)
        if found is None:
            continue
        for near in spans[max(0, place - _BEFORE) : place + 1]:
            for name in _names(near.of(text)):
                if name not in done:
                    done.add(name)
                    yield name, Span(*found.span())


def _names(sentence: str) -> Iterator[str]:
    """Yield the names of two words or more, and every part of them that is one."""
    run: list[Word] = []
    for word in words_of(sentence):
        joins = bool(run) and sentence[run[-1].end : word.start] in {" ", "-"}
        if not joins:
            yield from _parts(run)
            run = []
        if word.text[0].isupper() or (run and word.folded in _SMALL):
            run.append(word)
        else:
            yield from _parts(run)
            run = []
    yield from _parts(run)


def _parts(run: Sequence[Word]) -> Iterator[str]:
    for first in range(len(run)):
        for last in range(first + _FEWEST, len(run) + 1):
            ends = (run[first], run[last - 1])
            if all(one.text[0].isupper() for one in ends) and ends[0].folded not in _SMALL:
                yield " ".join(one.text for one in run[first:last])
