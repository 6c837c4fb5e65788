"""Reads plain text: one file, one article."""

from collections.abc import Iterator
from hashlib import sha256

from reportedly.intake.decoding import decode
from reportedly.intake.making import IntakeOptions, Raw, make_article
from reportedly.model import Article, Problem


def read(data: bytes, path: str, options: IntakeOptions) -> Iterator[Article | Problem]:
    """Yield the one article of a plain text.

    Raises:
        InputError: the bytes are empty, binary or over the limit.
    """
    decoded = decode(data, path)
    yield make_article(
        Raw(
            id=path,
            text=decoded.text,
            path=path,
            raw_sha256=sha256(data).hexdigest(),
            raw=data,
            removed=decoded.removed,
            problems=decoded.problems,
        ),
        options,
    )
