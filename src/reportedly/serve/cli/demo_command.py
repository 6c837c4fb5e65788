"""`reportedly demo`: its options and its help. The work is imported when it runs."""

import click

from reportedly.serve.cli.ending import carry_out


@click.command(epilog="\b\nExample:\n  reportedly demo")
@click.option("--no-color", is_flag=True, help="No colours (nor with NO_COLOR set).")
@click.pass_context
def demo(ctx: click.Context, /, *, no_color: bool) -> None:
    """Read and compare nine bundled articles: a wire story in eight outlets, and another.

    It ends with who took it from whom: eight outlets, one origin, and a hedge that got lost.

    All places, people and outlets in them are invented.
    """
    carry_out(ctx, lambda: _run(no_color=no_color))


def _run(*, no_color: bool) -> int:
    # Here and not at the top: help must come before the terminal and the engine are loaded.
    from reportedly.serve.cli.demonstration import run

    run(no_color=no_color)
    return 0
