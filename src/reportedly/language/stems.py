"""Word stems: one key for the forms of a word ("melted", "melts", "melting"), by suffix alone.

A light stemmer in the spirit of Porter (1980) and of Harman's S-stemmer (1991): it only has to
bring inflected forms together, since it compares wordings and never shows a stem to anyone.
"""

from functools import cache
from typing import Final

from reportedly.language.files import load_data

_SHORTEST: Final = 3
_ENDINGS: Final = (
    ("'s", ""), ("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"),
    ("iness", "y"), ("ness", ""), ("edly", ""), ("ingly", ""),
    ("ied", "y"), ("ing", ""), ("ed", ""), ("ly", ""),
)  # fmt: skip
_KEPT: Final = ("ss", "us", "is", "eed", "ring", "king", "thing")
_VOWELS: Final = frozenset("aeiouy")


@cache
def stem(word: str) -> str:
    """Return the stem of one word written without case; a word of digits is its own stem."""
    word = word.replace("’", "'")
    word = _irregular().get(word, word)
    if len(word) <= _SHORTEST or not word[0].isalpha():
        return word
    root = _inflected(word)
    return _bare(_singular(word) if root == word else root)


@cache
def _irregular() -> dict[str, str]:
    rows: list[str] = load_data("irregular_verbs.yaml")["verbs"]
    forms = [str(row).split() for row in rows]
    return {form: verb for verb, *others in forms for form in others}


def _inflected(word: str) -> str:
    for ending, kept in _ENDINGS:
        if word.endswith(ending):
            root = word[: -len(ending)] + kept
            return _undoubled(root) if _is_root(word, root) else word
    return word


def _is_root(word: str, root: str) -> bool:
    if len(root) < _SHORTEST or word.endswith(_KEPT[3]):
        return False
    return any(letter in _VOWELS for letter in root)


def _undoubled(root: str) -> str:
    doubled = len(root) > _SHORTEST and root[-1] == root[-2] and root[-1] not in "aeiosl"
    return root[:-1] if doubled else root


def _singular(word: str) -> str:
    if len(word) > _SHORTEST and word.endswith("s") and not word.endswith(_KEPT[:3]):
        return word[:-1]
    return word


def _bare(word: str) -> str:
    return word[:-1] if len(word) > _SHORTEST and word.endswith("e") else word
