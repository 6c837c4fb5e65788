"""Shows on standard error how far a batch is, where somebody looks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from reportedly.serve.cli.request import Request
from reportedly.serve.cli.terminal import console_on
from reportedly.serve.cli.troubles import Tally


@contextmanager
def shown_progress(request: Request, tally: Tally) -> Iterator[Callable[[int, int], None] | None]:
    """Show a bar while a batch is read; give what the pipeline calls as it goes on, or None.

    There is none for a single file, with `--quiet`, where standard error is no terminal, and
    where the results themselves run over the same terminal.
    """
    if not _is_wanted(request):
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    console = console_on(sys.stderr, no_color=request.no_color)
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def advance(done: int, total: int) -> None:
            words = f"{tally.articles:,} articles, {len(tally.problems):,} problems"
            bar.update(task, completed=done, total=total, description=words)

        yield advance


def _is_wanted(request: Request) -> bool:
    many = len(request.inputs) > 1 or Path(request.inputs[0]).is_dir()
    apart = request.output is not None or not sys.stdout.isatty()
    return many and apart and not request.quiet and sys.stderr.isatty()
