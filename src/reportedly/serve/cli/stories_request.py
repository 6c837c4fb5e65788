"""What one call of `reportedly compare` asks for, checked as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from reportedly.serve.cli.request import check_paths


@dataclass(frozen=True, slots=True)
class StoriesRequest:
    """A call of `reportedly compare`.

    Attributes:
        inputs: files, folders and `-`, as given.
        json: whether lines for programs are wanted.
        story: the story that `--story` asks for, or None.
        claim: the words that `--claim` asks about, or None.
        svg: the file to draw into, or None.
        output: the file to write, or None for standard output.
        state: the folder that keeps what was compared, or None.
        new: whether only stories of the articles given now are wanted.
        jobs: processes, or None for as many as cores.
        outlets: the user's own outlets, or None.
        words: the user's own words that claims are read by, or None.
        engine: how attributions are found.
        quiet: whether to leave progress and problems out of standard error.
        no_color: whether colour was declined.
    """

    inputs: tuple[str, ...]
    json: bool
    story: str | None
    claim: str | None
    svg: Path | None
    output: Path | None
    state: Path | None
    new: bool
    jobs: int | None
    outlets: Path | None
    words: Path | None
    engine: str
    quiet: bool
    no_color: bool


def stories_request_from(inputs: tuple[str, ...], options: Mapping[str, Any]) -> StoriesRequest:
    """Return the request that the options of a call make.

    Raises:
        click.UsageError: two options contradict each other, or one lacks another.
    """
    request = StoriesRequest(inputs=inputs, **options)
    if not request.inputs and request.state is None:
        raise click.UsageError("Got no PATH; name files or folders of articles, or a --state.")
    if request.new and request.state is None:
        raise click.UsageError("--new tells the articles of now from earlier ones: add --state.")
    check_paths(request.inputs, request.output)
    check_paths(request.inputs, request.svg)
    check_paths(request.inputs, request.state)
    if request.output is not None and request.output == request.svg:
        raise click.UsageError("Got one file for -o and --svg; name two.")
    if request.claim is not None and not request.claim.strip():
        raise click.UsageError("Got no words with --claim; wanted some of the claim.")
    return request
