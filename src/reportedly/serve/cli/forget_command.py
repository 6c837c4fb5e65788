"""`reportedly forget`: its options, its help and its work, which is imported when it runs."""

from typing import Any

import click

from reportedly.serve.cli.ending import carry_out
from reportedly.serve.cli.store_options import actor, as_option, json_option, store_option


@click.command(
    epilog="""\b
Examples:
  reportedly forget article.txt --yes
  reportedly forget article.txt --versions --yes --json
"""
)
@click.argument("article", metavar="ARTICLE")
@store_option
@click.option("--versions", is_flag=True, help="Every other version at the same address too.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@as_option
@json_option
@click.pass_context
def forget(ctx: click.Context, /, article: str, **options: Any) -> None:
    """Forget an article: its bytes, its text, and everything derived from or decided about it.

    It cannot be undone. The log keeps the article's id, and who had it forgotten when.

    Exit status: 0 done, 1 some input had problems, 2 wrong use.
    """
    carry_out(ctx, lambda: _run(article, options))


def _run(article: str, options: dict[str, Any]) -> int:
    # Here and not at the top: help must come before the store is loaded.
    from dataclasses import asdict

    from reportedly.formats.jsonlines import to_line
    from reportedly.pipeline import compare_stored, open_store

    json = options["json"]
    with open_store(options["store"], create=False) as opened:
        own = opened.articles.resolve(article)
        wanted = [own]
        if options["versions"]:
            wanted = [one.id for one in opened.articles.article(own).versions]
        if not options["yes"]:
            click.confirm(f"Forget {', '.join(wanted)} for good?", abort=True, err=True)
        gone = [opened.forget(one, by=actor(options["by"])) for one in wanted]
        if any(one.stories for one in gone):
            compare_stored(opened)
    for one in gone:
        said = f"Forgot {one.id} and everything derived from it."
        click.echo(to_line(asdict(one)) if json else said, nl=not json)
    left = gone[-1].other_versions
    if left and not json:
        click.echo(f"Still there, other versions of it: {', '.join(left)} (--versions).", err=True)
    return 0
