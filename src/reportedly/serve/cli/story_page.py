"""The page of one story: who took it from whom, origins, claims, changes, contradictions."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.formats.changes import changes
from reportedly.formats.characters import shown
from reportedly.formats.stories_in_words import drift_words, interval, interval_words, stamp_words
from reportedly.formats.voices import counted
from reportedly.model import (
    Contradiction,
    Drift,
    Reading,
    Span,
    Story,
    StoryClaim,
    StoryIndependence,
)
from reportedly.serve.cli.story_tree import story_tree

INDENT: Final = (0, 0, 0, 2)
MOST_CLAIMS: Final = 12
_LONGEST: Final = 300
"""Letters of a wording that are shown."""

Lookup = Callable[[str], Reading]
"""Gives the reading of the article with an id."""


def show_story(
    console: Console, story: Story, reading: Lookup, *, most_claims: int = MOST_CLAIMS
) -> None:
    """Print one story for a person; colour is never the only sign of anything."""
    title = f"{shown(story.title or 'Without a title')}  [{story.id}]"
    console.print(Rule(Text(title, "bold"), align="left", characters="─", style="dim"))
    console.print(Text(interval_words(story), "bold"))
    console.print(_first_seen(story, reading))
    _part(console, "Who took it from whom", story_tree(story))
    _part(console, "Origins", reasons(story.independence, reading))
    _circles(console, story, reading)
    if any(len(one.appearances) > 1 for one in story.claims) or len(story.articles) == 1:
        _part(console, "Claims, most carried first", _claims(story.claims, most_claims))
    if story.drift:
        _part(console, "What changed on the way", _changes(story.drift, reading))
    if story.contradictions:
        _part(console, "What speaks against what", _against(story.contradictions, reading))
    console.print()


def _part(console: Console, heading: str, body: Table | Text) -> None:
    console.print()
    console.print(Text(heading, "bold underline"))
    console.print(Padding(body, INDENT, expand=False))


def _first_seen(story: Story, reading: Lookup) -> Text:
    if story.first_seen is None:
        return Text("Which came first in this corpus, the dates do not tell.", "dim")
    first = reading(story.first_seen).article
    when = stamp_words(first.published)
    return Text(f"First seen in this corpus: {shown(first.publisher or first.id)}, {when}", "dim")


def _circles(console: Console, story: Story, reading: Lookup) -> None:
    for circle in story.stemma.circles:
        names = [outlet(reading, one) for one in (*circle, circle[0])]
        words = f"In a circle they cite each other: {' <- '.join(names)}"
        console.print(Padding(Text(words, "bold"), INDENT, expand=False))


def outlet(reading: Lookup, name: str) -> str:
    """Return what an article is called: its publisher, or its id."""
    try:
        article = reading(name).article
    except KeyError:
        return shown(name.removeprefix("unseen:"))
    return shown(article.publisher or article.id)


def reasons(found: StoryIndependence, reading: Lookup) -> Table:
    """Return the interval and its reasons, each with the words that show it."""
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("", Text(interval(found), "bold"))
    for one in found.reasons:
        table.add_row("-", Text(shown(one.sentence)).append(f"  {one.code}", "dim"))
        for place in one.evidence[:4]:
            name = outlet(reading, place.article)
            table.add_row(
                "", Text(f"{name}: {_quoted(reading, place.article, (place.span,))}", "dim")
            )
    return table


def _claims(claims: Iterable[StoryClaim], most: int) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True, justify="right")
    table.add_column(no_wrap=True)
    listed = list(claims)
    for one in listed[:most]:
        articles = len({at.article for at in one.appearances})
        words = Text(shown(_short(one.text)))
        table.add_row(one.id, words, counted(articles, "article"), interval(one.independence))
    if len(listed) > most:
        table.add_row("", Text(f"and {counted(len(listed) - most, 'more claim')}", "dim"))
    return table


def _changes(drift: Iterable[Drift], reading: Lookup) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for one in drift:
        names = f"{outlet(reading, one.parent)} -> {outlet(reading, one.child)}"
        table.add_row("▲", Text(drift_words(one), "bold").append(f"  {names}", "dim"))
        table.add_row("", Text(shown(one.sentence)))
        table.add_row("", _before_after(one, reading))
    return table


def _before_after(one: Drift, reading: Lookup) -> Text:
    """Return both wordings in one line: [-went-] and {+came+}, as wdiff writes them."""
    before = _words(reading, one.parent, one.parent_spans)
    after = _words(reading, one.child, one.child_spans)
    pieces: Iterator[tuple[str, str]] = (
        {
            "same": (f"{piece.words} ", "dim"),
            "before": (f"[-{piece.words}-] ", "red"),
            "after": (f"{{+{piece.words}+}} ", "green"),
        }[piece.side]
        for piece in changes(before, after)
    )
    return Text.assemble(*pieces)


def _against(found: Iterable[Contradiction], reading: Lookup) -> Table:
    table = Table.grid(padding=(0, 3))
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for one in found:
        sides = tuple(zip(one.articles, one.spans, strict=True))
        table.add_row(*(Text(outlet(reading, name), "bold") for name, _ in sides))
        table.add_row(*(Text(_quoted(reading, name, spans)) for name, spans in sides))
        table.add_row(Text(f"{one.kind}: {shown(one.sentence)}", "dim"), "")
    return table


def _quoted(reading: Lookup, name: str, spans: Iterable[Span]) -> str:
    return f'"{_words(reading, name, spans)}"'


def _words(reading: Lookup, name: str, spans: Iterable[Span]) -> str:
    try:
        text = reading(name).article.text
    except KeyError:
        return ""
    return _short(" ... ".join(shown(span.of(text)) for span in spans))


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rstrip() + "…"
