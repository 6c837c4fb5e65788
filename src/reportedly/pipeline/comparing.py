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
from reportedly.model import Problem, Reading, Story
from reportedly.pipeline.comparables import comparables_of
from reportedly.pipeline.inputs import Progress, duplicate
from reportedly.pipeline.options import DEFAULT, ReadOptions
from reportedly.pipeline.preparing import Prepared, prepare_reading, prepared
from reportedly.pipeline.reducing import reduce_stories
from reportedly.pipeline.spooling import Spool, temporary_spool
from reportedly.pipeline.spreading import spread

_AT_ONCE: Final = 64
"""Articles whose stories one portion of the reduce stage holds, about."""

Group = tuple[int, ...]
"""Numbers of the articles of one story."""


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
    """Open a comparison: add articles, then take its stories; what is temporary goes after."""
    with temporary_spool() as spool:
        yield Comparison(spool, options)


class Comparison:
    """Articles gathered to be compared, and the stories they make.

    Attributes:
        problems: what went wrong with inputs and articles, in order.
    """

    def __init__(self, spool: Spool, options: CompareOptions) -> None:
        self.problems: list[Problem] = []
        self._spool = spool
        self._options = options
        self._digests: list[Digest] = []
        self._slots: list[Slots] = []

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
        items = comparables_of(paths, self._options.reading, progress)
        yield from self._add(prepared(items, self._options.reading, jobs=self._options.jobs))

    def add_readings(self, readings: Iterable[Reading]) -> Iterator[int | Problem]:
        """Take in readings that are in memory."""
        yield from self._add(prepare_reading(one, one.article.id) for one in readings)

    def _add(self, found: Iterable[Prepared | Problem]) -> Iterator[int | Problem]:
        for one in found:
            new = one if isinstance(one, Problem) else self._keep(one)
            if isinstance(new, Problem):
                self.problems.append(new)
            yield new

    def _keep(self, one: Prepared) -> int | Problem:
        known = self._spool.known(one.name)
        if known is not None:
            return duplicate(one.name, one.place, known.place)
        self.problems.extend(one.problems)
        self._digests.append(one.digest)
        self._slots.append(one.slots)
        return self._spool.add(one.line, name=one.name, sha256=one.sha256, place=one.place)

    def stories(self) -> Iterator[Story]:
        """Yield the stories, those with the earliest added article first."""
        self._spool.commit()
        groups = group(self._slots, find_pairs(self._digests))
        work = partial(reduce_stories, spool=self._spool.path)
        yield from spread(work, _portions(groups), self._options.jobs)

    def reading(self, name: str) -> Reading:
        """Return the reading of the article with that id.

        Raises:
            KeyError: there is none.
        """
        known = self._spool.known(name)
        if known is None:
            raise KeyError(name)
        return self._spool.reading(known.number)


def _portions(groups: Iterable[Group]) -> Iterator[list[Group]]:
    portion: list[Group] = []
    weight = 0
    for members in groups:
        portion.append(members)
        weight += len(members)
        if weight >= _AT_ONCE:
            yield portion
            portion, weight = [], 0
    if portion:
        yield portion
