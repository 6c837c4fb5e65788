"""How place names are compared: one key for the many spellings of a name.

Standard library alone: the build step uses it too.
"""

import re
from typing import Final
from unicodedata import combining, normalize

_MARKS: Final = re.compile(r"['’ʼ`ʿʾ‘]")
_BREAKS: Final = re.compile(r"[\s\-–./,]+")
_ARTICLES: Final = frozenset({"al", "el", "ad", "ar", "as", "ash", "at", "an", "az", "aṣ", "ul"})


def place_key(name: str) -> str:
    """Return a name without case, accents, apostrophes, hyphens or an Arabic article.

    `Al-Tanf`, `at-Tanf`, `al Tanf` and `Tanf` share one key.
    """
    plain = "".join(c for c in normalize("NFKD", name) if not combining(c)).casefold()
    words = [word for word in _BREAKS.split(_MARKS.sub("", plain)) if word]
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)
