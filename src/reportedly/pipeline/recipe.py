"""The order of work for articles, one visible list: annotate, attribute, read claims, weigh.

This is the only place that knows it.
"""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from reportedly.annotation import Recognizer, annotate_many, impossible_dates, locate
from reportedly.attribution import (
    MODEL_VERSION,
    Findings,
    Named,
    attribute,
    load_model,
    main_claim,
)
from reportedly.claims import main_claim as main_of_claims
from reportedly.claims import read_claims
from reportedly.collation import independence_alone
from reportedly.language import ClaimWords, load_claim_words
from reportedly.model import Annotations, Article, Problem, Reading, Token
from reportedly.pipeline.options import DEFAULT, ReadOptions

_UNREAD = "language"
_SELDOM: Final = 1_000_000
"""New objects between two looks for cycles: a few dozen articles; Python's own number is below a
thousand."""


def read_articles(
    articles: Iterable[Article], options: ReadOptions = DEFAULT
) -> Iterator[Reading]:
    """Read articles in batches, in order.

    Args:
        articles: taken lazily, a batch ahead.
        options: engine, outlets and limits.

    Raises:
        MissingModel: no language model is installed, or the finding model is damaged.
        DataFileError: the user's outlets file is malformed.
    """
    words = load_claim_words(options.words)
    found = _by_model if options.engine == "model" else _by_rules
    with _few_collections():
        for reading in found(articles, options):
            yield _with_claims(reading, words)


@contextmanager
def _few_collections() -> Iterator[None]:
    """Let Python look seldom for cycles: tokens and spans make none, and there are thousands.

    Looking through them takes a twentieth of the time that reading takes.
    """
    before = gc.get_threshold()
    gc.set_threshold(_SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _by_rules(articles: Iterable[Article], options: ReadOptions) -> Iterator[Reading]:
    for article, annotations in annotate_many(articles, outlets=options.outlets):
        yield _reading(article, annotations, None, options)


def _by_model(articles: Iterable[Article], options: ReadOptions) -> Iterator[Reading]:
    """Read with the model, which goes over each text once, for its names and its attributions."""
    model = load_model()
    found: list[Findings] = []

    def names(article: Article, tokens: Sequence[Token]) -> tuple[Named, ...]:
        found.append(model.find(article.text, tokens))
        return found[-1].names

    recognizer = Recognizer(MODEL_VERSION, names)
    for article, annotations in annotate_many(
        articles, outlets=options.outlets, recognizer=recognizer
    ):
        yield _reading(article, annotations, found.pop(), options)


def _reading(
    article: Article, annotations: Annotations, found: Findings | None, options: ReadOptions
) -> Reading:
    if any(problem.code == _UNREAD for problem in article.problems):
        return Reading(article, annotations, (), (), None, None, article.problems)
    annotations, problems = _located(article, annotations)
    try:
        sources, attributions = attribute(
            article, annotations, found, min_confidence=options.min_confidence
        )
    except Exception as error:  # a defect in one article must not stop a batch
        problem = _failure(article, error, "attributing", "attributions")
        return Reading(article, annotations, (), (), None, None, (*problems, problem))
    return Reading(
        article=article,
        annotations=annotations,
        sources=sources,
        attributions=attributions,
        main_claim=main_claim(article, annotations, attributions),
        independence=independence_alone(article, sources, attributions),
        problems=problems,
    )


def _located(
    article: Article, annotations: Annotations
) -> tuple[Annotations, tuple[Problem, ...]]:
    """Add the times and places; return them with the article's problems and theirs."""
    try:
        located = locate(article, annotations)
        return located, (*article.problems, *impossible_dates(article, located.times))
    except Exception as error:  # a defect in one article must not stop a batch
        problem = _failure(article, error, "finding times and places", "times and places")
        return annotations, (*article.problems, problem)


def _with_claims(reading: Reading, words: ClaimWords) -> Reading:
    """Add what the article claims; the main claim becomes one of them."""
    if reading.independence is None:
        return reading
    article = reading.article
    try:
        found = read_claims(article, reading.annotations, reading.attributions, words)
    except Exception as error:  # a defect in one article must not stop a batch
        problem = _failure(article, error, "reading claims", "claims")
        return replace(reading, problems=(*reading.problems, problem))
    return replace(
        reading,
        claims=found.claims,
        hedges=found.hedges,
        loaded=found.loaded,
        main_claim=main_of_claims(found.claims, reading.main_claim),
    )


def _failure(article: Article, error: Exception, doing: str, missing: str) -> Problem:
    message = (
        f"{doing} failed with {type(error).__name__}: {error}; the text is kept, its "
        f"{missing} are missing. Please report it with this text"
    )
    return Problem("failed", message, path=article.id)
