"""Map: one article's slots, the who, what and where by which its happening is known again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from reportedly.language import rarity, stem
from reportedly.language.remembering import EachWord
from reportedly.model import Reading, Span

LEAD_WORDS: Final = 120
_LONGEST: Final = 700
_LAST_LINE: Final = 65_535
_UNKNOWN: Final = 9
_WORDS: Final = re.compile(r"[^\W_]{3,}|\d+")
_QUOTE: Final = re.compile(r"[\"“”]")
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
        keys: hash of each slot's stem, one for each time it stands there.
        bits: how rare the stem is in English news, 0 to 10.
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


class _Word(NamedTuple):
    """What one written word gives: hash and rarity of its stem; a name inside or anywhere."""

    key: int
    bits: int
    inside: int
    first: int


Rows = tuple[list[int], list[int], list[int], list[int]]


def slots(reading: Reading) -> Slots:
    """Return the slots of one read article: words that tell, names, where they stand."""
    article = reading.article
    keys, bits, lines, marks = _rows(reading)
    return Slots(
        id=article.id,
        publisher=article.publisher,
        day=day_of(article.published),
        keys=np.array(keys, dtype=np.uint32),
        bits=np.array(bits, dtype=np.uint8),
        lines=np.array(lines, dtype=np.uint16),
        marks=np.array(marks, dtype=np.uint8),
        line_keys=np.array(_line_keys(reading), dtype=np.uint32),
    )


def day_of(published: str | None) -> int | None:
    """Return the ordinal of the day of an ISO 8601 date or date-time, or None."""
    try:
        return date.fromisoformat(published[:10]).toordinal() if published else None
    except ValueError:
        return None


def _rows(reading: Reading) -> Rows:
    rows: Rows = ([], [], [], [])
    article = reading.article
    _add(rows, article.title or "", 0, LEAD)
    quoted, before = False, 0
    for number, (start, end) in enumerate(_sentences(reading), start=1):
        lead = LEAD if len(rows[0]) < LEAD_WORDS else 0
        quoted = quoted and "\n" not in article.text[before:start]
        line = min(number, _LAST_LINE)
        quoted = _add(rows, article.text[start:end], line, lead, quoted=quoted)
        before = end
        if len(rows[0]) > _LONGEST:
            break
    return rows


def _add(rows: Rows, line: str, number: int, lead: int, *, quoted: bool = False) -> bool:
    """Add the slots of one sentence; return whether a quotation is still open at its end."""
    keys, bits, lines, marks = rows
    for place, part in enumerate(_QUOTE.split(line)):
        if place:
            quoted = not quoted
        mark = lead | QUOTED if quoted else lead
        words = list(map(_KNOWN.__getitem__, _WORDS.findall(part)))
        told = [word for word in words if word.bits]
        keys += [word.key for word in told]
        bits += [word.bits for word in told]
        lines += [number] * len(told)
        marks += [mark | word.inside for word in told]
        if not place and told and told[0] is words[0]:
            marks[-len(told)] = mark | told[0].first
    return quoted


def _word(word: str) -> _Word:
    root = stem(word.casefold())
    bits = rarity(root)
    name = word[0].isupper() and word.casefold() not in _CALENDAR
    first = name and bits >= _UNKNOWN
    return _Word(crc32(root.encode()), bits, NAME if name else 0, NAME if first else 0)


_KNOWN: Final = EachWord(_word)


def _sentences(reading: Reading) -> Iterator[Span]:
    return (one.span for one in reading.annotations.sentences)


def _line_keys(reading: Reading) -> list[int]:
    text = reading.article.text
    plain = (" ".join(_WORDS.findall(text[a:b])).casefold() for a, b in _sentences(reading))
    return [0, *(crc32(words.encode()) for words in plain)]
