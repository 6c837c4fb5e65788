"""Read articles in, stories out: which of them tell the same happening."""

from reportedly.collation.stories.grouping import SharedText, group
from reportedly.collation.stories.slots import Slots, slots

__all__ = ["SharedText", "Slots", "group", "slots"]
