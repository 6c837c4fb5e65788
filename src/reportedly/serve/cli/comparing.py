"""Runs `reportedly compare`: gathers the articles, then writes the stories they make."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, TextIO

import click
from rich.console import Console
from rich.text import Text

from reportedly.errors import UnknownName
from reportedly.formats import export_stories, to_svg
from reportedly.formats.stories_in_words import misleading
from reportedly.formats.voices import counted
from reportedly.model import Story
from reportedly.pipeline import (
    CompareOptions,
    Comparison,
    ReadOptions,
    comparison,
    cores,
    nearest_claims,
)
from reportedly.serve.cli.claim_page import show_claims
from reportedly.serve.cli.progress import Meter, shown_progress
from reportedly.serve.cli.stories_request import StoriesRequest
from reportedly.serve.cli.stories_table import Line, line_of, show_stories
from reportedly.serve.cli.story_page import show_story
from reportedly.serve.cli.terminal import console_on, written_whole
from reportedly.serve.cli.troubles import list_problems

_CLAIMS: Final = 3


def run(request: StoriesRequest) -> int:
    """Compare and write; return the exit status, 1 where some input had problems.

    Raises:
        UsageError: the output cannot be written, or an id does not exist.
        SetupError: the language model or a data file is missing or malformed.
    """
    reading = ReadOptions(outlets=request.outlets, engine=request.engine, words=request.words)
    options = CompareOptions(reading, jobs=request.jobs or cores(), state=request.state)
    with comparison(options) as compared:
        with shown_progress(request) as meter:
            _gather(request, compared, meter)
        _write(request, compared)
        problems = compared.problems
    if not request.quiet:
        list_problems(problems)
    return 1 if problems else 0


def _gather(request: StoriesRequest, compared: Comparison, meter: Meter) -> None:
    for _ in compared.add_inputs(request.inputs, meter.advance):
        articles = counted(len(compared), "article")
        meter.say(f"{articles}, {counted(len(compared.problems), 'problem')}")


def _write(request: StoriesRequest, compared: Comparison) -> None:
    picked = Picked(request.story)
    stories = picked.watch(compared.stories(only_given=request.new))
    with written_whole(request.output, exact=request.json) as stream:
        if request.json:
            _export(_asked_for(request, picked, stories), stream)
        else:
            _show(
                request, compared, picked, stories, console_on(stream, no_color=request.no_color)
            )
    if request.svg is not None:
        _draw(picked, request.svg, quiet=request.quiet)


class Picked:
    """Remembers one story while all go by: the one asked for, or the most misleading.

    Args:
        wanted: the id of a story, its beginning, or the id of one of its articles; or None.

    Attributes:
        story: the one remembered so far.
        lines: what the list says about each.
    """

    def __init__(self, wanted: str | None) -> None:
        self.story: Story | None = None
        self.lines: list[Line] = []
        self._wanted = wanted

    def watch(self, stories: Iterable[Story]) -> Iterator[Story]:
        """Pass all stories on.

        Raises:
            UnknownName: none is the one asked for.
        """
        for story in stories:
            self.lines.append(line_of(story))
            if self._is_better(story):
                self.story = story
            yield story
        if self._wanted is not None and self.story is None:
            some = ", ".join(one.id for one in self.lines[:8]) or "none: no article was read"
            raise UnknownName(
                f"got --story {self._wanted!r}; wanted the id of a story or of an article in it. "
                f"The first ids: {some}"
            )

    def _is_better(self, story: Story) -> bool:
        if self._wanted is not None:
            return story.id == self._wanted or self._wanted in story.articles
        return self.story is None or _order(story) > _order(self.story)


def _order(story: Story) -> tuple[bool, float, int]:
    return len(story.articles) > 1, misleading(story), len(story.articles)


def _asked_for(
    request: StoriesRequest, picked: Picked, stories: Iterator[Story]
) -> Iterator[Story]:
    """Yield the stories that `--story` or `--claim` leaves, or all of them."""
    if request.claim is not None:
        found = nearest_claims(request.claim, stories, _CLAIMS)
        yield from {one.story.id: one.story for one in found}.values()
        return
    for story in stories:
        if request.story is None:
            yield story
    if request.story is not None and picked.story is not None:
        yield picked.story


def _export(stories: Iterable[Story], stream: TextIO) -> None:
    for line in export_stories(stories):
        stream.write(line)


def _show(
    request: StoriesRequest,
    compared: Comparison,
    picked: Picked,
    stories: Iterator[Story],
    console: Console,
) -> None:
    """Print for a person: the claims asked about, one story, or the list and its first."""
    if request.claim is not None:
        found = nearest_claims(request.claim, stories, _CLAIMS)
        show_claims(console, request.claim, found, compared.reading)
        return
    for _ in stories:
        pass
    if request.story is None:
        show_stories(console, picked.lines)
    if picked.story is not None and (request.story or len(picked.story.articles) > 1):
        console.print()
        show_story(console, picked.story, compared.reading)
        if request.story is None and sum(one.articles > 1 for one in picked.lines) > 1:
            console.print(Text("Another one: add --story ID", "dim"))


def _draw(picked: Picked, path: Path, *, quiet: bool) -> None:
    if picked.story is None:
        return
    with written_whole(path, exact=True) as stream:
        stream.write(to_svg(picked.story))
    if not quiet and sys.stderr.isatty():
        click.echo(f"Drew story {picked.story.id} into {path}.", err=True)
