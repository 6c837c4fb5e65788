"""Where output goes: a terminal, a pipe or a file, each with the width and colours it can take."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO, cast

from rich.console import Console

from reportedly.errors import UsageError

PLAIN_WIDTH: Final = 100
"""Columns of a page that is piped or written to a file, unless COLUMNS says otherwise."""


def console_on(stream: TextIO, *, no_color: bool = False) -> Console:
    """Return a console that adds nothing of its own to the words it is given.

    It colours only a terminal, and there only where neither `--no-color` nor NO_COLOR
    forbids; characters that the stream cannot carry come out as question marks.
    """
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
    console = Console(
        file=stream,
        highlight=False,
        markup=False,
        emoji=False,
        no_color=no_color or None,
    )
    if not console.is_terminal:
        console.width = (
            int(columns) if (columns := os.environ.get("COLUMNS", "")).isdigit() else PLAIN_WIDTH
        )
    return console


@contextmanager
def written_to(output: Path | None, *, exact: bool) -> Iterator[TextIO]:
    """Open the output, or standard output where there is none.

    Args:
        output: the file to write anew, or None.
        exact: whether it is data for programs: UTF-8 whatever the terminal speaks.

    Raises:
        UsageError: the file cannot be written.
    """
    if output is None:
        if exact and isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        yield sys.stdout
        return
    with opened(output, "w") as stream:
        yield stream


@contextmanager
def written_whole(output: Path | None, *, exact: bool) -> Iterator[TextIO]:
    """Open the output like `written_to`; a file appears only when all of it is written.

    Raises:
        UsageError: the file cannot be written.
    """
    if output is None or (output.exists() and not output.is_file()):
        with written_to(output, exact=exact) as stream:
            yield stream
        return
    beside = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        with opened(beside, "w") as stream:
            yield stream
        beside.replace(output)
    finally:
        beside.unlink(missing_ok=True)


def opened(output: Path, mode: str) -> TextIO:
    """Open a file for writing text in UTF-8 with plain newlines.

    Raises:
        UsageError: it cannot be written; says why.
    """
    try:
        return cast("TextIO", output.open(mode, encoding="utf-8", newline="\n"))
    except OSError as error:
        message = f"cannot write {output} ({error.strerror}); name a file that can be written"
        raise UsageError(message) from error
