"""`reportedly search`: its options and its help. The work is imported when it runs."""

from typing import Any

import click

from reportedly.serve.cli.ending import carry_out
from reportedly.serve.cli.store_options import json_option, no_color_option, store_option


@click.command(
    epilog="""\b
Examples:
  reportedly search ferry
  reportedly search '"port official" -strike' --claims
  reportedly search meridian --sources --json
"""
)
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@store_option
@click.option("--claims", "what", flag_value="claims", help="Search claims.")
@click.option("--sources", "what", flag_value="sources", help="Search named sources.")
@click.option(
    "--articles", "what", flag_value="articles", default=True, help="Search articles (default)."
)
@click.option("--publisher", metavar="NAME", help="Only articles of this publisher.")
@click.option("--since", metavar="DATE", help="Only articles from that day on (ISO 8601).")
@click.option("--until", metavar="DATE", help="Only articles up to that day (ISO 8601).")
@click.option("--page", type=click.IntRange(min=1), default=1, show_default=True)
@json_option
@no_color_option
@click.pass_context
def search(ctx: click.Context, /, words: tuple[str, ...], **options: Any) -> None:
    """Find articles, claims and sources in a store.

    All WORDS have to be there. "Double quotes" make a phrase, and - before a word leaves out
    what has it; put quotes around the whole for your shell.

    Exit status: 0 done, 1 some input had problems, 2 wrong use.
    """
    carry_out(ctx, lambda: _run(" ".join(words), options))


def _run(typed: str, options: dict[str, Any]) -> int:
    # Here and not at the top: help must come before the terminal and the store are loaded.
    from reportedly.serve.cli.searching import run

    return run(typed, **options)
