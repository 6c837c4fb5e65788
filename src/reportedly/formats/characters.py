"""Makes characters visible that would otherwise steer the display a text is shown on."""

import re
import unicodedata
from functools import cache
from typing import Final

_KEPT: Final = "\n\t"
_STEERING: Final = frozenset({"Cc", "Cs"})
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_PICTURES: Final = 0x2400
"""Where Unicode keeps its pictures of control characters."""


def shown(text: str) -> str:
    """Return `text` with each steering character replaced by one that can be seen.

    Control characters could move the cursor or colour a terminal, and marks that turn the
    direction of writing could show words in another order than they stand. Lengths stay, so
    spans stay right. Newlines and tabs are kept.
    """
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_table()) if _steered().search(text) else text


@cache
def _steered() -> re.Pattern[str]:
    # Looking costs less than translating, and hardly a text has one.
    return re.compile(f"[{''.join(re.escape(chr(one)) for one in _table())}]")


@cache
def _table() -> dict[int, str]:
    steering = (
        chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) in _STEERING
    )
    return {
        ord(one): chr(_PICTURES + ord(one)) if ord(one) < 0x20 else "\ufffd"
        for one in (*steering, *_TURNING)
        if one not in _KEPT
    }
