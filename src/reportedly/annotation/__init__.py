"""Articles in, annotations out: sentences, tokens and mentions over the unchanged text."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from reportedly.annotation.conversion import mentions, mentions_by, tokens_and_sentences
from reportedly.annotation.engine import MODEL, load_forms, load_pipeline, made_by, parse
from reportedly.annotation.names import Recognizer
from reportedly.annotation.places import find_places
from reportedly.annotation.times import find_times, impossible_dates
from reportedly.model import Annotations, Article

__all__ = ["MODEL", "Recognizer", "annotate", "annotate_many", "impossible_dates", "locate"]


def annotate_many(
    articles: Iterable[Article],
    *,
    outlets: Path | None = None,
    recognizer: Recognizer | None = None,
) -> Iterator[tuple[Article, Annotations]]:
    """Annotate articles in batches, in order: sentences, tokens and mentions; see `locate`.

    Args:
        articles: read lazily, a batch ahead.
        outlets: the user's own outlets file, if any.
        recognizer: what finds names, asked once an article and in order; None for the engine's.

    Raises:
        MissingModel: no language model is installed.
        DataFileError: the outlets file is malformed.
    """
    engine, forms = made_by(load_pipeline()), load_forms()
    for article, doc, marked in parse(articles, outlets, recognizer):
        tokens, sentences = tokens_and_sentences(doc, article, forms.of(doc))
        named = (
            mentions(doc, marked, engine)
            if recognizer is None
            else mentions_by(doc, marked, recognizer.find(article, tokens), recognizer.made_by)
        )
        yield article, Annotations(sentences, tokens, named, engine)


def locate(article: Article, annotations: Annotations) -> Annotations:
    """Return annotations with the times and places of their text."""
    tokens, named = annotations.tokens, annotations.mentions
    times = find_times(article, tokens, named)
    return replace(annotations, times=times, places=find_places(article, tokens, named))


def annotate(article: Article, *, outlets: Path | None = None) -> Annotations:
    """Annotate one article, with its times and places; see `annotate_many` and `locate`."""
    return locate(*next(annotate_many([article], outlets=outlets)))
