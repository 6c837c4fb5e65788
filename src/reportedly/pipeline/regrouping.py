"""Compares what a store holds: stories whose articles changed are made anew, others stay."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reportedly.formats import packed_story, reading_of, story_dict
from reportedly.pipeline.collector import uncollected
from reportedly.pipeline.reducing import reduce_story, story_id
from reportedly.pipeline.stored_groups import grouped
from reportedly.storage import KeptStory, Store

_AT_ONCE: Final = 64
"""Articles whose stories are kept in one transaction, about."""

_TURNS: Final = 8
"""How often to compare again where others keep changing the store; they compare after that."""

_Seen = tuple[list[str], list[tuple[str, tuple[str, ...]]]]
Told = Callable[[int, int], None]
"""Called with the articles done and the articles in all."""


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What comparing the articles of a store gave.

    Attributes:
        articles: how many were compared, the latest version of each.
        stories: how many stories there are now.
        changed: ids of those that are new or have other articles than before.
        gone: how many that were there are no more.
    """

    articles: int
    stories: int
    changed: tuple[str, ...]
    gone: int


def compare_stored(store: Store, *, told: Told | None = None) -> Regrouped:
    """Gather the articles of a store into stories, and keep those that changed.

    What people moved to another story stays there. A story is a function of its articles
    alone, so that one with the same articles is not made again. Several may compare at once:
    whoever finds afterwards that the store has become another one compares again.

    Args:
        store: with articles in it.
        told: called as the work goes on.
    """
    done = _compared(store, told)
    for _ in range(_TURNS):
        if done.seen == _seen(store) and done.wanted == set(store.stories.ids()):
            break
        done = _compared(store, told, before=done)
    changed = tuple(own for own in done.changed if own in done.wanted)
    return Regrouped(len(done.seen[0]), len(done.wanted), changed, done.gone)


@dataclass(frozen=True, slots=True)
class _Done:
    """What comparing once saw, wanted and did, with what was done before it."""

    seen: _Seen
    wanted: set[str]
    changed: tuple[str, ...] = ()
    gone: int = 0


def _compared(store: Store, told: Told | None, *, before: _Done | None = None) -> _Done:
    seen = _seen(store)
    names, groups = _grouped(store)
    wanted = {story_id([names[place] for place in one]): one for one in groups}
    new, gone = _put(store, names, wanted, told)
    earlier, left = (before.changed, before.gone) if before else ((), 0)
    return _Done(seen, set(wanted), tuple(dict.fromkeys((*earlier, *new))), left + gone)


def _seen(store: Store) -> _Seen:
    """Return what the grouping of a store depends on."""
    return store.articles.ids(), store.decisions.moves()


def _put(
    store: Store,
    names: Sequence[str],
    wanted: Mapping[str, tuple[int, ...]],
    told: Told | None,
) -> tuple[list[str], int]:
    """Make the stories that are not there, and drop those that are no more."""
    known = set(store.stories.ids())
    new = [
        (own, [names[place] for place in one]) for own, one in wanted.items() if own not in known
    ]
    total, done = sum(len(ids) for _, ids in new), 0
    for portion in _portions(new):
        with uncollected():
            store.stories.keep([*_made(store, [ids for _, ids in portion])])
        done += sum(len(ids) for _, ids in portion)
        if told is not None:
            told(done, total)
    gone = known.difference(wanted)
    store.stories.keep((), gone)
    return [own for own, _ in new], len(gone)


def _grouped(store: Store) -> tuple[list[str], list[tuple[int, ...]]]:
    names, groups = grouped(store)
    return names, moved(groups, names, store.decisions.moves())


def moved(
    groups: Sequence[tuple[int, ...]],
    names: Sequence[str],
    moves: Sequence[tuple[str, Sequence[str]]],
) -> list[tuple[int, ...]]:
    """Return the groups as people want them.

    Args:
        groups: places of articles in `names`.
        names: ids of all articles.
        moves: an article and the articles beside which it belongs; none for a story of its own.
    """
    place = {name: number for number, name in enumerate(names)}
    now = [set(one) for one in groups]
    for name, beside in moves:
        if name not in place:
            continue
        for one in now:
            one.discard(place[name])
        others = {place[other] for other in beside if other in place}
        target = max(now, key=lambda one: len(one & others), default=None)
        if target is not None and target & others:
            target.add(place[name])
        else:
            now.append({place[name]})
    return [tuple(sorted(one)) for one in now if one]


def _portions(
    stories: Sequence[tuple[str, list[str]]],
) -> Iterator[list[tuple[str, list[str]]]]:
    portion: list[tuple[str, list[str]]] = []
    weight = 0
    for one in stories:
        portion.append(one)
        weight += len(one[1])
        if weight >= _AT_ONCE:
            yield portion
            portion, weight = [], 0
    if portion:
        yield portion


def _made(store: Store, stories: Sequence[Sequence[str]]) -> Iterator[KeptStory]:
    records = store.articles.records([name for ids in stories for name in ids])
    readings = {one.article.id: one for one in map(reading_of, records)}
    for ids in stories:
        # One that was forgotten in the meantime is missed; the store is compared again then.
        story = reduce_story([readings[name] for name in ids if name in readings])
        yield KeptStory(story, story_dict(story), packed_story(story))
