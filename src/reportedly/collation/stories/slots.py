"""Map: one article's slots, the who, what and where by which its happening is known again."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple, TypeVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from reportedly.language import rarity, stem
from reportedly.language.remembering import EachWord
from reportedly.model import Reading

LEAD_WORDS: Final = 120
_LONGEST: Final = 700
_LAST_LINE: Final = 65_535
_UNKNOWN: Final = 9
_WORDS: Final = re.compile(r"[^\W_]{3,}|\d+")
_QUOTE: Final = re.compile(r"[\"“”]")
_Column = TypeVar("_Column", bound=np.generic)
_CALENDAR: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)


@dataclass(frozen=True, slots=True)
class Slots:
    """What is compared of one article; a few kilobytes, so that 20,000 stay in memory.

    Attributes:
        id: the article's.
        publisher: its publisher, or None.
        day: proleptic ordinal of its publication date, or None where unknown.
        keys: hash of each slot's stem, one for each time it stands there; and one for every two
            words that the title has side by side, or one apart.
        bits: how rare the stem is in English news, 0 to 10; `PAIRED` for two words of the title.
        lines: number of the sentence it stands in; the title is line 0.
        marks: 1 it is written as a name, 2 it stands in a quotation, 4 it belongs to the lead.
        line_keys: hash of each sentence's words, by line.
    """

    id: str
    publisher: str | None
    day: int | None
    keys: NDArray[np.uint32]
    bits: NDArray[np.uint8]
    lines: NDArray[np.uint16]
    marks: NDArray[np.uint8]
    line_keys: NDArray[np.uint32]


NAME: Final = 1
QUOTED: Final = 2
LEAD: Final = 4

PAIRED: Final = 12
"""Two words of a title together are rarer than any word; how rare, the corpus says."""

_TITLE: Final = 5
"""Of so many telling words at least a title is no standing one, and few titles share pairs."""

_APART: Final = (1, 2)
_MIX: Final = (0x9E3779B1, 0x85EBCA77)

_BITS, _NAMES, _FIRSTS = 32, 40, 41
"""Places of rarity in what a word gives, and of whether it is a name, inside a line or first."""

_ANY: Final = 0xFF


class _Lines(NamedTuple):
    """The words of an article, line by line; the words of a line stand in parts between quotes.

    Attributes:
        words: what each word gives, see `_word`.
        counts: how many words each part has.
        lines: the line of each part.
        marks: `QUOTED` for each part that stands in a quotation, else 0.
        firsts: the places of words that open a line, and are written large whatever they are.
        keys: hash of the words of each line.
    """

    words: list[int]
    counts: list[int]
    lines: list[int]
    marks: list[int]
    firsts: list[int]
    keys: list[int]


def slots(reading: Reading) -> Slots:
    """Return the slots of one read article: words that tell, names, where they stand."""
    article = reading.article
    found = _lines(reading)
    words = np.array(found.words, np.int64)
    counts = np.array(found.counts, np.int64)
    lines = np.repeat(np.array(found.lines, np.int64), counts)
    marks = np.repeat(np.array(found.marks, np.int64), counts)
    names = words >> _NAMES & NAME
    names[found.firsts] = words[found.firsts] >> _FIRSTS & NAME
    marks |= names
    told = np.flatnonzero(words >> _BITS & _ANY)
    words, lines, marks = words[told], lines[told], marks[told]
    turns = np.searchsorted(lines, np.arange(len(found.keys) + 1)).tolist()
    marks[: _at(turns, bisect_left(turns, LEAD_WORDS))] |= LEAD
    last = _at(turns, max(bisect_left(turns, _LONGEST + 1), 2))
    keys = words[:last].astype(np.uint32)
    paired = _paired(keys[: _at(turns, 1)])
    return Slots(
        id=article.id,
        publisher=article.publisher,
        day=day_of(article.published),
        keys=np.append(paired, keys),
        bits=_led(paired, (words[:last] >> _BITS & _ANY).astype(np.uint8), PAIRED),
        lines=_led(paired, np.minimum(lines[:last], _LAST_LINE).astype(np.uint16), 0),
        marks=_led(paired, marks[:last].astype(np.uint8), LEAD),
        line_keys=np.array(found.keys, np.uint32),
    )


def _paired(title: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return a key for every two words of a title that stand side by side, or one apart.

    Who takes a story often takes its title, even where little of the text stays; and of two
    titles that share three words in a row seldom one tells of something else.
    """
    if len(title) < _TITLE:
        return title[:0]
    one, other = (title.astype(np.uint64) * np.uint64(mix) for mix in _MIX)
    pairs = [one[:-apart] + other[apart:] + np.uint64(apart) for apart in _APART]
    return (np.concatenate(pairs) >> np.uint64(7)).astype(np.uint32)


def _led(paired: NDArray[np.uint32], column: NDArray[_Column], value: int) -> NDArray[_Column]:
    """Return a column with `value` for each pair before it."""
    return np.append(np.full(len(paired), value, column.dtype), column)


def _at(turns: Sequence[int], line: int) -> int:
    """Return where a line begins, or the end of all where there is no such line."""
    return turns[min(line, len(turns) - 1)]


def day_of(published: str | None) -> int | None:
    """Return the ordinal of the day of an ISO 8601 date or date-time, or None."""
    try:
        return date.fromisoformat(published[:10]).toordinal() if published else None
    except ValueError:
        return None


def _lines(reading: Reading) -> _Lines:
    article = reading.article
    text = article.text
    found = _Lines([], [], [], [], [], [])
    title = article.title or ""
    _add(found, title, (0, *_quotes(title), len(title)), quoted=False)
    found.keys.append(0)
    quotes = _quotes(text)
    quoted, before = False, 0
    for start, end in (one.span for one in reading.annotations.sentences):
        first, last = bisect_left(quotes, start), bisect_left(quotes, end)
        quoted = quoted and "\n" not in text[before:start]
        words = _add(found, text, (start, *quotes[first:last], end), quoted=quoted)
        quoted ^= (last - first) % 2 == 1
        found.keys.append(crc32(" ".join(words).casefold().encode()))
        before = end
    return found


def _quotes(text: str) -> list[int]:
    return [one.start() for one in _QUOTE.finditer(text)]


def _add(found: _Lines, text: str, edges: Sequence[int], *, quoted: bool) -> list[str]:
    """Add a line, in parts between the edges where quotation marks stand; return its words.

    A mark is no part of a word, so that it may stand in the part after it.
    """
    words: list[str] = []
    for place, (start, end) in enumerate(pairwise(edges)):
        part = _WORDS.findall(text, start, end)
        if part:
            if not place:
                found.firsts.append(len(found.words))
            found.words.extend(map(_KNOWN.__getitem__, part))
            found.counts.append(len(part))
            found.lines.append(len(found.keys))
            found.marks.append(QUOTED if quoted else 0)
            words += part
        quoted = not quoted
    return words


def _word(word: str) -> int:
    """Return what a written word gives, packed: hash and rarity of its stem, whether it is a name.

    That it is written large tells less of a word that opens a line.
    """
    root = stem(word.casefold())
    bits = rarity(root)
    name = word[0].isupper() and word.casefold() not in _CALENDAR
    first = name and bits >= _UNKNOWN
    return crc32(root.encode()) | bits << _BITS | name << _NAMES | first << _FIRSTS


_KNOWN: Final = EachWord(_word)
