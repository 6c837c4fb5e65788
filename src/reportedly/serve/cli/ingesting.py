"""Runs `reportedly ingest`: keeps each article as it is read, then compares what changed."""

import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field

import click
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from reportedly.formats.jsonlines import problem_dict, to_line
from reportedly.formats.voices import counted
from reportedly.model import Problem
from reportedly.pipeline import (
    ReadOptions,
    Regrouped,
    Stored,
    compare_stored,
    cores,
    ingest_inputs,
    open_store,
)
from reportedly.serve.cli.ingest_request import IngestRequest
from reportedly.serve.cli.progress import Meter
from reportedly.serve.cli.terminal import console_on
from reportedly.serve.cli.troubles import list_problems
from reportedly.storage import Store


@dataclass(slots=True)
class Taken:
    """What an ingest took in so far.

    Attributes:
        outcomes: how many articles of each outcome.
        problems: those of inputs without an article and those of articles, in order.
        since: when it began, in seconds of a steady clock.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    since: float = field(default_factory=time.monotonic)

    def add(self, one: Stored | Problem) -> None:
        """Count one."""
        if isinstance(one, Problem):
            self.problems.append(one)
        else:
            self.outcomes[one.outcome] += 1
            self.problems.extend(one.problems)

    @property
    def is_more(self) -> bool:
        """Say whether the store has more articles than before."""
        return self.outcomes["new"] + self.outcomes["version"] > 0

    def so_far(self) -> str:
        """Return the count and the rate in a few words, for beside a bar."""
        new = self.outcomes["new"] + self.outcomes["version"]
        rate = new / max(time.monotonic() - self.since, 0.001)
        return f"{counted(self.outcomes.total(), 'article')}, {rate:.1f} a second"

    def summary(self, place: str) -> str:
        """Return what became of the batch in one line."""
        same = self.outcomes["same"]
        parts = [f"{self.outcomes['new']:,} new"]
        if self.outcomes["version"]:
            parts.append(counted(self.outcomes["version"], "new version"))
        if same:
            parts.append(f"{same:,} already there")
        parts.append(counted(len(self.problems), "problem"))
        return f"{counted(self.outcomes.total(), 'article')} into {place}: {', '.join(parts)}"


def run(request: IngestRequest) -> int:
    """Ingest; return the exit status, 1 where some input had problems.

    Raises:
        StoreError: the store failed; what was finished is kept.
        SetupError: the language model or a data file is missing or malformed.
    """
    taken, regrouped = Taken(), None
    with open_store(request.store) as store:
        with _meter(request) as meter:
            _fill(request, store, taken, meter)
            if request.compare:
                regrouped = _compare(store, meter)
            if taken.is_more:
                _prepare(store, meter)
        place = store.place
    if not request.quiet:
        list_problems(taken.problems)
        click.echo(taken.summary(place), err=True)
        if regrouped is not None:
            click.echo(_stories(regrouped), err=True)
    return 1 if taken.problems else 0


def _fill(request: IngestRequest, store: Store, taken: Taken, meter: Meter) -> None:
    options = ReadOptions(
        outlets=request.outlets, publisher=request.publisher, engine=request.engine
    )
    jobs = request.jobs or cores()
    found = ingest_inputs(request.inputs, store, options, jobs=jobs, progress=meter.advance)
    for one in found:
        taken.add(one)
        meter.say(taken.so_far())
        if request.json:
            sys.stdout.write(_line(one))
            sys.stdout.flush()


def _line(one: Stored | Problem) -> str:
    if isinstance(one, Problem):
        return to_line(problem_dict(one))
    return to_line({"schema": "reportedly/1", "stored": asdict(one)})


def _compare(store: Store, meter: Meter) -> Regrouped:
    meter.say("comparing")

    def told(done: int, total: int) -> None:
        meter.advance(done, total)
        meter.say(f"comparing, {done:,} of {counted(total, 'article')}")

    return compare_stored(store, told=told)


def _prepare(store: Store, meter: Meter) -> None:
    # Here and not at the top: the web framework takes a while to load, and often nothing is new.
    from reportedly.serve.web import prepare_pages

    meter.say("making pages")
    prepare_pages(store, told=lambda made: meter.say(f"making pages, {made:,}"))


def _stories(found: Regrouped) -> str:
    return (
        f"{counted(found.articles, 'article')} in {found.stories:,} "
        f"{'story' if found.stories == 1 else 'stories'}, {len(found.changed):,} of them new or "
        f"changed"
    )


@contextmanager
def _meter(request: IngestRequest) -> Iterator[Meter]:
    """Show a bar with rate and time left where somebody looks, and nothing else runs over it."""
    over_it = request.json and sys.stdout.isatty()
    if request.quiet or over_it or not sys.stderr.isatty():
        yield Meter()
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    console = console_on(sys.stderr, no_color=request.no_color)
    with Progress(*columns, console=console, transient=True) as bar:
        yield Meter(bar)
