"""The order of work for many articles, one visible list: read, pair, group, reduce.

Readings go to a spool on disk as they come; in memory stay only their digests. A story's
readings are loaded when it is its turn, so that memory does not grow with the corpus.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from reportedly.collation import Digest, Slots, find_pairs, group
from reportedly.formats import packed_story, unpacked_story
from reportedly.model import Article, Problem, Reading, Story
from reportedly.pipeline.collector import uncollected
from reportedly.pipeline.comparables import Comparable, comparables_of
from reportedly.pipeline.growing import finished
from reportedly.pipeline.inputs import Progress, duplicate
from reportedly.pipeline.naming import Capitals, OutletNames
from reportedly.pipeline.options import DEFAULT, ReadOptions
from reportedly.pipeline.preparing import Prepared, prepared
from reportedly.pipeline.reducing import Task, reduce_stories
from reportedly.pipeline.spooling import Known, Spool, temporary_spool
from reportedly.pipeline.spreading import spread
from reportedly.pipeline.state import State, opened_state

_AT_ONCE: Final = 64
"""Articles whose stories one portion of the reduce stage holds, about."""


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """Choices for comparing.

    Attributes:
        reading: choices for reading those articles that are not read yet.
        jobs: processes to spread the work over.
        state: folder that keeps what was compared, or None.
    """

    reading: ReadOptions = DEFAULT
    jobs: int = 1
    state: Path | None = None


@contextmanager
def comparison(options: CompareOptions) -> Iterator["Comparison"]:
    """Open a comparison: add articles, then take its stories.

    Raises:
        UsageError: the folder of `options.state` cannot be used; says why.
    """
    if options.state is None:
        with temporary_spool() as spool:
            yield Comparison(spool, options)
        return
    with opened_state(options.state, options.reading) as state:
        compared = Comparison(state, options)
        yield compared
        state.commit()


class Comparison:
    """Articles gathered to be compared, and the stories they make.

    Attributes:
        problems: what went wrong with inputs and articles, in order.
        given: numbers of the articles that were given, those known before among them.
    """

    def __init__(self, spool: Spool, options: CompareOptions) -> None:
        self.problems: list[Problem] = []
        self.given: set[int] = set()
        self._spool = spool
        self._options = options
        self._before = len(spool)
        self._digests: list[Digest] = []
        self._slots: list[Slots] = []
        self._capitals: list[Capitals] = []

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self._spool)

    def add_inputs(
        self, paths: Sequence[str], progress: Progress | None = None
    ) -> Iterator[int | Problem]:
        """Take in files, folders and `-`: articles to be read, or finished readings.

        Yields:
            The number of each article taken in, and each problem of an input without one.
        """
        yield from self.add_items(comparables_of(paths, self._options.reading, progress))

    def add_items(self, items: Iterable[Comparable | Problem]) -> Iterator[int | Problem]:
        """Take in articles to be read, readings, and problems met on the way to them."""
        unread = self._unread(items)
        yield from self._add(prepared(unread, self._options.reading, jobs=self._options.jobs))

    def _unread(self, items: Iterable[Comparable | Problem]) -> Iterator[Comparable | Problem]:
        """Leave out articles that an earlier run has read."""
        for item in items:
            known = self._spool.known(item.id) if isinstance(item, Article) else None
            if known is None or not self._is_same(known, getattr(item, "sha256", "")):
                yield item
            else:
                self.given.add(known.number)

    def _is_same(self, known: Known, sha256: str) -> bool:
        """Say whether an earlier run knows the very article, so that giving it again is right."""
        return known.number < self._before and known.sha256 == sha256

    def _add(self, found: Iterable[Prepared | Problem]) -> Iterator[int | Problem]:
        for one in found:
            new = one if isinstance(one, Problem) else self._keep(one)
            if isinstance(new, Problem):
                self.problems.append(new)
            else:
                self.given.add(new)
            yield new

    def _keep(self, one: Prepared) -> int | Problem:
        known = self._spool.known(one.name)
        if known is not None:
            if self._is_same(known, one.sha256):
                return known.number
            return duplicate(one.name, one.place, known.place)
        self.problems.extend(one.problems)
        number = self._spool.add(one)
        if isinstance(self._spool, State):
            self._spool.keep_digest(number, one)
        else:
            self._digests.append(one.digest)
            self._slots.append(one.slots)
            self._capitals.append(one.capitals)
        return number

    def stories(self, *, only_given: bool = False) -> Iterator[Story]:
        """Yield the stories, those with the earliest added article first.

        Args:
            only_given: leave out stories that none of the articles given is in.
        """
        self._spool.commit()
        if isinstance(self._spool, State):
            yield from finished(self._spool, self._reduced, self.given if only_given else None)
        else:
            yield from self._reduced(self._tasks())

    def _tasks(self) -> list[Task]:
        with uncollected():
            return self._grouped()

    def _grouped(self) -> list[Task]:
        names = OutletNames(one.publisher for one in self._digests)
        groups = group(self._slots, find_pairs(self._digests))
        capitals = self._capitals
        return [Task(members, names.of(capitals[one] for one in members)) for members in groups]

    def _reduced(self, tasks: Iterable[Task]) -> Iterator[Story]:
        jobs = self._options.jobs
        work = partial(reduce_stories if jobs == 1 else _packed, spool=self._spool.path)
        for one in spread(work, _portions(tasks), jobs):
            if isinstance(one, Problem):
                self.problems.append(one)
            else:
                yield one if isinstance(one, Story) else unpacked_story(one)

    def reading(self, name: str) -> Reading:
        """Return the reading of the article with that id.

        Raises:
            KeyError: there is none.
        """
        known = self._spool.known(name)
        if known is None:
            raise KeyError(name)
        return self._spool.reading(known.number)


def _packed(tasks: Sequence[Task], *, spool: Path) -> list[bytes | Problem]:
    """Return stories as bytes, to be handed over: packing costs a third of pickling."""
    stories = reduce_stories(tasks, spool=spool)
    return [one if isinstance(one, Problem) else packed_story(one) for one in stories]


def _portions(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    portion: list[Task] = []
    weight = 0
    for task in tasks:
        portion.append(task)
        weight += len(task.members)
        if weight >= _AT_ONCE:
            yield portion
            portion, weight = [], 0
    if portion:
        yield portion
