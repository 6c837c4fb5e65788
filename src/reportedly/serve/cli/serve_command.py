"""`reportedly serve`: its options and its help. The work is imported when it runs."""

from typing import Any

import click

from reportedly.serve.cli.ending import carry_out
from reportedly.serve.cli.serve_request import ServeRequest
from reportedly.serve.cli.store_options import store_option


@click.command(
    epilog="""\b
Examples:
  reportedly serve --demo --open
  reportedly serve --store news.db
  reportedly serve --store news.db --host 0.0.0.0 --name news.example.org
"""
)
@store_option
@click.option("--demo", is_flag=True, help="Show the bundled articles; nothing is kept.")
@click.option("--open", "open_page", is_flag=True, help="Open the first page in your browser.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 for any."
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A name under which the server is asked, beyond this machine; may be repeated.",
)
@click.pass_context
def serve(ctx: click.Context, /, **options: Any) -> None:
    """Show a store in the browser: stories, articles, sources, and what waits for review.

    On this machine alone, and without accounts. With another --host everybody must sign in:
    make accounts first, with `reportedly user add`.

    Exit status: 0 done, 2 wrong use.
    """
    carry_out(ctx, lambda: _run(options))


def _run(options: dict[str, Any]) -> int:
    # Here and not at the top: help must come before the web framework is loaded.
    from reportedly.pipeline import uncollected

    # What loading makes stays: going through it again and again takes a fifth of the start.
    with uncollected():
        from reportedly.serve.cli.serving import run

    return run(ServeRequest(**options))
