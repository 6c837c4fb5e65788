"""The order of work for articles, one visible list: annotate, attribute, weigh.

This is the only place that knows it.
"""

from collections.abc import Iterable, Iterator

from reportedly.annotation import annotate_many
from reportedly.attribution import attribute, main_claim
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
        MissingModel: no language model is installed.
        DataFileError: the user's outlets file is malformed.
    """
    for article, annotations in annotate_many(articles, outlets=options.outlets):
        yield _reading(article, annotations)


def _reading(article: Article, annotations: Annotations) -> Reading:
    if any(problem.code == _UNREAD for problem in article.problems):
        return Reading(article, annotations, (), (), None, None, article.problems)
    try:
        sources, attributions = attribute(article, annotations)
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
