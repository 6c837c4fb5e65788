"""Bytes to text: the encoding told or guessed, the text made one form, and what went said."""

import re
from dataclasses import dataclass
from typing import Final
from unicodedata import is_normalized, normalize

from charset_normalizer import from_bytes

from reportedly.errors import InputError
from reportedly.model import Problem, Removed

_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MAGIC: Final = (
    b"%PDF",
    b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"\x1f\x8b",
    b"SQLite",
)  # fmt: skip
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff]")
_SAMPLE: Final = 64_000
_MAX_CONTROLS: Final = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text, what went on the way, and what was not certain."""

    text: str
    removed: tuple[Removed, ...]
    problems: tuple[Problem, ...]


def decode(data: bytes, path: str) -> Decoded:
    """Return the text of `data` in NFC with line-feed newlines and without control characters.

    UTF-8 and byte order marks are taken as they are; anything else is guessed, and the guess is
    recorded as an `encoding` problem.

    Raises:
        InputError: the bytes are not text (`binary`) or hold nothing (`empty`).
    """
    if data.startswith(_MAGIC):
        raise _binary(path, "a known binary format")
    text, problems = _to_text(data, path)
    text, removed = clean(text)
    if not text.strip():
        message = f"{path}: got no text ({len(data)} bytes); wanted an article"
        raise InputError(message, code="empty", path=path)
    return Decoded(text, removed, problems)


def clean(text: str) -> tuple[str, tuple[Removed, ...]]:
    """Return the text in NFC with line feeds, without control characters, and what went."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain, controls = _CONTROL.subn("", plain)
    removed = (Removed("control characters", controls),) if controls else ()
    return plain if is_normalized("NFC", plain) else normalize("NFC", plain), removed


def _to_text(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace"), ()
    if _looks_binary(data):
        raise _binary(path, "control bytes throughout")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _guessed(data, path, error)


def _looks_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    controls = sum(sample.count(code) for code in (*range(9), *range(14, 32)))
    return controls > len(sample) * _MAX_CONTROLS


def _guessed(data: bytes, path: str, error: UnicodeDecodeError) -> tuple[str, tuple[Problem, ...]]:
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise _binary(path, "no encoding fits") from error
    message = (
        f"{path}: the bytes are not UTF-8 (at byte {error.start}); read as {best.encoding}, which "
        f"fits best. Save the file as UTF-8 if words look wrong"
    )
    text = data.decode(best.encoding, errors="replace")
    return text, (Problem("encoding", message, path=path),)


def _binary(path: str, why: str) -> InputError:
    message = f"{path}: got {why}, not text; wanted plain text, HTML or JSON lines"
    return InputError(message, code="binary", path=path)
