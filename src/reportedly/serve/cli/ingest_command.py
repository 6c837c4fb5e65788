"""`reportedly ingest`: its options and its help. The work is imported when it runs."""

from collections.abc import Mapping
from typing import Any

import click

from reportedly.serve.cli.ending import carry_out
from reportedly.serve.cli.ingest_request import IngestRequest
from reportedly.serve.cli.read_command import engine_option, outlets_option
from reportedly.serve.cli.store_options import json_option, no_color_option, store_option


@click.command(
    epilog="""\b
Examples:
  reportedly ingest folder/ article.txt
  reportedly ingest folder/ --store news.db
  reportedly ingest folder/ --json
"""
)
@click.argument("inputs", nargs=-1, required=True, metavar="PATH...")
@store_option
@json_option
@click.option(
    "--compare/--no-compare",
    default=True,
    show_default=True,
    help="Gather the articles into stories afterwards; only changed stories are made anew.",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Processes; as many as cores if left out."
)
@click.option("--publisher", metavar="NAME", help="Override the publisher.")
@outlets_option
@engine_option
@click.option("-q", "--quiet", is_flag=True, help="Nothing on standard error but wrong use.")
@no_color_option
@click.pass_context
def ingest(ctx: click.Context, /, inputs: tuple[str, ...], **options: Any) -> None:
    """Read articles and keep them in a store, with all that was read in them.

    PATH is a text, a web page, JSON lines (.gz too), a folder of them, or - for standard
    input. What the store holds already is passed over: after a crash or an interruption, do
    the same again. Several may ingest at once.

    Exit status: 0 done, 1 some input had problems, 2 wrong use.
    """
    carry_out(ctx, lambda: _run(inputs, options))


def _run(inputs: tuple[str, ...], options: Mapping[str, Any]) -> int:
    # Here and not at the top: help must come before the terminal and the engine are loaded.
    from reportedly.serve.cli.ingesting import run

    return run(IngestRequest(inputs=inputs, **options))
