"""Reads web pages: the article's text and metadata by trafilatura, and what was cut said."""

import re
from collections.abc import Iterator
from hashlib import sha256
from html import unescape
from typing import Final

from trafilatura import bare_extraction, html2txt
from trafilatura.settings import Document

from reportedly.errors import InputError
from reportedly.intake.decoding import Decoded, decode
from reportedly.intake.making import IntakeOptions, Raw, make_article
from reportedly.intake.normalizing import clean
from reportedly.model import Article, Problem, Removed

MARKUP: Final = 50
"""A page with more bytes than this for each character allowed is refused before it is parsed."""
_MIN_ARTICLE: Final = 60
"""A page with fewer code points of running text holds no article."""
_CUT: Final = "navigation, comments and other page furniture"
# The page's own word for when it was published, which may hold the time and may be impossible;
# trafilatura gives days alone and passes over dates that cannot be.
_PUBLISHED: Final = re.compile(
    r"<meta\s(?=[^>]{0,300}?(?:article:published_time|datePublished))"
    r"[^>]{0,300}?content\s?=\s?[\"']([^\"'<>]{4,40})[\"']",
    re.IGNORECASE,
)


def read(data: bytes, path: str, options: IntakeOptions) -> Iterator[Article | Problem]:
    """Yield the one article of a web page.

    Raises:
        InputError: the bytes are empty, binary or over the limit, or the page holds no article
            (`no-article`).
    """
    _check_size(data, path, options)
    decoded = decode(data, path)
    page = _page(decoded.text, path)
    text, _ = clean(page.text or "")
    yield make_article(
        Raw(
            id=path,
            text=text,
            path=path,
            publisher=page.sitename or None,
            published=_published(decoded.text) or page.date or None,
            title=page.title or None,
            byline=page.author or None,
            url=page.url or None,
            language=page.language or None,
            raw_sha256=sha256(data).hexdigest(),
            raw=data,
            removed=(*decoded.removed, *_cut(decoded, text)),
            problems=decoded.problems,
        ),
        options,
    )


def _check_size(data: bytes, path: str, options: IntakeOptions) -> None:
    limit = options.max_characters * MARKUP
    if len(data) > limit:
        message = (
            f"{path}: got a page of {len(data):,} bytes; at most {limit:,} are read. Save the "
            f"article's text alone, or raise --max-characters"
        )
        raise InputError(message, code="too-large", path=path)


def _page(markup: str, path: str) -> Document:
    page = _extracted(markup, path)
    if not isinstance(page, Document) or len(page.text or "") < _MIN_ARTICLE:
        message = (
            f"{path}: got a page with no article text ({len(markup):,} characters of HTML); "
            f"wanted a page with running text. Save the article's own page, or its text"
        )
        raise InputError(message, code="no-article", path=path)
    return page


def _extracted(markup: str, path: str) -> object:
    try:
        return bare_extraction(
            markup, include_comments=False, include_tables=False, with_metadata=True
        )
    except Exception as error:  # the extractor reads what anybody put on the web
        message = f"{path}: extracting the page's text failed ({error!r}); save its text alone"
        raise InputError(message, code="no-article", path=path) from error


def _published(markup: str) -> str | None:
    match = _PUBLISHED.search(markup)
    return unescape(match[1]).strip() if match else None


def _cut(decoded: Decoded, text: str) -> tuple[Removed, ...]:
    """Return how much of the page's visible words is not in the article."""
    amount = len(html2txt(decoded.text)) - len(text)
    return (Removed(_CUT, amount),) if amount > 0 else ()
