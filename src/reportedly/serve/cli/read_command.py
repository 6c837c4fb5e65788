"""`reportedly read`: its options and its help. The work is imported when it runs."""

from pathlib import Path
from typing import Any

import click

from reportedly.serve.cli.ending import carry_out
from reportedly.serve.cli.request import Request, request_from

_FILE = click.Path(dir_okay=False, path_type=Path)


def _iso_date(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Return an ISO 8601 date or date-time as given, or say how one looks."""
    from datetime import datetime

    if value is None:
        return None
    try:
        datetime.fromisoformat(value)
    except ValueError as error:
        message = f"got {value!r}; wanted a date such as 2021-03-05 or 2021-03-05T14:30 ({error})"
        raise click.BadParameter(message) from error
    return value


outlets_option = click.option(
    "--outlets",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your own file that adds to or mends the known outlets.",
)
engine_option = click.option(
    "--engine",
    type=click.Choice(["rules", "model"]),
    default="model",
    show_default=True,
    help="How attributions are found; rules alone are faster and miss most indirect speech.",
)


@click.command(
    epilog="""\b
Examples:
  reportedly read article.txt
  reportedly read article.txt --explain A1
  reportedly read article.txt --layers
  reportedly read folder/ --csv -o sourcing.csv
  reportedly read folder/ --events --csv -o events.csv
  reportedly read folder/ --json -o readings.jsonl --resume
"""
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--json", is_flag=True, help="One JSON object a line, an article each.")
@click.option("--csv", is_flag=True, help="One row an attribution, for a sheet.")
@click.option("--table", is_flag=True, help="One aligned line an attribution.")
@click.option("--layers", is_flag=True, help="The text with its claims, wording, times, places.")
@click.option("--events", is_flag=True, help="What happened, as a table; with --csv for a sheet.")
@click.option("--format", "form", metavar="NAME", help="Any installed format, such as html.")
@click.option("--explain", metavar="ID", help="Show what stands behind one, as A5 or C3.")
@click.option("-o", "--output", type=_FILE, help="Write there instead of standard output.")
@click.option("--resume", is_flag=True, help="With --json -o: go on where a batch broke off.")
@outlets_option
@click.option(
    "--words",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your own file that adds to or mends the words claims are read by.",
)
@click.option("--publisher", metavar="NAME", help="Override the publisher.")
@click.option(
    "--published", metavar="DATE", callback=_iso_date, help="Override the date (ISO 8601)."
)
@engine_option
@click.option(
    "--max-characters",
    type=click.IntRange(min=1),
    default=200_000,
    show_default=True,
    help="Refuse longer articles.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Leave out attributions less likely to be right, 0 to 1.",
)
@click.option("-q", "--quiet", is_flag=True, help="Nothing on standard error but wrong use.")
@click.option("--no-color", is_flag=True, help="No colours (nor with NO_COLOR set).")
@click.pass_context
def read(ctx: click.Context, /, inputs: tuple[str, ...], **options: Any) -> None:
    """Read articles: who says what, on whose word.

    INPUT is a text, a web page, JSON lines (.gz too), a folder of them, or - for standard
    input. Without a form of output a page for people comes out.

    Exit status: 0 done, 1 some input had problems, 2 wrong use.
    """
    request = request_from(inputs, options)
    carry_out(ctx, lambda: _run(request))


def _run(request: Request) -> int:
    # Here and not at the top: help must come before the terminal and the engine are loaded.
    from reportedly.serve.cli.reading import run

    return run(request)
