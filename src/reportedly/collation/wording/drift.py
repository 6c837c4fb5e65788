"""Drift: what changed between parent and child along the edges of a stemma.

Texts alone are compared, titles are not. A child's sentence is matched with the parent's sentence
that it is; then each rule looks at one thing in both. The rules prefer to be silent: a rounded
number, another credit or a general word for the same actor is no change.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from reportedly.collation.wording.acting import changed_actors
from reportedly.collation.wording.comparing import Change, Pair, Told, pair_of, told_of
from reportedly.collation.wording.counting import changed_numbers
from reportedly.collation.wording.dating import changed_dates
from reportedly.collation.wording.dropping import dropped_attributions
from reportedly.collation.wording.hedging import certainty_changes
from reportedly.collation.wording.inflating import inflated_sources
from reportedly.model import Drift, Reading, Stemma

RULES: Final = (
    certainty_changes,
    dropped_attributions,
    inflated_sources,
    changed_numbers,
    changed_dates,
    changed_actors,
)
"""The order in which two articles are compared; each rule stands alone."""


def drift(readings: Sequence[Reading], stemma: Stemma) -> tuple[Drift, ...]:
    """Return what changed along the edges between two articles, in order of the edges.

    Args:
        readings: of the story's articles; tokens are not needed.
        stemma: who took it from whom; edges to unseen texts have nothing to compare.
    """
    told = {one.article.id: told_of(one) for one in readings}
    return tuple(_drift(told, stemma))


def _drift(told: Mapping[str, Told], stemma: Stemma) -> Iterator[Drift]:
    for edge in stemma.edges:
        if edge.child in told and edge.parent in told:
            for change in changes(pair_of(told[edge.child], told[edge.parent])):
                yield Drift(
                    child=edge.child,
                    parent=edge.parent,
                    kind=change.kind,
                    child_spans=change.child_spans,
                    parent_spans=change.parent_spans,
                    sentence=change.sentence,
                    made_by=change.made_by,
                )


def changes(pair: Pair) -> Iterator[Change]:
    """Yield every change between two articles, each wording once."""
    seen: set[tuple[object, ...]] = set()
    for rule in RULES:
        for change in rule(pair):
            key = (change.kind, change.child_spans)
            if key not in seen:
                seen.add(key)
                yield change
