"""What an article tells, apart from its wording: telling stems, its lead, names, quotations."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import compress
from operator import attrgetter
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.language import rarity, stem
from reportedly.language.remembering import EachWord
from reportedly.language.words import Word

Numbers = NDArray[np.uint64]
Mask = NDArray[np.bool_]

_START: Final = attrgetter("start")
_TEXT: Final = attrgetter("text")
_FOLDED: Final = attrgetter("folded")
_BITS: Final = attrgetter("bits")
_LEAD: Final = 45
_LEAST_BITS: Final = 2
_MARKS: Final = re.compile(r"[\"“”\n]")
_OPENERS: Final = frozenset('.!?:\n"“”')
_CALENDAR: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)


class Matter(NamedTuple):
    """What one article tells.

    Attributes:
        stems: numbers of its telling stems, sorted, each once.
        bits: how much each of them tells.
        lead: whether each of them stands among its first 45 words.
        names: numbers of the words it writes as names, sorted, each once.
        quoted: the word trigrams inside its quotations, sorted, each once.
    """

    stems: Numbers
    bits: NDArray[np.float32]
    lead: NDArray[np.bool_]
    names: Numbers
    quoted: Numbers


class Retold(NamedTuple):
    """How much of what one article tells another one tells too.

    Attributes:
        told: share of its telling stems, by their bits, 0 to 1.
        led: the same for its lead.
        names: share of its names, 0 to 1.
        new_names: how many of its names the other lacks.
        quoted: share of its quoted trigrams, 0 to 1; 0 where it quotes nothing.
        new_quoted: how many of its quoted trigrams the other lacks.
    """

    told: float
    led: float
    names: float
    new_names: int
    quoted: float
    new_quoted: int


def matter_of(
    text: str, words: Sequence[Word], grams: Numbers, numbers: Mapping[str, int]
) -> Matter:
    """Return what an article tells.

    Args:
        text: its text.
        words: its words outside furniture.
        grams: the trigrams that begin at each word but the last two.
        numbers: of each string its number, the same for all articles of a story.
    """
    roots = list(map(_ROOTS.__getitem__, map(_FOLDED, words)))
    telling = [root for root in roots if root.bits >= _LEAST_BITS]
    met = [numbers[root.key] for root in telling]
    bits = dict(zip(met, map(_BITS, telling), strict=True))
    keys = sorted(bits)
    lead = set(met[: sum(root.bits >= _LEAST_BITS for root in roots[:_LEAD])])
    capitals = compress(words, map(_CAPITALS.__getitem__, map(_TEXT, words)))
    names = {
        numbers[_ROOTS[word.folded].key]
        for word in capitals
        if word.start and _INSIDE[text[max(0, word.start - 2) : word.start]]
    }
    return Matter(
        np.array(keys, dtype=np.uint64),
        np.array([bits[key] for key in keys], dtype=np.float32),
        np.array([key in lead for key in keys], dtype=np.bool_),
        np.array(sorted(names), dtype=np.uint64),
        _quoted_grams(text, words, grams),
    )


def among(numbers: Numbers, known: Numbers) -> Mask:
    """Say which numbers are among known ones, which ascend; for texts the fastest way."""
    if not len(known):
        return np.zeros(len(numbers), dtype=np.bool_)
    places = known.searchsorted(numbers)
    places[places == len(known)] = 0
    found: Mask = known[places] == numbers
    return found


def ascending(numbers: Numbers) -> Numbers:
    """Return numbers sorted, each once; for one text faster than numpy's own way."""
    found = np.sort(numbers)
    once: Numbers = found[np.concatenate((found[:1] == found[:1], found[1:] != found[:-1]))]
    return once


NOTHING: Final = Matter(
    np.zeros(0, np.uint64),
    np.zeros(0, np.float32),
    np.zeros(0, np.bool_),
    np.zeros(0, np.uint64),
    np.zeros(0, np.uint64),
)
"""For an article that is compared with no other."""


def retold(child: Matter, parent: Matter, grams: Numbers) -> Retold:
    """Compare what two articles tell; `grams` are the parent's trigrams, sorted."""
    both = among(child.stems, parent.stems)
    named = int(np.count_nonzero(among(child.names, parent.stems)))
    kept = int(np.count_nonzero(among(child.quoted, grams)))
    return Retold(
        told=_share(child.bits, both),
        led=_share(child.bits[child.lead], both[child.lead]),
        names=named / max(1, len(child.names)),
        new_names=len(child.names) - named,
        quoted=kept / max(1, len(child.quoted)),
        new_quoted=len(child.quoted) - kept,
    )


def _share(bits: NDArray[np.float32], both: NDArray[np.bool_]) -> float:
    return float(bits[both].sum() / max(1.0, float(bits.sum())))


class _Root(NamedTuple):
    """The stem of a word as a key that no word has, and what it tells."""

    key: str
    bits: int


def _root(word: str) -> _Root:
    root = stem(word)
    return _Root(f"^{root}", rarity(root))


def _is_capital(word: str) -> bool:
    """Say whether a word is written as a name."""
    return word[0].isupper() and len(word) > 1 and word.casefold() not in _CALENDAR


_ROOTS: Final = EachWord(_root)
_CAPITALS: Final = EachWord(_is_capital)


def _is_inside(before: str) -> bool:
    """Say whether a word stands inside a sentence, where a capital means a name.

    Args:
        before: the two characters before it.
    """
    return _OPENERS.isdisjoint(before.rstrip(" "))


_INSIDE: Final = EachWord(_is_inside)


def _quoted_grams(text: str, words: Sequence[Word], grams: Numbers) -> Numbers:
    """Return the trigrams inside quotations, sorted, each once."""
    marks = list(_MARKS.finditer(text))
    if not len(grams) or all(mark.group() == "\n" for mark in marks):
        return grams[:0]
    inside = np.zeros(len(words), dtype=np.bool_)
    since: int | None = None
    for mark in marks:  # a quotation ends with its paragraph
        at = bisect_right(words, mark.start(), key=_START)
        if since is not None:
            inside[since:at] = True
        since = at if since is None and mark.group() != "\n" else None
    if since is not None:
        inside[since:] = True
    return ascending(grams[inside[:-2] & inside[1:-1] & inside[2:]])
