"""Read articles in, stories out: which of them tell the same happening, and what they claim."""

from reportedly.collation.stories.claims import story_claims
from reportedly.collation.stories.grouping import group
from reportedly.collation.stories.growing import Growth, Regrouped
from reportedly.collation.stories.linking import SharedText
from reportedly.collation.stories.nearest import nearness_to
from reportedly.collation.stories.slots import Slots, slots

__all__ = [
    "Growth",
    "Regrouped",
    "SharedText",
    "Slots",
    "group",
    "nearness_to",
    "slots",
    "story_claims",
]
