"""Tells which language a text is in, by its script and its most frequent words."""

import re
from functools import cache
from typing import Final
from unicodedata import name as character_name

from reportedly.language import load_data

_WORD: Final = re.compile(r"[^\W\d_]+")
_SAMPLE: Final = 4_000
_FEW: Final = 8
_SCRIPTS: Final = {
    "CYRILLIC": "ru", "ARABIC": "ar", "HEBREW": "he", "CJK": "zh", "HIRAGANA": "ja",
    "KATAKANA": "ja", "HANGUL": "ko", "GREEK": "el", "DEVANAGARI": "hi", "THAI": "th",
    "GEORGIAN": "ka", "ARMENIAN": "hy", "BENGALI": "bn", "TAMIL": "ta",
}  # fmt: skip


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language, or None where too few words tell.

    A script stands for its most spoken language (Cyrillic is given as `ru`). Latin texts are
    told by how many of their words are among each language's most frequent ones.
    """
    words = [word.casefold() for word in _WORD.findall(_middle(text))]
    letters = "".join(words)
    script = _script(letters[:500])
    if script is not None:
        return script
    if len(words) < _FEW:
        return None
    scores = {code: sum(word in known for word in words) for code, known in _frequent().items()}
    best = max(scores, key=lambda code: scores[code])
    if scores[best] < len(words) * 0.06:
        return None
    return "en" if scores["en"] >= scores[best] * 0.9 else best


def _middle(text: str) -> str:
    """Return a stretch of the text past its head, where furniture is rare."""
    start = min(len(text) // 4, 400)
    return text[start : start + _SAMPLE]


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
