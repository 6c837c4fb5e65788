"""Paths in, readings out: the only place that knows the order of work and finds plug-ins."""

from reportedly.pipeline.asking import NearClaim, nearest_claims
from reportedly.pipeline.batch import read_inputs
from reportedly.pipeline.comparing import CompareOptions, Comparison, comparison
from reportedly.pipeline.inputs import Progress, article_of_text, articles_of
from reportedly.pipeline.keeping import (
    Stored,
    ingest_inputs,
    keep,
    reread,
    stored_reading,
    stored_story,
)
from reportedly.pipeline.options import MAX_CHARACTERS, ReadOptions
from reportedly.pipeline.recipe import read_articles
from reportedly.pipeline.regrouping import Regrouped, compare_stored
from reportedly.pipeline.settling import Settled, settled_story
from reportedly.pipeline.spreading import cores
from reportedly.pipeline.stores import open_store

__all__ = [
    "MAX_CHARACTERS",
    "CompareOptions",
    "Comparison",
    "NearClaim",
    "Progress",
    "ReadOptions",
    "Regrouped",
    "Settled",
    "Stored",
    "article_of_text",
    "articles_of",
    "compare_stored",
    "comparison",
    "cores",
    "ingest_inputs",
    "keep",
    "nearest_claims",
    "open_store",
    "read_articles",
    "read_inputs",
    "reread",
    "settled_story",
    "stored_reading",
    "stored_story",
]
