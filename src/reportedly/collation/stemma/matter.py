"""What an article tells, apart from its wording: telling stems, its lead, names, quotations."""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.language import rarity, stem
from reportedly.language.words import Word

Numbers = NDArray[np.uint64]

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
    text: str, words: Sequence[Word], grams: Numbers, number: Callable[[str], int]
) -> Matter:
    """Return what an article tells.

    Args:
        text: its text.
        words: its words outside furniture.
        grams: the trigrams that begin at each word but the last two.
        number: gives each string its number, the same for all articles of a story.
    """
    lead: dict[int, bool] = {}
    bits: dict[int, int] = {}
    for place, word in enumerate(words):
        root = stem(word.folded)
        tells = rarity(root)
        if tells >= _LEAST_BITS:
            key = number(f"^{root}")
            bits[key] = tells
            lead[key] = lead.get(key, False) or place < _LEAD
    keys = sorted(bits)
    names = {number(f"^{stem(word.folded)}") for word in words if _is_name(word, text)}
    inside = np.array(_quoted(text, words), dtype=np.bool_)
    whole = inside[:-2] & inside[1:-1] & inside[2:] if len(grams) else inside[:0]
    return Matter(
        np.array(keys, dtype=np.uint64),
        np.array([bits[key] for key in keys], dtype=np.float32),
        np.array([lead[key] for key in keys], dtype=np.bool_),
        np.array(sorted(names), dtype=np.uint64),
        np.unique(grams[whole]),
    )


def retold(child: Matter, parent: Matter, grams: Numbers) -> Retold:
    """Compare what two articles tell; `grams` are the parent's trigrams, sorted."""
    both = np.isin(child.stems, parent.stems, assume_unique=True)
    named = int(np.count_nonzero(np.isin(child.names, parent.stems, assume_unique=True)))
    kept = int(np.count_nonzero(np.isin(child.quoted, grams, assume_unique=True)))
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


def _is_name(word: Word, text: str) -> bool:
    """Say whether a word is written as a name, inside a sentence."""
    if not word.text[0].isupper() or word.folded in _CALENDAR or len(word.text) == 1:
        return False
    before = text[max(0, word.start - 2) : word.start].rstrip(" ")
    return word.start > 0 and not set(before) & _OPENERS


def _quoted(text: str, words: Sequence[Word]) -> list[bool]:
    """Say of each word whether it stands inside a quotation, paragraph by paragraph."""
    marks = [(m.start(), m.group()) for m in _MARKS.finditer(text)]
    found, at, inside = [], 0, False
    for word in words:
        while at < len(marks) and marks[at][0] < word.start:
            inside = marks[at][1] != "\n" and not inside
            at += 1
        found.append(inside)
    return found
