"""The program itself: its verbs and its version."""

import click

from reportedly.serve.cli.audit_command import audit
from reportedly.serve.cli.compare_command import compare
from reportedly.serve.cli.demo_command import demo
from reportedly.serve.cli.forget_command import forget
from reportedly.serve.cli.ingest_command import ingest
from reportedly.serve.cli.read_command import read
from reportedly.serve.cli.reread_command import reread
from reportedly.serve.cli.search_command import search
from reportedly.serve.cli.serve_command import serve
from reportedly.serve.cli.show_command import show
from reportedly.serve.cli.user_command import token, user


def _print_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's way
    if not wanted or ctx.resilient_parsing:
        return
    # Here and not at the top: reading an installation's metadata is slow.
    from importlib.metadata import version

    click.echo(f"reportedly {version('reportedly')}")
    ctx.exit()


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Examples:
  reportedly read article.txt
  reportedly compare folder/
  reportedly ingest folder/ --store news.db
  reportedly demo
""",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def main() -> None:
    """Read news and say who says so, and on whose word.

    Exit status: 0 done, 1 some input had problems, 2 wrong use.
    """


main.add_command(read)
main.add_command(compare)
main.add_command(ingest)
main.add_command(reread)
main.add_command(search)
main.add_command(show)
main.add_command(forget)
main.add_command(audit)
main.add_command(user)
main.add_command(token)
main.add_command(demo)
main.add_command(serve)
