"""Runs `reportedly read`: reads the inputs and writes what was asked for, article by article."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Final, TextIO

from reportedly.model import Problem, Reading
from reportedly.pipeline import ReadOptions, read_inputs
from reportedly.pipeline.exporting import exporter
from reportedly.serve.cli.event_table import show_events
from reportedly.serve.cli.explanation import Explainer
from reportedly.serve.cli.layers import show_layers
from reportedly.serve.cli.page import show_page
from reportedly.serve.cli.progress import shown_progress
from reportedly.serve.cli.request import EVENTS, EXPLAIN, LAYERS, PAGE, TABLE, Request
from reportedly.serve.cli.resuming import Earlier, continued, earlier, unwritten
from reportedly.serve.cli.rows import show_rows
from reportedly.serve.cli.terminal import console_on, written_to
from reportedly.serve.cli.troubles import Tally, report

Found = Iterable[Reading | Problem]
Writer = Callable[[Found], None]

_SHOWN: Final = {
    PAGE: show_page,
    TABLE: show_rows,
    LAYERS: show_layers,
    EVENTS: show_events,
}
_FOR_PEOPLE: Final = (*_SHOWN, EXPLAIN)


def run(request: Request) -> int:
    """Read and write; return the exit status, 1 where some input had problems.

    Raises:
        UsageError: the output cannot be written, or an id or format does not exist.
        SetupError: the language model or a data file is missing or malformed.
    """
    tally = Tally()
    before = earlier(request.output) if request.resume and request.output else Earlier()
    with _opened(request, before) as stream, shown_progress(request) as meter:
        write = _writer(request, stream)
        options = ReadOptions(**request.reading)
        found = read_inputs(request.inputs, options, progress=meter.advance, done=before.ids)
        write(unwritten(meter.follow(tally.watch(found), tally), before))
    if not request.quiet:
        report(tally, on_page=request.form in (PAGE, EXPLAIN))
    return 1 if tally.problems else 0


@contextmanager
def _opened(request: Request, before: Earlier) -> Iterator[TextIO]:
    exact = request.form not in _FOR_PEOPLE
    if exact:
        # Before any file is touched: a format that does not exist must not empty one.
        exporter(request.form)
    if request.resume and request.output is not None:
        with continued(request.output, before) as stream:
            yield stream
        return
    with written_to(request.output, exact=exact) as stream:
        yield stream


def _writer(request: Request, stream: TextIO) -> Writer:
    """Return what writes the form that was asked for."""
    if request.form not in _FOR_PEOPLE:
        return lambda found: _export(request.form, found, stream)
    console = console_on(stream, no_color=request.no_color)
    if request.form == EXPLAIN:
        return Explainer(console, request.wanted or "").explain_all
    show = _SHOWN[request.form]
    return lambda found: _each(found, lambda one: show(console, one))


def _each(found: Found, show: Callable[[Reading], None]) -> None:
    for one in found:
        if isinstance(one, Reading):
            show(one)


def _export(form: str, found: Found, stream: TextIO) -> None:
    """Write piece by piece, each at once: what is finished is kept if the batch breaks off."""
    for piece in exporter(form)(found):
        stream.write(piece)
        stream.flush()
