"""Digests and slots to bytes and back: no pickle, so that bytes can only be data."""

from dataclasses import fields
from typing import Any, TypeVar

import msgspec
import numpy as np

from reportedly.collation import Digest, Slots
from reportedly.errors import UsageError

Kind = TypeVar("Kind", Digest, Slots)


def packed(one: Digest | Slots) -> bytes:
    """Return the fields as MessagePack, arrays as their type and bytes."""
    return msgspec.msgpack.encode([_value(getattr(one, field.name)) for field in fields(one)])


def unpacked(kind: type[Kind], data: bytes) -> Kind:
    """Return the object that `packed` packed; its arrays cannot be written to.

    Raises:
        UsageError: the bytes are damaged, or of another version.
    """
    try:
        values: list[Any] = [_back(one) for one in msgspec.msgpack.decode(data)]
        return kind(*values)
    except (msgspec.DecodeError, TypeError, ValueError) as error:
        raise UsageError(f"got a damaged {kind.__name__} ({error}); compare anew") from error


def _value(value: object) -> object:
    if isinstance(value, np.ndarray):
        return {"type": value.dtype.str, "data": value.tobytes()}
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass")
    return value


def _back(value: object) -> object:
    if isinstance(value, dict):
        return np.frombuffer(value["data"], np.dtype(value["type"]))
    if isinstance(value, bytes):
        return value.decode("utf-8", "surrogatepass")
    return value
