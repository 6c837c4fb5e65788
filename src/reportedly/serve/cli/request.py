"""What one call of `reportedly read` asks for, checked as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click

PAGE: Final = "page"
TABLE: Final = "table"
EXPLAIN: Final = "explain"
LAYERS: Final = "layers"
EVENTS: Final = "event-page"
"""Events for people; `events` is the exporter that writes them for a sheet."""
EVENT_SHEET: Final = "events"
STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class Request:
    """A call of `reportedly read`.

    Attributes:
        inputs: files, folders and `-`, as given.
        form: `page`, `table`, `layers`, `event-page`, `explain`, or the name of an exporter
            such as `json`.
        wanted: the id that `--explain` asks about, or None.
        output: the file to write, or None for standard output.
        resume: whether to go on with what `output` holds already.
        quiet: whether to leave progress and problems out of standard error.
        no_color: whether colour was declined.
        reading: the choices that `ReadOptions` takes.
    """

    inputs: tuple[str, ...]
    form: str
    wanted: str | None
    output: Path | None
    resume: bool
    quiet: bool
    no_color: bool
    reading: Mapping[str, Any]


_READING: Final = (
    "outlets", "words", "publisher", "published", "engine", "max_characters", "min_confidence"
)  # fmt: skip


def request_from(inputs: tuple[str, ...], options: Mapping[str, Any]) -> Request:
    """Return the request that the options of a call make.

    Raises:
        click.UsageError: two options contradict each other, or one lacks another.
    """
    request = Request(
        inputs=inputs,
        form=_form(options),
        wanted=options["explain"],
        output=options["output"],
        resume=options["resume"],
        quiet=options["quiet"],
        no_color=options["no_color"],
        reading={name: options[name] for name in _READING},
    )
    _check_resume(request)
    check_paths(request.inputs, request.output)
    return request


def _form(options: Mapping[str, Any]) -> str:
    chosen = [name for name in ("json", "csv", TABLE, LAYERS) if options[name]]
    if options["events"] and chosen in ([], ["csv"]):
        chosen = [EVENT_SHEET if chosen else EVENTS]
    elif options["events"]:
        chosen.append("events")
    if options["form"]:
        chosen.append(options["form"])
    if options["explain"]:
        chosen.append(EXPLAIN)
    if len(chosen) > 1:
        raise click.UsageError(
            f"Got {' and '.join(chosen)}; wanted one form of output. Choose one of --json, "
            f"--csv, --table, --layers, --events (with --csv or alone), --format and --explain."
        )
    return chosen[0] if chosen else PAGE


def _check_resume(request: Request) -> None:
    if request.resume and (request.output is None or request.form != "json"):
        raise click.UsageError("--resume goes on with a file of JSON lines: add --json -o FILE.")


def check_paths(inputs: Sequence[str], output: Path | None) -> None:
    """Check that an input is named once where it can be read once, and that no output is one.

    Raises:
        click.UsageError: it is not so.
    """
    if inputs.count(STDIN) > 1:
        raise click.UsageError("Got - twice; standard input can be read once only.")
    if output is None:
        return
    place = output.resolve()
    for path in (Path(name).resolve() for name in inputs if name != STDIN):
        if place == path or (path.is_dir() and place.is_relative_to(path)):
            raise click.UsageError(
                f"The output {output} is an input too, or lies in an input folder; write it "
                f"somewhere else."
            )
