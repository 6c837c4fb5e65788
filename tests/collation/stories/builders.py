"""Readings for tests of stories: a text with its sentences, and nothing an engine would add."""

import re

from reportedly.model import Annotations, Article, Reading, Sentence, Span

_SENTENCE = re.compile(r"[^\s].*?(?:[.!?][\"”]?(?=\s)|$)", re.DOTALL | re.MULTILINE)


def reading(
    name: str,
    text: str,
    *,
    publisher: str | None = None,
    published: str | None = "2031-04-02",
    title: str | None = None,
) -> Reading:
    """Return a reading with sentences split at full stops; the outlet is named for the article."""
    article = Article(
        id=name,
        text=text,
        sha256="",
        publisher=publisher or name.title(),
        title=title,
        published=published,
    )
    spans = (Span(*match.span()) for match in _SENTENCE.finditer(text))
    annotations = Annotations(tuple(Sentence(span, 0, 0) for span in spans), (), (), "rule:test/1")
    return Reading(article, annotations, (), (), None, None, ())
