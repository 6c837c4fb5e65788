"""Brings text into the one form that offsets stand on: NFC, line feeds, no control characters."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final
from unicodedata import combining, is_normalized, normalize

from reportedly.model import Removed

# Page breaks and separators part words as a new line does (Unicode Standard, section 5.8).
_NEWLINES: Final = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_LONG_RUN: Final = 30
_DENSE: Final = re.compile(f"[^\x00-\u02ff\\s]{{{_LONG_RUN},}}")


def clean(text: str) -> tuple[str, tuple[Removed, ...]]:
    r"""Return the text in NFC with `\n` newlines, without control characters, and what went.

    White space at its ends stays. Half characters (lone surrogates, which JSON can carry and
    no encoding can) become U+FFFD.
    """
    plain = _NEWLINES.sub("\n", text)
    plain, controls = _CONTROLS.subn("", plain)
    plain, halves = _SURROGATES.subn("\ufffd", plain)
    counts = (("control characters", controls), ("half characters", halves))
    return composed(plain), tuple(Removed(what, count) for what, count in counts if count)


def composed(text: str) -> str:
    """Return the text in NFC; linear even where thousands of accents stand on one letter.

    Composing sorts each run of accents by insertion, so that a long run is sorted here first.
    """
    if text.isascii():
        return text
    if _DENSE.search(text):
        text = "".join(_ordered(text))
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def _ordered(text: str) -> Iterator[str]:
    """Yield the text with long runs of combining characters in canonical order (UAX 15)."""
    for accents, run in groupby(text, key=lambda character: combining(character) != 0):
        characters = list(run)
        if not accents or len(characters) <= _LONG_RUN:
            yield "".join(characters)
            continue
        apart = "".join(normalize("NFD", character) for character in characters)
        yield "".join(sorted(apart, key=combining))
