"""`--claim "words"`: where the claims nearest to these words come from."""

from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.formats.chains import in_words
from reportedly.formats.characters import shown
from reportedly.formats.stories_in_words import stamp_words
from reportedly.formats.voices import counted
from reportedly.model import StoryClaim
from reportedly.pipeline import NearClaim
from reportedly.serve.cli.story_page import INDENT, Lookup, outlet, reasons
from reportedly.serve.cli.story_tree import story_tree

MOST: Final = 20
"""Appearances of one claim beyond this many are counted, not listed."""


def show_claims(console: Console, words: str, found: list[NearClaim], reading: Lookup) -> None:
    """Print the claims nearest to some words, each with its chains and origins.

    The stemma of a story is printed once, below the first of its claims.
    """
    if not found:
        console.print(Text(f'No claim is near to "{shown(words)}".'))
        return
    drawn: set[str] = set()
    for one in found:
        head = Text(f"{shown(one.claim.text)}", "bold")
        console.print(Rule(head, align="left", characters="─", style="dim"))
        near = f"{one.nearness:.2f} near, {one.claim.id} of story {one.story.id}"
        console.print(Text(f"{near}: {shown(one.story.title)}", "dim"))
        console.print(Padding(reasons(one.claim.independence, reading), INDENT, expand=False))
        console.print(Padding(_chains(one.claim, reading), INDENT, expand=False))
        if one.story.id not in drawn and len(one.story.articles) > 1:
            drawn.add(one.story.id)
            console.print()
            console.print(Text("Who took the story from whom", "bold underline"))
            console.print(Padding(story_tree(one.story), INDENT, expand=False))
        console.print()


def _chains(claim: StoryClaim, reading: Lookup) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for one in claim.appearances[:MOST]:
        when = stamp_words(reading(one.article).article.published)
        hops = (
            one.chain[1:]
            if one.chain and _is_outlet(one.chain[0].name, one.article, reading)
            else one.chain
        )
        words = f"<- {in_words(hops)}" if hops else "says so itself"
        table.add_row(Text(outlet(reading, one.article), "bold"), when, Text(shown(words)))
    rest = len(claim.appearances) - MOST
    if rest > 0:
        table.add_row("", "", Text(f"and {counted(rest, 'more appearance')}", "dim"))
    return table


def _is_outlet(name: str, article: str, reading: Lookup) -> bool:
    return name == reading(article).article.publisher
