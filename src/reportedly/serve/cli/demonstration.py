"""Runs `reportedly demo`: a line for each bundled article, one whole, and all compared."""

import sys
from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files
from typing import Final

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportedly.formats.chains import ARROW, in_words
from reportedly.model import Chain, Reading
from reportedly.pipeline import CompareOptions, ReadOptions, compare_given, read_inputs
from reportedly.serve.cli.page import show_page
from reportedly.serve.cli.story_page import show_story
from reportedly.serve.cli.terminal import console_on

WHOLE: Final = "northern-courier"
"""The article that is shown whole."""
_FEW_CLAIMS: Final = 4


def bundled() -> Iterator[Reading]:
    """Read the articles that come with Reportedly, in their order.

    Their outlets are invented, so a file beside them makes these known, as a user's own would.
    """
    with as_file(files("reportedly.serve") / "demo") as folder:
        options = ReadOptions(outlets=folder / "outlets.yaml")
        for found in read_inputs([str(folder / "articles.jsonl")], options):
            if isinstance(found, Reading):
                yield found


def run(*, no_color: bool = False) -> None:
    """Read the bundled articles and print them."""
    console = console_on(sys.stdout, no_color=no_color)
    readings = list(bundled())
    console.print(Text("Nine articles: by which hands does the main claim of each come to you?"))
    console.print()
    _show_lines(console, readings)
    console.print()
    console.print(Text("One of them whole:"))
    console.print()
    show_page(console, next(one for one in readings if one.article.id == WHOLE))
    _show_story(console, readings)
    console.print(Text("Now with your own: reportedly read FILE...", "dim"))
    console.print(Text("                   reportedly compare FOLDER", "dim"))


def _show_story(console: Console, readings: Sequence[Reading]) -> None:
    """Print what the articles come to when they are laid side by side."""
    texts = {one.article.id: one for one in readings}
    story = compare_given(readings, CompareOptions())[0]
    console.print(Text("All of them side by side: who took it from whom, and what was lost?"))
    console.print()
    show_story(console, story, texts.__getitem__, most_claims=_FEW_CLAIMS)


def _show_lines(console: Console, readings: Sequence[Reading]) -> None:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("outlet", no_wrap=True)
    table.add_column("who brought it there, and who said it", overflow="fold")
    for name in ("attributions", "voices", "anonymous"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in readings:
        table.add_row(*_cells(one))
    console.print(table)


def _cells(reading: Reading) -> tuple[Text, Text, str, str, str]:
    anonymous = sum(source.anonymous for source in reading.sources)
    publisher = reading.article.publisher or reading.article.id
    return (
        Text(publisher, "bold"),
        Text(_behind(reading, publisher)),
        str(len(reading.attributions)),
        str(len(reading.sources)),
        str(anonymous),
    )


def _behind(reading: Reading, publisher: str) -> str:
    """Return the longest chain of the main claim and of what it hands on, without the outlet."""
    wanted = {one.attribution for one in reading.claims if one.id == reading.main_claim}
    chains: list[Chain] = [()]
    for one in reading.attributions:
        if one.id in wanted or one.parent in wanted:
            wanted.add(one.id)
            chains.append(one.chain)
    longest = max(chains, key=len)
    if longest and longest[0].name == publisher:
        longest = longest[1:]
    return f"{ARROW.lstrip()}{in_words(longest)}" if longest else "nobody: it says so itself"
