"""`reportedly show`: its options and its help. The work is imported when it runs."""

import click

from reportedly.serve.cli.ending import carry_out
from reportedly.serve.cli.store_options import json_option, no_color_option, store_option


@click.command(
    epilog="""\b
Examples:
  reportedly show article.txt
  reportedly show article.txt --json
"""
)
@click.argument("wanted", metavar="ID")
@store_option
@json_option
@no_color_option
@click.pass_context
def show(ctx: click.Context, /, wanted: str, *, store: str, json: bool, no_color: bool) -> None:
    """Show an article, a story or a named source of a store.

    ID is an id that `reportedly search` or another page showed, its beginning, or for an
    article the path or id that it came with.

    Exit status: 0 done, 1 some input had problems, 2 wrong use.
    """
    carry_out(ctx, lambda: _run(wanted, store, json=json, no_color=no_color))


def _run(wanted: str, store: str, *, json: bool, no_color: bool) -> int:
    # Here and not at the top: help must come before the terminal and the store are loaded.
    from reportedly.serve.cli.showing import run

    return run(wanted, store, json=json, no_color=no_color)
