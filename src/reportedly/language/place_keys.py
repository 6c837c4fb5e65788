"""The keys under which place names are stored and looked up; the build step uses them too.

Standard library only: the build loads this file before Reportedly is installed.
"""

import re
from functools import lru_cache
from typing import Final
from unicodedata import combining, normalize

ARTICLES: Final = frozenset("al el as ash at ath an ar ad adh az es et en er ed ez ech".split())
"""Forms of the Arabic article before a hyphen or a space."""

ARABIC: Final = frozenset(
    "AE BH DJ DZ EG EH IL IQ IR JO KM KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE".split()
)
"""Countries whose place names carry the Arabic article in many spellings."""

_SPECIAL: Final = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
        "ħ": "h", "\u0131": "i", "ə": "a", "-": " ", "\u2011": " ", "–": " ", "_": " ", "/": " ",
    }
)  # fmt: skip
_DROPPED: Final = re.compile(r"[^\w\s]|[ʻʼʿʾ]")


@lru_cache(maxsize=50_000)
def place_key(name: str) -> str:
    """Return a name without case, accents, apostrophes and dots, hyphens as spaces."""
    letters = normalize("NFKD", name.casefold().translate(_SPECIAL))
    bare = "".join(letter for letter in letters if not combining(letter))
    return " ".join(_DROPPED.sub("", bare).split())


def folded_key(key: str) -> str | None:
    """Return a key with Arabic articles dropped and a final -ah as -a; None if that is the key.

    "al raqqah", "ar raqqa" and "raqqa" meet in "raqqa"; "dayr az zawr" becomes "dayr zawr".
    """
    words = key.split()
    kept = [word for i, word in enumerate(words) if word not in ARTICLES or i == len(words) - 1]
    short = [f"{word[:-1]}" if word.endswith("ah") and len(word) > 4 else word for word in kept]
    folded = " ".join(short)
    return folded if folded != key else None
