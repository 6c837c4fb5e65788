"""An annotated article in, its voices and attributions with their chains out."""

from typing import TYPE_CHECKING

from reportedly.attribution.extraction import find_relations
from reportedly.attribution.finder.found import MODEL_VERSION, Findings, Named
from reportedly.attribution.main_claim import main_claim
from reportedly.attribution.resolution import resolve
from reportedly.model import Annotations, Article, Attribution, Source

if TYPE_CHECKING:
    from reportedly.attribution.finder.finding import Finder

__all__ = ["MODEL_VERSION", "Findings", "Named", "attribute", "load_model", "main_claim"]


def load_model() -> "Finder":
    """Load the model that finds attributions, once a process.

    Raises:
        MissingModel: a file of it is missing or damaged; names the hashes wanted and got.
    """
    # Here and not at the top: who goes by the rules alone need not load its engine.
    from reportedly.attribution.finder.finding import load_finder

    return load_finder()


def attribute(
    article: Article,
    annotations: Annotations,
    found: Findings | None = None,
    *,
    min_confidence: float = 0.0,
) -> tuple[tuple[Source, ...], tuple[Attribution, ...]]:
    """Find who says what in one article, and on whose word.

    Args:
        article: the text.
        annotations: its sentences, tokens and mentions.
        found: what the model of `load_model` found in it, to join with the rules' finds; None to
            go by the rules alone.
        min_confidence: attributions less likely to be right than this (0 to 1) are left out.

    Returns:
        The sources in order of first appearance, and the attributions in order of the text,
        each with the chain behind it.
    """
    relations = None if found is None else found.relations
    kept = find_relations(article, annotations, relations, min_confidence)
    return resolve(article, annotations, kept)
