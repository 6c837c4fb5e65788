"""`reportedly audit`: its options, its help and its work, which is imported when it runs."""

from typing import TYPE_CHECKING, Any

import click

from reportedly.serve.cli.ending import carry_out
from reportedly.serve.cli.store_options import actor, as_option, json_option, store_option

if TYPE_CHECKING:
    from reportedly.storage import Decision


@click.command(
    epilog="""\b
Examples:
  reportedly audit
  reportedly audit --article article.txt --json
"""
)
@store_option
@click.option("--by", "user", metavar="NAME", help="Only what this user decided.")
@click.option("--article", metavar="ID", help="Only what is about this article.")
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True)
@click.option(
    "--undo", type=click.IntRange(min=1), metavar="N", help="Take decision N back first."
)
@as_option
@json_option
@click.pass_context
def audit(ctx: click.Context, /, **options: Any) -> None:
    """Show what people decided, the latest first: who, when, what, and the machine's proposal.

    Exit status: 0 done, 1 some input had problems, 2 wrong use.
    """
    carry_out(ctx, lambda: _run(options))


def _run(options: dict[str, Any]) -> int:
    # Here and not at the top: help must come before the store is loaded.
    from dataclasses import asdict

    from reportedly.formats.jsonlines import to_line
    from reportedly.pipeline import open_store

    given, json = options["article"], options["json"]
    with open_store(options["store"], create=False) as opened:
        if options["undo"] is not None:
            opened.decisions.undo(options["undo"], by=actor(options["by"]))
        own = opened.articles.resolve(given) if given is not None else None
        found = opened.log.listed(by=options["user"], article=own, limit=options["limit"])
    for one in found:
        click.echo(to_line(asdict(one)) if json else _line(one), nl=not json)
    if not found and not json:
        click.echo("Nobody decided anything yet.")
    return 0


def _line(one: "Decision") -> str:
    from reportedly.formats.characters import shown

    score = f" (proposed at {one.score:.2f})" if one.score is not None else ""
    value = f" {one.value}" if one.value is not None else ""
    undone = f" {one.undoes}" if one.undoes is not None else ""
    note = f' "{one.note}"' if one.note else ""
    what = f"{one.action}{undone} {one.target}{value}{score}{note}"
    words = f"{one.number}  {one.made}  {one.by}  {what}"
    return " ".join(shown(words).split())
