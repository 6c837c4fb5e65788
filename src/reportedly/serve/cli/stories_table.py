"""The list of stories: those first whose count of articles outruns their origins the most."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportedly.formats.characters import shown
from reportedly.formats.stories_in_words import misleading
from reportedly.formats.voices import counted
from reportedly.model import Story

MOST: Final = 40
"""Stories beyond this many are counted, not listed."""
_BAR: Final = 12


@dataclass(frozen=True, slots=True)
class Line:
    """What the list says about one story."""

    id: str
    title: str
    articles: int
    lowest: int
    highest: int
    drift: int
    contradictions: int
    misleading: float


def line_of(story: Story) -> Line:
    """Return what the list says about a story: little enough to keep for 20,000 of them."""
    return Line(
        id=story.id,
        title=story.title,
        articles=len(story.articles),
        lowest=story.independence.lowest,
        highest=story.independence.highest,
        drift=len(story.drift),
        contradictions=len(story.contradictions),
        misleading=misleading(story),
    )


def ranked(lines: Iterable[Line]) -> list[Line]:
    """Return the stories of several articles, the most misleading count first."""
    several = [one for one in lines if one.articles > 1]
    return sorted(several, key=lambda one: (-one.misleading, -one.articles, one.id))


def show_stories(console: Console, lines: list[Line]) -> None:
    """Print the list, and how many articles stand alone."""
    several = ranked(lines)
    if several:
        console.print(_table(several[:MOST]))
    if len(several) > MOST:
        rest = counted(len(several) - MOST, "more story").replace("storys", "stories")
        console.print(Text(f"... and {rest}; --json has them all.", "dim"))
    alone = sum(one.articles == 1 for one in lines)
    if alone:
        words = "stands alone" if alone == 1 else "stand alone"
        console.print(Text(f"{counted(alone, 'article')} {words}, each a story of one.", "dim"))


def _table(lines: list[Line]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("story", no_wrap=True)
    table.add_column("articles", justify="right", no_wrap=True)
    table.add_column("origins", justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("changes", justify="right", no_wrap=True)
    table.add_column("against", justify="right", no_wrap=True)
    table.add_column("title", overflow="fold")
    most = max(one.articles for one in lines)
    for one in lines:
        table.add_row(
            Text(one.id, "bold"),
            f"{one.articles:,}",
            span_of(one.lowest, one.highest),
            _bar(one, most),
            f"{one.drift or '-'}",
            f"{one.contradictions or '-'}",
            Text(shown(one.title or "without a title")),
        )
    return table


def span_of(lowest: int, highest: int) -> str:
    """Return an interval in digits: "1", "1-3"."""
    return f"{lowest:,}" if lowest == highest else f"{lowest:,}-{highest:,}"


def _bar(line: Line, most: int) -> Text:
    """Draw the articles as a bar, the origins at its head: ##-------."""
    length = max(1, round(_BAR * line.articles / most))
    head = min(length, max(1, round(length * line.highest / line.articles)))
    return Text("█" * head, "bold").append("░" * (length - head), "dim")
