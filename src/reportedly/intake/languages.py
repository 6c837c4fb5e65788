"""Tells which language a text is in, by its script and its most frequent words."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Final
from unicodedata import name as character_name

from reportedly.language import load_data

_WORD: Final = re.compile(r"[^\W\d_]+")
_SAMPLE: Final = 4_000
_FEW: Final = 8
_MANY: Final = 60
_HARDLY: Final = 3
"""An English text of so `_MANY` words has more distinct frequent ones than these."""
_ENGLISH_SHARE: Final = 0.08
_OTHER_SHARE: Final = 0.12
_DISTINCT: Final = 3
ENGLISH: Final = "en"
UNDETERMINED: Final = "und"
_SCRIPTS: Final = {
    "CYRILLIC": "ru", "ARABIC": "ar", "HEBREW": "he", "CJK": "zh", "HIRAGANA": "ja",
    "KATAKANA": "ja", "HANGUL": "ko", "GREEK": "el", "DEVANAGARI": "hi", "THAI": "th",
    "GEORGIAN": "ka", "ARMENIAN": "hy", "BENGALI": "bn", "TAMIL": "ta",
}  # fmt: skip


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language, or None where too few words tell.

    A script stands for its most spoken language (Cyrillic is given as `ru`). Latin texts are
    told by how many of their words are among each language's most frequent ones; `und`, after
    ISO 639-3, is a text with hardly an English word and no language known here.
    """
    words = [word.casefold() for word in _WORD.findall(_stretch(text))]
    script = _script("".join(words)[:500])
    if script is not None:
        return script
    if len(words) < _FEW:
        return None
    counts = Counter(words)
    other = max(_frequent(), key=lambda code: _hits(counts, code))
    if _is_other(words, other):
        return other
    english = _frequent()[ENGLISH].intersection(words)
    share = sum(word in english for word in words) / len(words)
    if len(words) >= _MANY and len(english) <= _HARDLY and share < _ENGLISH_SHARE:
        return UNDETERMINED
    return ENGLISH if share >= _ENGLISH_SHARE else None


def _stretch(text: str) -> str:
    """Return a stretch of the text past its head, where furniture is rare; all of a short one."""
    start = 400 if len(text) > _SAMPLE else 0
    return text[start : start + _SAMPLE]


def _hits(counts: Mapping[str, int], code: str) -> int:
    """Count the words that are frequent in the language and not in English."""
    known = _frequent()[code] - _frequent()[ENGLISH]
    return sum(counts[word] for word in known.intersection(counts))


def _is_other(words: list[str], code: str) -> bool:
    """Say whether the words speak for another language than English.

    Only words that are frequent in one of the two count: "a" and "in" are so in many.
    """
    known = _frequent()[code] - _frequent()[ENGLISH]
    here = known.intersection(words)
    english = _frequent()[ENGLISH] - _frequent()[code]
    ours = sum(word in english for word in words)
    theirs = sum(word in here for word in words)
    return theirs > ours and theirs >= len(words) * _OTHER_SHARE and len(here) >= _DISTINCT


def _script(letters: str) -> str | None:
    counts: dict[str, int] = {}
    for letter in letters:
        if not letter.isascii():
            script = character_name(letter, "").split(" ", 1)[0]
            counts[script] = counts.get(script, 0) + 1
    best = max(counts, key=lambda key: counts[key], default="")
    if counts.get(best, 0) * 2 < len(letters):
        return None
    if best == "CJK" and counts.get("HIRAGANA", 0):
        return "ja"
    return _SCRIPTS.get(best)


@cache
def _frequent() -> dict[str, frozenset[str]]:
    return {
        str(code): frozenset(str(words).split())
        for code, words in load_data("languages.yaml")["frequent"].items()
    }


def language_name(code: str) -> str:
    """Return the English name of a language code, or the code."""
    return str(load_data("languages.yaml")["names"].get(code, code))
