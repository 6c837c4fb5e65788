"""Published statements and notices that several articles of a story have their matter from."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from reportedly.language import load_outlets
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
_FIRST: Final = 5
_MOST: Final = 40


class Notice(NamedTuple):
    """A statement that an article credits: who issued it, and the words that say so."""

    issuer: str
    span: Span


class _Beside(NamedTuple):
    """A name beside a word for a statement, with the word trigrams of that sentence."""

    name: str
    span: Span
    grams: frozenset[tuple[str, ...]]


def notices_of(readings: Sequence[Reading]) -> list[list[Notice]]:
    """Return for each article the statements it credits that another outlet credits too.

    The issuer is the name of two words or more that stands beside the word for a statement in
    both, among the first sentences, each time in a sentence of its own wording: one article
    alone would not show that there is a text behind it, and a copied sentence shows a copy.
    """
    outlets = {word for one in readings for word in _parts(words_of(one.article.publisher or ""))}
    rows = [[one for one in _beside(r) if not _is_outlet(one.name, outlets)] for r in readings]
    holders: dict[str, list[tuple[int, _Beside]]] = defaultdict(list)
    for place, row in enumerate(rows):
        for one in row:
            holders[one.name].append((place, one))
    shared = {
        (place, one.name)
        for found in holders.values()
        for place, one in found[:_MOST]
        if any(_apart(readings, place, one, *other) for other in found[:_MOST])
    }
    return [_notices(row, {name for p, name in shared if p == i}) for i, row in enumerate(rows)]


def _is_outlet(name: str, outlets: set[str]) -> bool:
    return name in outlets or load_outlets().by_name(name) is not None


def _apart(readings: Sequence[Reading], i: int, one: _Beside, j: int, other: _Beside) -> bool:
    """Say whether two outlets credit a statement, each in its own words."""
    outlets = {readings[i].article.publisher or i, readings[j].article.publisher or j}
    least = min(len(one.grams), len(other.grams))
    return len(outlets) > 1 and 2 * len(one.grams & other.grams) < least


def _notices(row: Sequence[_Beside], shared: set[str]) -> list[Notice]:
    """Return one notice for each word for a statement: by the longest name that is shared."""
    best: dict[Span, str] = {}
    for one in row:
        if one.name in shared and len(one.name) > len(best.get(one.span, "")):
            best[one.span] = one.name
    return [Notice(name, span) for span, name in best.items()]


def _beside(reading: Reading) -> Iterator[_Beside]:
    """Yield the names in the first sentences about a statement and in the two before."""
    text = reading.article.text
    spans = [one.span for one in reading.annotations.sentences[:_FIRST]]
    for place, span in enumerate(spans):
        found = _NOTICE.search(text, *span)
        if found is None:
            continue
        words = [word.folded for word in words_of(span.of(text))]
        grams = frozenset(zip(words, words[1:], words[2:], strict=False))
        for near in spans[max(0, place - _BEFORE) : place + 1]:
            for name in dict.fromkeys(_names(near.of(text))):
                yield _Beside(name, Span(*found.span()), grams)


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
