"""Bytes to text: the encoding told or guessed, and a guess never kept quiet."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from charset_normalizer import CharsetMatch, from_bytes

from reportedly.errors import InputError
from reportedly.intake.normalizing import clean
from reportedly.model import Problem, Removed

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC: Final = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"\x1f\x8b",
    b"SQLite",
)  # fmt: skip
_SAMPLE: Final = 64_000
_MAX_CONTROLS: Final = 0.02
_WIDE: Final = 0.3
"""A share of zero bytes in every other place that only two-byte encodings have."""
_LIKELY: Final = ("cp1252", "mac_roman")
"""Of encodings that fit a text alike, those that English text is commonest in."""
# Only true character sets: Python also knows codecs that unpack or unescape.
_DECLARED: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?"
    rb"((?:iso-|windows-|cp|koi8|gb|big5|euc-|shift|mac|latin|us-asc)[\w-]{0,20})",
    re.IGNORECASE,
)
_MEANS_1252: Final = ("iso-8859-1", "latin1", "latin-1", "us-ascii")
"""What pages call Windows-1252 (WHATWG Encoding Standard, section 4.2)."""
_DECLARED_WITHIN: Final = 4_000
_BROKEN: Final = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text, what went on the way, and what was not certain."""

    text: str
    removed: tuple[Removed, ...]
    problems: tuple[Problem, ...]


def decode(data: bytes, path: str, *, line: int | None = None) -> Decoded:
    r"""Return the text of `data` in NFC with `\n` newlines and without control characters.

    UTF-8, byte order marks and the encoding that a web page declares are taken as they are;
    anything else is guessed, and the guess is recorded as an `encoding` problem.

    Raises:
        InputError: the bytes are not text (`binary`) or hold nothing (`empty`).
    """
    text, problems = to_text(data, path, line=line)
    text, removed = clean(text)
    if not text.strip():
        message = f"{path}: got no text ({len(data):,} bytes); wanted an article"
        raise InputError(message, code="empty", path=path, line=line)
    if any(data.startswith(mark) for mark, _ in _BOMS):
        removed = (Removed("byte order mark", 1), *removed)
    return Decoded(text, removed, problems)


def to_text(data: bytes, path: str, *, line: int | None = None) -> tuple[str, tuple[Problem, ...]]:
    """Return the characters of `data` as they are, and an `encoding` problem if not certain.

    Raises:
        InputError: the bytes are not text (`binary`).
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _certain(data[len(mark) :], encoding, path, line)
    wide = _two_bytes(data)
    if wide is not None:
        return _guessed(data, wide, "it has no byte order mark", path, line)
    if data.startswith(_MAGIC):
        raise _binary(path, "a known binary format", line)
    if _looks_binary(data):
        raise _binary(path, "control bytes throughout", line)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _not_utf8(data, error, path, line)


def _certain(
    data: bytes, encoding: str, path: str, line: int | None
) -> tuple[str, tuple[Problem, ...]]:
    """Decode by the byte order mark; say so where bytes do not fit it."""
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        why = f"its byte order mark says so, but byte {error.start} does not fit"
        return _guessed(data, encoding, why, path, line)


def _two_bytes(data: bytes) -> str | None:
    """Return the encoding of UTF-16 without a mark: zeros in every other place, or None."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2], sample[1::2]
    first, second = even.count(0), odd.count(0)
    if second > len(odd) * _WIDE and first == 0:
        return "utf-16-le"
    return "utf-16-be" if first > len(even) * _WIDE and second == 0 else None


def _looks_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    controls = sum(sample.count(code) for code in (*range(9), *range(14, 32)))
    return controls > len(sample) * _MAX_CONTROLS


def _not_utf8(
    data: bytes, error: UnicodeDecodeError, path: str, line: int | None
) -> tuple[str, tuple[Problem, ...]]:
    declared = _declared(data)
    if declared is not None:
        return declared, ()
    if _mostly_utf8(data):
        return _guessed(data, "utf-8", f"byte {error.start} does not fit", path, line)
    around = max(0, error.start - _SAMPLE // 2)
    best = from_bytes(data[around : around + _SAMPLE]).best()
    if best is None:
        raise _binary(path, "no encoding fits", line) from error
    return _guessed(data, _commonest(best), f"byte {error.start} is not UTF-8", path, line)


def _declared(data: bytes) -> str | None:
    """Return the text of a web page by the encoding it declares, or None if that does not fit."""
    match = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    if match is None:
        return None
    name = match[1].decode("ascii").lower()
    try:
        return data.decode("cp1252" if name in _MEANS_1252 else name)
    except (LookupError, ValueError):
        return None


def _mostly_utf8(data: bytes) -> bool:
    """Say whether more letters fit UTF-8 than bytes break it: a damaged file, not another."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count(_BROKEN)
    return sum(not character.isascii() for character in text) - broken > broken


def _commonest(best: CharsetMatch) -> str:
    """Return the commonest of the encodings that give the same text."""
    fitting = {best.encoding, *best.could_be_from_charset}
    return next((name for name in _LIKELY if name in fitting), best.encoding)


def _guessed(
    data: bytes, encoding: str, why: str, path: str, line: int | None
) -> tuple[str, tuple[Problem, ...]]:
    text = data.decode(encoding, errors="replace")
    lost = text.count(_BROKEN)
    message = f"{path}: read as {encoding.replace('_', '-').upper()}; {why}"
    message += f"; {lost:,} places could not be read" if lost else ""
    message += ". Save the file as UTF-8 if words look wrong"
    return text, (Problem("encoding", message, path=path, line=line),)


def _binary(path: str, why: str, line: int | None) -> InputError:
    message = f"{path}: got {why}, not text; wanted plain text, HTML or JSON lines"
    return InputError(message, code="binary", path=path, line=line)
