"""Paths in, readings out: the only place that knows the order of work and finds plug-ins.

Its modules load when one of their names is first asked for: comparing readings needs no language
engine, and searching a store neither that nor a comparison.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from reportedly.pipeline.asking import NearClaim, nearest_claims
    from reportedly.pipeline.batch import read_inputs
    from reportedly.pipeline.collector import uncollected
    from reportedly.pipeline.compared import Compared, Given, compare_given
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
    from reportedly.pipeline.rules import reading_version
    from reportedly.pipeline.settling import Settled, settled_story
    from reportedly.pipeline.spreading import cores
    from reportedly.pipeline.stores import open_store

__all__ = [
    "MAX_CHARACTERS",
    "CompareOptions",
    "Compared",
    "Comparison",
    "Given",
    "NearClaim",
    "Progress",
    "ReadOptions",
    "Regrouped",
    "Settled",
    "Stored",
    "article_of_text",
    "articles_of",
    "compare_given",
    "compare_stored",
    "comparison",
    "cores",
    "ingest_inputs",
    "keep",
    "nearest_claims",
    "open_store",
    "read_articles",
    "read_inputs",
    "reading_version",
    "reread",
    "settled_story",
    "stored_reading",
    "stored_story",
    "uncollected",
]

_HOMES: Final = {
    "asking": "NearClaim nearest_claims",
    "batch": "read_inputs",
    "collector": "uncollected",
    "compared": "Compared Given compare_given",
    "comparing": "CompareOptions Comparison comparison",
    "inputs": "Progress article_of_text articles_of",
    "keeping": "Stored ingest_inputs keep reread stored_reading stored_story",
    "options": "MAX_CHARACTERS ReadOptions",
    "recipe": "read_articles",
    "regrouping": "Regrouped compare_stored",
    "rules": "reading_version",
    "settling": "Settled settled_story",
    "spreading": "cores",
    "stores": "open_store",
}
"""Which module has which names."""
_HOME: Final = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Load the module that has a name when somebody asks for it."""
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
    return found
