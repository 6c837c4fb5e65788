"""`reportedly reread`: its options, its help and its work, which is imported when it runs."""

from typing import Any

import click

from reportedly.serve.cli.ending import carry_out
from reportedly.serve.cli.store_options import json_option, store_option


@click.command(
    epilog="""\b
Examples:
  reportedly reread
  reportedly reread article.txt
  reportedly reread --all --json
"""
)
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@store_option
@click.option("--all", "every", is_flag=True, help="Also what this version has read.")
@json_option
@click.option("-q", "--quiet", is_flag=True, help="Nothing on standard error but wrong use.")
@click.pass_context
def reread(ctx: click.Context, /, articles: tuple[str, ...], **options: Any) -> None:
    """Read the articles of a store anew, as when each was ingested.

    Without ARTICLE, those that another version of Reportedly has read. Texts and decisions stay
    as they are; stories are compared anew. After a crash or an interruption, do the same again.

    Exit status: 0 done, 1 some article had problems, 2 wrong use.
    """
    carry_out(ctx, lambda: _run(articles, options))


def _run(articles: tuple[str, ...], options: dict[str, Any]) -> int:
    # Here and not at the top: help must come before the store and the engine are loaded.
    from dataclasses import asdict

    from reportedly.formats.jsonlines import to_line
    from reportedly.formats.voices import counted
    from reportedly.pipeline import compare_stored, open_store
    from reportedly.pipeline import reread as read_anew
    from reportedly.serve.cli.troubles import list_problems
    from reportedly.serve.web import prepare_pages

    problems: list[Any] = []
    with open_store(options["store"], create=False) as store:
        wanted = [store.articles.resolve(one) for one in articles] or (
            store.articles.ids(latest=False) if options["every"] else store.articles.outdated()
        )
        for one in read_anew(store, wanted):
            problems.extend(one.problems)
            if options["json"]:
                click.echo(to_line({"schema": "reportedly/1", "stored": asdict(one)}), nl=False)
        changed = compare_stored(store)
        prepare_pages(store)
    if not options["quiet"]:
        list_problems(problems)
        stories = f"{len(changed.changed):,} of {changed.stories:,} stories compared anew"
        click.echo(f"{counted(len(wanted), 'article')} read anew, {stories}", err=True)
    return 1 if problems else 0
