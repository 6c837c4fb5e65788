"""Stories in a few words, the same on every display: intervals, stamps, kinds of change."""

from typing import Final

from reportedly.formats.voices import counted
from reportedly.model import Drift, Story, StoryIndependence

DRIFT: Final = {
    "hedge_dropped": "hedge dropped",
    "hedge_added": "hedge added",
    "attribution_dropped": "attribution dropped",
    "number_changed": "number changed",
    "actor_changed": "actor changed",
    "date_changed": "date changed",
    "plan_to_fact": "plan became fact",
    "anonymity_inflated": "unnamed source became more",
}
"""Each kind of change on an edge, as people read it."""

_DAY: Final = len("2021-03-05")


def interval(found: StoryIndependence) -> str:
    """Return how many independent origins: "1 independent origin", "1 to 3 ...s"."""
    if found.lowest == found.highest:
        return counted(found.lowest, "independent origin")
    return f"{found.lowest:,} to {counted(found.highest, 'independent origin')}"


def interval_words(story: Story) -> str:
    """Return a story's count beside its origins: "8 articles, 1 independent origin"."""
    return f"{counted(len(story.articles), 'article')}, {interval(story.independence)}"


def drift_words(one: Drift) -> str:
    """Return what kind of change it is, in words."""
    return DRIFT.get(one.kind, one.kind.replace("_", " "))


def stamp_words(published: str | None) -> str:
    """Return a stamp for people: the day, with the minute where one is known."""
    if published is None:
        return "no date"
    day, rest = published[:_DAY], published[_DAY + 1 :]
    return f"{day} {rest[:5]}" if rest else day


def misleading(story: Story) -> float:
    """Return how far the count of articles outruns the origins surely behind them, from 0.

    Articles to each origin of the highest count, less one: 0 where each stands alone.
    """
    return len(story.articles) / max(1, story.independence.highest) - 1
