"""Reads many inputs: articles in batches, problems in their places, work already done skipped."""

from collections import deque
from collections.abc import Container, Iterator, Sequence

from reportedly.model import Article, Problem, Reading
from reportedly.pipeline.inputs import Progress, articles_of
from reportedly.pipeline.options import DEFAULT, ReadOptions
from reportedly.pipeline.recipe import read_articles


def read_inputs(
    paths: Sequence[str],
    options: ReadOptions = DEFAULT,
    *,
    progress: Progress | None = None,
    done: Container[str] = (),
) -> Iterator[Reading | Problem]:
    """Yield a reading for each article of the inputs, and a problem for each that gave none.

    Args:
        paths: files, folders (read with all below them) and `-` for standard input.
        options: engine, outlets, overrides and limits.
        progress: called with the bytes done and the bytes in all.
        done: ids to skip, for a batch that goes on where it broke off.
    """
    waiting: deque[Problem] = deque()

    def articles() -> Iterator[Article]:
        for found in articles_of(paths, options, progress):
            if isinstance(found, Problem):
                waiting.append(found)
            elif found.id not in done:
                yield found

    for reading in read_articles(articles(), options):
        while waiting:
            yield waiting.popleft()
        yield reading
    yield from waiting
