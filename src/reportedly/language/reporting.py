"""Whether the words around a name speak of reporting: what proves a doubtful outlet's name."""

from collections.abc import Sequence
from typing import Final

from reportedly.language.words import Word, word_at

_AFTER: Final = frozenset(
    "reported reports writes wrote cited cites citing quoted quotes quoting newspaper magazine "
    "newsmagazine correspondent correspondents reporter reporters editorial editorials "
    "interviewed journalist journalists "
    "columnist website daily weekly tabloid broadsheet published headline "
    "broadcaster editor editors newsroom".split()
)
_BEFORE: Final = frozenset(
    "told tell tells telling citing cited cites quoting quoted quotes newspaper magazine daily "
    "weekly tabloid broadsheet broadcaster newswire correspondent reporter editor website".split()
)
_LINKS: Final = frozenset({"by", "with", "to", "in", "for", "of", "from", "on", "at"})
_LINKED: Final = frozenset(
    "reported published seen obtained reviewed according interview interviewed interviews carried "
    "statement statements editor reporter correspondent columnist journalist issue edition piece "
    "article op-ed ed editorial remarks report reports aired comments quoted cited".split()
)
_SKIPPED: Final = frozenset(
    {"the", "a", "s", "also", "first", "has", "had", "have", "today", "earlier"}
)


def speaks_of_reporting(words: Sequence[Word], first: int, last: int) -> bool:
    """Say whether the words beside words `[first, last)` make them an outlet's name."""
    return _after(words, last) in _AFTER or _led_in(words, first)


def _after(words: Sequence[Word], i: int) -> str:
    for k in range(i, i + 3):
        if word_at(words, k) not in _SKIPPED:
            return word_at(words, k)
    return ""


def _led_in(words: Sequence[Word], first: int) -> bool:
    i = first - 1
    while i > first - 3 and word_at(words, i) in _SKIPPED:
        i -= 1
    if word_at(words, i) in _BEFORE:
        return True
    return word_at(words, i) in _LINKS and word_at(words, i - 1) in _LINKED
