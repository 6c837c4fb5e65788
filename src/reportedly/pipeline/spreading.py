"""Spreads work over processes: portions in, results out in the same order, a few ahead."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context
from typing import Final, TypeVar

Portion = TypeVar("Portion")
Result = TypeVar("Result")

_AHEAD: Final = 2
"""Portions a process has waiting, so that it never stands idle."""


def cores() -> int:
    """Return how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(
    work: Callable[[Portion], Iterable[Result]], portions: Iterable[Portion], jobs: int
) -> Iterator[Result]:
    """Yield the results of all portions, in order.

    Args:
        work: a module's own function, or a partial of one: it is sent to other processes.
        portions: taken lazily, a few ahead. A single one is worked on here.
        jobs: how many processes; with 1 everything is done here.
    """
    waiting = iter(portions)
    first = tuple(islice(waiting, 2))
    if jobs <= 1 or len(first) <= 1:
        for portion in chain(first, waiting):
            yield from work(portion)
        return
    with _workers(jobs) as pool:
        running: deque[Future[Iterable[Result]]] = deque()
        for portion in chain(first, waiting):
            running.append(pool.submit(work, portion))
            if len(running) > jobs * _AHEAD:
                yield from running.popleft().result()
        while running:
            yield from running.popleft().result()


@contextmanager
def _workers(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Start processes that leave interruptions to this one, and end them whatever happens."""
    # Spawned, not forked: a progress bar is a thread, and the language engine starts its own.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_leave_signals)
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _leave_signals() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
