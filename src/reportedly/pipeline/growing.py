"""Stories of a folder that articles were added to: those that changed are told, others stay.

The pairs, the groups and the outlets of a folder lie in its file as columns, of which a new
article fetches what it touches. They hold nothing that could not be made anew from the digests,
and are, where they are damaged.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from reportedly.collation import GrowingPairs, Growth, Regrouped
from reportedly.model import Story
from reportedly.pipeline.collector import uncollected
from reportedly.pipeline.outlets import Outlets
from reportedly.pipeline.reducing import UNCOMPARED, Task
from reportedly.pipeline.shelf import DamagedShelfError, DatabaseShelf
from reportedly.pipeline.state import Group, State

_SMALL: Final = 64
_PORTION: Final = 20


def grow(state: State) -> Growth:
    """Bring the groups of a folder up to its articles; all of it is kept, or nothing."""
    state.commit()
    state.begin()
    try:
        work = _Growing(state)
        work.grow()
    except DamagedShelfError:
        state.rollback()
        state.begin()
        state.forget_groups()
        work = _Growing(state)
        work.grow()
    state.commit()
    return work.growth


class _Growing:
    """What a folder keeps of its articles, and how it grows."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.shelf = DatabaseShelf(state.database)
        self.growth = Growth(self.shelf, state.slots)
        if len(self.growth) != state.grouped():
            raise DamagedShelfError("stories")

    def grow(self) -> None:
        first, total = len(self.growth), len(self.state)
        if first == total:
            return
        pairs = GrowingPairs(self.shelf, self.state.digest)
        outlets = Outlets(self.shelf)
        if len(pairs) != first:
            raise DamagedShelfError("texts")
        few = total - first <= max(_SMALL, total // _PORTION)
        if few and self.growth.fits(total - first):
            changed = self._take(pairs, outlets, range(first, total))
        else:
            changed = self._fill(pairs, outlets, range(total))
        for one in (pairs, self.growth, outlets):
            one.save()
        self._keep(changed, outlets)

    def _take(self, pairs: GrowingPairs, outlets: Outlets, new: range) -> Regrouped:
        digests = [self.state.digest(place) for place in new]
        touched = pairs.take(digests)
        slots = [self.state.slots(place) for place in new]
        texts = [self.state.capitals(place) for place in new]
        changed = self.growth.take(slots, touched, pairs.within)
        renamed = outlets.take((one.publisher for one in digests), texts, new.start)
        others = {self.growth.story_of(place) for place in renamed}
        return changed.and_also(self.growth.members_of(story) for story in sorted(others))

    def _fill(self, pairs: GrowingPairs, outlets: Outlets, every: range) -> Regrouped:
        digests = [self.state.digest(place) for place in every]
        outlets.fill(
            (one.publisher for one in digests), [self.state.capitals(place) for place in every]
        )
        slots = [self.state.slots(place) for place in every]
        return self.growth.fill(slots, pairs.fill(digests))

    def _keep(self, changed: Regrouped, outlets: Outlets) -> None:
        tasks = (Task(members, outlets.of(members)) for members in changed.stories)
        self.state.regroup(changed.gone, tasks, len(self.growth))


def finished(
    state: State, reduced: Callable[[Iterable[Task]], Iterator[Story]], given: set[int] | None
) -> Iterator[Story]:
    """Yield the wanted stories: finished ones, or made now; all that are made are kept.

    Args:
        state: what was compared.
        reduced: makes stories, in order.
        given: numbers of articles of which the stories are wanted, or None for all. Others are
            made where they are not yet, and not even loaded where they are.
    """
    with uncollected():
        growth = grow(state)
    shown = None if given is None else {growth.story_of(number) for number in given}
    pending = state.pending()
    new = reduced([one.task for one in pending])
    waiting = {one.first for one in pending}
    for group in state.groups(shown if shown is None else shown | waiting):
        wanted = shown is None or group.first in shown
        if group.first in waiting:
            story = _kept(state, group, next(new))
        else:
            story = state.story(group.key) or _kept(state, group, next(reduced([group.task])))
        if wanted:
            yield story
    state.commit()


def _kept(state: State, group: Group, story: Story) -> Story:
    if story.made_by != UNCOMPARED:
        state.keep(group, story)
    return story
