"""Reads web pages: the article's text and metadata by trafilatura, and what was cut said."""

from collections.abc import Iterator
from hashlib import sha256

from trafilatura import bare_extraction, html2txt
from trafilatura.settings import Document

from reportedly.errors import InputError
from reportedly.intake.decoding import clean, decode
from reportedly.intake.making import IntakeOptions, Raw, make_article
from reportedly.model import Article, Problem, Removed

_MIN_ARTICLE: int = 60
"""A page with fewer code points of running text holds no article."""


def read(data: bytes, path: str, options: IntakeOptions) -> Iterator[Article | Problem]:
    """Yield the one article of a web page.

    Raises:
        InputError: the bytes are empty or binary, or the page holds no article (`no-article`).
    """
    decoded = decode(data, path)
    page = bare_extraction(
        decoded.text, include_comments=False, include_tables=False, with_metadata=True
    )
    if not isinstance(page, Document) or len(page.text or "") < _MIN_ARTICLE:
        message = (
            f"{path}: got a page with no article text ({len(decoded.text):,} characters of "
            f"HTML); wanted a page with running text. Save the article's own page, or its text"
        )
        raise InputError(message, code="no-article", path=path)
    text, _ = clean(page.text or "")
    cut = max(0, len(html2txt(decoded.text)) - len(text))
    removed = (*decoded.removed, Removed("navigation, comments and other page furniture", cut))
    yield make_article(
        Raw(
            id=path,
            text=text,
            path=path,
            publisher=page.sitename or None,
            published=page.date or None,
            title=page.title or None,
            byline=page.author or None,
            url=page.url or None,
            raw_sha256=sha256(data).hexdigest(),
            removed=removed,
            problems=decoded.problems,
        ),
        options,
    )
