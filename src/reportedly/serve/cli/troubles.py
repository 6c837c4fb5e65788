"""Counts what a batch gives and lists its problems at the end, on standard error."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import click

from reportedly.formats.characters import shown
from reportedly.formats.voices import counted
from reportedly.model import Problem, Reading

LISTED: Final = 20
"""Problems beyond this many are counted, not listed."""


class Tally:
    """What came out of a batch so far.

    Attributes:
        problems: those of inputs without an article and those of articles, in order.
        articles, attributions, voices, anonymous: how many of each.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.missing: list[Problem] = []
        self.articles = self.attributions = self.voices = self.anonymous = 0

    def watch(self, found: Iterable[Reading | Problem]) -> Iterator[Reading | Problem]:
        """Pass everything on and count it on the way."""
        for one in found:
            if isinstance(one, Problem):
                self.problems.append(one)
                self.missing.append(one)
            else:
                self._count(one)
            yield one

    def _count(self, reading: Reading) -> None:
        self.problems.extend(reading.problems)
        self.articles += 1
        self.attributions += len(reading.attributions)
        self.voices += len(reading.sources)
        self.anonymous += sum(source.anonymous for source in reading.sources)

    def line(self) -> str:
        """Return the batch in one line."""
        return (
            f"{counted(self.articles, 'article')}: {counted(self.attributions, 'attribution')}, "
            f"{counted(self.voices, 'voice')} ({self.anonymous:,} anonymous), "
            f"{counted(len(self.problems), 'problem')}"
        )


def report(tally: Tally, *, on_page: bool) -> None:
    """Print the problems, the first of many, and the batch in one line.

    Args:
        tally: what came out.
        on_page: whether the page showed the problems of each article already.
    """
    list_problems(tally.missing if on_page else tally.problems)
    if tally.articles > 1:
        click.echo(tally.line(), err=True)


def list_problems(problems: Sequence[Problem]) -> None:
    """Print problems on standard error, the first of many."""
    for problem in problems[:LISTED]:
        click.echo(f"Problem: {sentence(problem)}", err=True)
    if len(problems) > LISTED:
        click.echo(f"... and {counted(len(problems) - LISTED, 'more problem')}.", err=True)


def sentence(problem: Problem) -> str:
    """Return a problem as one line with its place: "folder/a.jsonl:7: ... [broken-line]"."""
    message = " ".join(shown(problem.message).split())
    path = shown(problem.path or "")
    place = f"{path}:{problem.line}" if problem.line else path
    if place and not message.startswith(place):
        message = f"{place}: {message.removeprefix(f'{path}: ')}"
    return f"{message} [{problem.code}]"
