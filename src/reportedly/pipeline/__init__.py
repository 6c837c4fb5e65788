"""Paths in, readings out: the only place that knows the order of work and finds plug-ins."""

from reportedly.pipeline.asking import NearClaim, nearest_claims
from reportedly.pipeline.batch import read_inputs
from reportedly.pipeline.comparing import CompareOptions, Comparison, comparison
from reportedly.pipeline.inputs import Progress, article_of_text, articles_of
from reportedly.pipeline.keeping import Stored, ingest_inputs, reread, stored_reading
from reportedly.pipeline.options import MAX_CHARACTERS, ReadOptions
from reportedly.pipeline.recipe import read_articles
from reportedly.pipeline.spreading import cores
from reportedly.pipeline.stores import open_store

__all__ = [
    "MAX_CHARACTERS",
    "CompareOptions",
    "Comparison",
    "NearClaim",
    "Progress",
    "ReadOptions",
    "Stored",
    "article_of_text",
    "articles_of",
    "comparison",
    "cores",
    "ingest_inputs",
    "nearest_claims",
    "open_store",
    "read_articles",
    "read_inputs",
    "reread",
    "stored_reading",
]
