"""Paths in, readings out: the only place that knows the order of work and finds plug-ins."""

from reportedly.pipeline.batch import read_inputs
from reportedly.pipeline.inputs import Progress, article_of_text, articles_of
from reportedly.pipeline.options import MAX_CHARACTERS, ReadOptions
from reportedly.pipeline.recipe import read_articles

__all__ = [
    "MAX_CHARACTERS",
    "Progress",
    "ReadOptions",
    "article_of_text",
    "articles_of",
    "read_articles",
    "read_inputs",
]
