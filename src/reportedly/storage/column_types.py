"""Column types that mean the same in SQLite and PostgreSQL."""

import json
import zlib
from collections.abc import Callable
from typing import Any, Final

import msgspec
from sqlalchemy import REAL, Dialect, Double, Integer, LargeBinary, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

Share: Final[TypeEngine[float]] = Double().with_variant(REAL(), "sqlite")
"""A number from 0 to 1, in double precision; SQLite's strict tables know it as REAL."""


def storable(text: str) -> str:
    """Return the text with what no database can hold, NUL and half characters, as U+FFFD.

    Each is replaced by one character, so spans stay right.
    """
    if text.isascii():
        return text.replace("\0", "\ufffd") if "\0" in text else text
    try:
        text.encode()
    except UnicodeEncodeError:
        text = "".join("\ufffd" if "\ud800" <= one <= "\udfff" else one for one in text)
    return text.replace("\0", "\ufffd")


def fitting(number: int) -> int:
    """Return a row's number as any database can be asked for it; one beyond names no row."""
    return min(max(number, -1), 2**31 - 1)


def _as_json(value: Any) -> bytes:
    """Return JSON, whatever characters are in it."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        # Half a character, which only an escape can say.
        return json.dumps(value, separators=(",", ":")).encode("ascii")


def _of_json(written: str | bytes) -> Any:
    """Return what was written as JSON; what is strict about it is fast."""
    try:
        return msgspec.json.decode(written)
    except msgspec.DecodeError:
        return json.loads(written)


def _stored(value: str | None) -> str | None:
    return None if value is None else storable(value)


class Words(TypeDecorator[str]):
    """Text of any origin, made storable."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Make the text storable."""
        return _stored(value)

    def bind_processor(
        self,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy gives it to every type
    ) -> Callable[[str | None], str | None]:
        """Return what makes a text storable, and nothing around it: an article has 400 texts."""
        return _stored


class Flag(TypeDecorator[bool]):
    """Yes or no, as 1 or 0: SQLite's strict tables know no other type for it."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: ARG002, FBT001
        """Return 1 or 0."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:  # noqa: ARG002
        """Return yes or no."""
        return None if value is None else bool(value)


class Json(TypeDecorator[Any]):
    """A small JSON value as text in ASCII, so that no character of it can be refused."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write the value as JSON."""
        return None if value is None else json.dumps(value, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """Read the value back."""
        return None if value is None else _of_json(value)


class Packed(TypeDecorator[Any]):
    """A large JSON value, compressed (zlib, RFC 1950)."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Write and compress."""
        if value is None:
            return None
        return zlib.compress(_as_json(value), 3)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """Expand and read back."""
        return None if value is None else _of_json(zlib.decompress(value))


class Compressed(TypeDecorator[bytes]):
    """Bytes as they came, compressed (zlib, RFC 1950)."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Compress."""
        return None if value is None else zlib.compress(value, 3)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Expand."""
        return None if value is None else zlib.decompress(value)
