"""Spreads work over processes: portions in, results out in the same order, a few ahead."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import active_children, get_context
from threading import current_thread, main_thread
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
    """Start processes that leave interruptions to this one, and end them whatever happens.

    When something goes wrong here, what they are working on is not waited for.
    """
    before = set(active_children())
    # Spawned, not forked: a progress bar is a thread, and the language engine starts its own.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_leave_signals)
    try:
        with _uninterrupted():
            pool.submit(_leave_signals)  # the first work starts them all
        yield pool
    except BaseException:
        for child in set(active_children()) - before:
            child.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ignore interruptions for a moment: processes started meanwhile ignore them from birth."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)


def _leave_signals() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
