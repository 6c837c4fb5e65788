"""The reduce stage of comparing: the readings of one story in, the story out."""

from collections.abc import Sequence
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Final

from reportedly.collation import align, independence, stemma
from reportedly.model import (
    Reading,
    Reuse,
    Story,
)
from reportedly.pipeline.spooling import reader_of

MADE_BY: Final = "rule:compare/1"


def reduce_stories(groups: Sequence[tuple[int, ...]], *, spool: Path) -> list[Story]:
    """Return the stories of one portion: groups of numbers of readings in a spool's file."""
    stories: list[Story] = []
    with reader_of(spool) as readings:
        stories.extend(reduce_story([readings.reading(one) for one in group]) for group in groups)
    return stories


def reduce_story(readings: Sequence[Reading]) -> Story:
    """Return the story that articles about one happening make, compared.

    Args:
        readings: of its articles, in any order; tokens are not needed.
    """
    ordered = sorted(readings, key=by_time)
    tree = stemma(ordered)
    return Story(
        id=story_id([one.article.id for one in ordered]),
        title=next((one.article.title for one in ordered if one.article.title), ""),
        articles=tuple(one.article.id for one in ordered),
        claims=(),
        stemma=tree,
        independence=independence(ordered, tree),
        drift=(),
        contradictions=(),
        first_seen=None,
        made_by=MADE_BY,
    )


def story_id(names: Sequence[str]) -> str:
    """Return an id that is the same for the same articles, in whatever order."""
    words = "\n".join(sorted(names)).encode("utf-8", "surrogatepass")
    return f"s{sha256(words).hexdigest()[:10]}"


def by_time(reading: Reading) -> tuple[str, str]:
    """Order articles by publication, those without a date last."""
    return reading.article.published or "9999", reading.article.id


def passages(readings: Sequence[Reading]) -> tuple[Reuse, ...]:
    """Return what every two articles of a story share."""
    found = (align(b.article, a.article) for a, b in combinations(readings, 2))
    return tuple(one for one in found if one is not None)
