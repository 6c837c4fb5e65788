"""Shows on standard error how far a batch is, where somebody looks."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from reportedly.formats.voices import counted
from reportedly.model import Problem, Reading
from reportedly.serve.cli.terminal import console_on
from reportedly.serve.cli.troubles import Tally


class Shown(Protocol):
    """What a request says about where its results and its progress go."""

    @property
    def inputs(self) -> tuple[str, ...]: ...  # noqa: D102 - as in Request
    @property
    def output(self) -> Path | None: ...  # noqa: D102
    @property
    def quiet(self) -> bool: ...  # noqa: D102
    @property
    def no_color(self) -> bool: ...  # noqa: D102


class Meter:
    """Tells a bar how far a batch is; without a bar it tells nobody.

    The bar shows the bytes taken in, which run a batch ahead; the words beside it count what
    is read.
    """

    def __init__(self, bar: Progress | None = None) -> None:
        self._bar = bar
        self._task = bar.add_task("reading", total=None) if bar is not None else None

    def advance(self, done: int, total: int) -> None:
        """Take the bytes done and the bytes in all from the pipeline."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=total)

    def follow(
        self, found: Iterable[Reading | Problem], tally: Tally
    ) -> Iterator[Reading | Problem]:
        """Pass everything on and show the count on the way."""
        for one in found:
            self.say(
                f"{counted(tally.articles, 'article')}, {counted(len(tally.problems), 'problem')}"
            )
            yield one

    def say(self, words: str) -> None:
        """Set the words beside the bar."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, description=words)


@contextmanager
def shown_progress(request: Shown) -> Iterator[Meter]:
    """Show a bar while a batch is read, and give what tells it how far it is.

    There is none for a single file, with `--quiet`, where standard error is no terminal, and
    where the results themselves run over the same terminal.
    """
    if not _is_wanted(request):
        yield Meter()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    console = console_on(sys.stderr, no_color=request.no_color)
    with Progress(*columns, console=console, transient=True) as bar:
        yield Meter(bar)


def _is_wanted(request: Shown) -> bool:
    many = len(request.inputs) > 1 or Path(request.inputs[0]).is_dir()
    apart = request.output is not None or not sys.stdout.isatty()
    return many and apart and not request.quiet and sys.stderr.isatty()
