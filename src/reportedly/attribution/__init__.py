"""An annotated article in, its voices and attributions with their chains out."""

from reportedly.attribution.extraction import find_relations
from reportedly.attribution.main_claim import main_claim
from reportedly.attribution.resolution import resolve
from reportedly.model import Annotations, Article, Attribution, Source

__all__ = ["attribute", "main_claim"]


def attribute(
    article: Article, annotations: Annotations
) -> tuple[tuple[Source, ...], tuple[Attribution, ...]]:
    """Find who says what in one article, and on whose word.

    Returns:
        The sources in order of first appearance, and the attributions in order of the text,
        each with the chain behind it.
    """
    return resolve(article, annotations, find_relations(article, annotations))
