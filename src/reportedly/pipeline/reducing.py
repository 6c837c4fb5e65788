"""The reduce stage of comparing: the readings of one story in, the story out."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from reportedly.collation import (
    contradictions,
    drift,
    independence,
    main_claim,
    stemma,
    story_claims,
)
from reportedly.model import Node, Problem, Reading, Stemma, Story, StoryIndependence
from reportedly.pipeline.blind_spots import blind_spots
from reportedly.pipeline.collector import uncollected
from reportedly.pipeline.spooling import reader_of
from reportedly.pipeline.twins import (
    claims_with_twins,
    drift_with_twins,
    tree_with_twins,
    with_twins,
    without_twins,
)

MADE_BY: Final = "rule:compare/1"
UNCOMPARED: Final = "rule:uncompared/1"
"""Who made a story of which comparing failed; it is not kept, so that it is tried again."""


class Task(NamedTuple):
    """One story to be made.

    Attributes:
        members: numbers of its articles.
        outlets: names of outlets that the corpus knows and its articles may name.
    """

    members: tuple[int, ...]
    outlets: tuple[str, ...]


def reduce_stories(tasks: Sequence[Task], *, spool: Path) -> list[Story | Problem]:
    """Return the stories of one portion, from the readings in a spool's file, in order.

    Where comparing fails, a problem comes before the story, which has its articles alone.
    """
    found: list[Story | Problem] = []
    with reader_of(spool) as kept, uncollected():
        for one in tasks:
            readings = sorted((kept.reading(number) for number in one.members), key=by_time)
            try:
                found.append(reduce_story(readings, one.outlets))
            except Exception as error:  # a defect in one story must not stop a batch
                found += [_failure(readings, error), uncompared(readings)]
    return found


def _failure(readings: Sequence[Reading], error: Exception) -> Problem:
    names = [one.article.id for one in readings]
    some = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    message = (
        f"comparing {some} failed with {type(error).__name__}: {error}; its articles are listed "
        f"as a story without a stemma. Please report it with these texts"
    )
    return Problem("failed", message, path=names[0])


def uncompared(ordered: Sequence[Reading]) -> Story:
    """Return articles as a story of which nothing is known but that they belong together."""
    nodes = tuple(_node(one) for one in ordered)
    names = tuple(one.id for one in nodes)
    nothing = StoryIndependence(1, len(ordered), (), UNCOMPARED)
    tree = Stemma(nodes, (), names)
    title = _title(ordered)
    return Story(
        story_id(names), title, names, (), tree, nothing, (), (), first_seen(ordered), UNCOMPARED
    )


def reduce_story(readings: Sequence[Reading], outlets: Iterable[str] = ()) -> Story:
    """Return the story that articles about one happening make, compared.

    Args:
        readings: of its articles, in any order; tokens are not needed.
        outlets: names of outlets that the corpus knows beyond this story.
    """
    ordered = sorted(readings, key=by_time)
    kept, twins = without_twins(ordered)
    bare = stemma(kept, outlets=outlets)
    tree = tree_with_twins(bare, twins, MADE_BY)
    changed = drift(kept, bare)
    main = main_claim(kept, bare)

    def weigh(carriers: frozenset[str]) -> StoryIndependence:
        return independence(ordered, tree, articles=with_twins(carriers, twins))

    return Story(
        id=story_id([one.article.id for one in ordered]),
        title=_title(ordered),
        articles=tuple(one.article.id for one in ordered),
        claims=claims_with_twins(story_claims(kept, weigh), twins),
        stemma=tree,
        independence=independence(
            ordered, tree, articles=with_twins(main.nodes, twins), spans=main.spans
        ),
        drift=drift_with_twins(changed, twins),
        contradictions=contradictions(kept, bare, changed),
        first_seen=first_seen(ordered),
        made_by=MADE_BY,
        problems=tuple(blind_spots(ordered, tree)),
    )


def first_seen(ordered: Sequence[Reading]) -> str | None:
    """Return the earliest article of this corpus, or None where the stamps do not tell.

    They do not where one is missing, or where an article of the same day has no hour.
    """
    stamps = [moment_range(one.article.published) for one in ordered]
    known = [one for one in stamps if one is not None]
    if len(known) < len(stamps) or not known:
        return None
    first = min(range(len(known)), key=lambda i: known[i])
    others = (one for i, one in enumerate(known) if i != first)
    return ordered[first].article.id if all(known[first][1] < one[0] for one in others) else None


def _title(ordered: Sequence[Reading]) -> str:
    return next((one.article.title for one in ordered if one.article.title), "")


def _node(reading: Reading) -> Node:
    one = reading.article
    return Node(one.id, "article", one.publisher or one.id, one.published, MADE_BY)


def story_id(names: Sequence[str]) -> str:
    """Return an id that is the same for the same articles, in whatever order."""
    words = "\n".join(sorted(names)).encode("utf-8", "surrogatepass")
    return f"s{sha256(words).hexdigest()[:10]}"


def by_time(reading: Reading) -> tuple[str, str]:
    """Order articles by publication, those without a date last."""
    return reading.article.published or "9999", reading.article.id


def moment_range(published: str | None) -> tuple[datetime, datetime] | None:
    """Return the first and last moment a stamp may mean: all of a day where it is a day."""
    if published is None:
        return None
    try:
        start = datetime.fromisoformat(published)
    except ValueError:
        return None
    plain = start.astimezone(UTC).replace(tzinfo=None) if start.tzinfo else start
    day = len(published) <= len("2021-03-05")
    return plain, plain + timedelta(days=1, seconds=-1) if day else plain
