"""The order of work for articles, one visible list: annotate, attribute, weigh.

This is the only place that knows it.
"""

from collections.abc import Iterable, Iterator

from reportedly.annotation import Recognizer, annotate_many
from reportedly.attribution import (
    MODEL_VERSION,
    Findings,
    Named,
    attribute,
    load_model,
    main_claim,
)
from reportedly.collation import independence_alone
from reportedly.model import Annotations, Article, Problem, Reading
from reportedly.pipeline.options import DEFAULT, ReadOptions

_UNREAD = "language"


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
    if options.engine == "model":
        yield from _by_model(articles, options)
        return
    for article, annotations in annotate_many(articles, outlets=options.outlets):
        yield _reading(article, annotations, None, options)


def _by_model(articles: Iterable[Article], options: ReadOptions) -> Iterator[Reading]:
    """Read with the model, which goes over each text once, for its names and its attributions."""
    model = load_model()
    found: list[Findings] = []

    def names(article: Article) -> tuple[Named, ...]:
        found.append(model.find(article.text))
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
    try:
        sources, attributions = attribute(
            article, annotations, found, min_confidence=options.min_confidence
        )
    except Exception as error:  # a defect in one article must not stop a batch
        problem = _failure(article, error)
        return Reading(article, annotations, (), (), None, None, (*article.problems, problem))
    return Reading(
        article=article,
        annotations=annotations,
        sources=sources,
        attributions=attributions,
        main_claim=main_claim(article, annotations, attributions),
        independence=independence_alone(article, sources, attributions),
        problems=article.problems,
    )


def _failure(article: Article, error: Exception) -> Problem:
    message = (
        f"attributing failed with {type(error).__name__}: {error}; the text is kept, its "
        f"attributions are missing. Please report it with this text"
    )
    return Problem("failed", message, path=article.id)
