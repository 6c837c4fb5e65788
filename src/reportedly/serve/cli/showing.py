"""Runs `reportedly show`: finds what an id stands for, and prints it for people or programs."""

import re
from dataclasses import asdict
from typing import Any, Final, TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportedly.formats.characters import shown
from reportedly.formats.jsonlines import to_line
from reportedly.formats.voices import counted
from reportedly.pipeline import open_store, stored_reading, stored_story
from reportedly.serve.cli.page import show_page
from reportedly.serve.cli.story_page import show_story
from reportedly.serve.cli.terminal import console_on, written_to
from reportedly.storage import SourcePage, Store, StoredArticle

_STORY: Final = re.compile("s[0-9a-f]{10}")
_SOURCE: Final = re.compile("k[0-9a-f]{15}")
_QUOTES: Final = 20


def run(wanted: str, place: str, *, json: bool, no_color: bool) -> int:
    """Print one article, story or source; return the exit status.

    Raises:
        UnknownName: nothing answers to the id.
        StoreError: the store cannot be read.
    """
    with open_store(place, create=False) as store, written_to(None, exact=json) as stream:
        if json:
            stream.write(to_line(_record(store, wanted)))
        else:
            _show(store, wanted, stream, no_color=no_color)
    return 0


def _record(store: Store, wanted: str) -> dict[str, Any]:
    if _STORY.fullmatch(wanted):
        story = store.stories.story(wanted)
        return {**story.record, "store": {"judgements": _judged(story.judgements)}}
    if _SOURCE.fullmatch(wanted):
        return {"schema": "reportedly/1", "source": asdict(store.sources.page(wanted))}
    found = store.articles.article(store.articles.resolve(wanted))
    judged = _judged(store.decisions.of_article(found.id))
    facts = {
        name: value for name, value in asdict(found).items() if name not in ("record", "text")
    }
    return {**found.record, "store": {**facts, "judgements": judged}}


def _judged(found: dict[str, Any]) -> dict[str, Any]:
    return {target: asdict(one) for target, one in found.items()}


def _show(store: Store, wanted: str, stream: TextIO, *, no_color: bool) -> None:
    console = console_on(stream, no_color=no_color)
    if _STORY.fullmatch(wanted):
        story = stored_story(store, wanted)
        show_story(console, story, lambda own: stored_reading(store, own))
    elif _SOURCE.fullmatch(wanted):
        _show_source(console, store.sources.page(wanted))
    else:
        found = store.articles.article(store.articles.resolve(wanted))
        show_page(console, stored_reading(store, found.id))
        _show_facts(console, found)


def _show_facts(console: Console, found: StoredArticle) -> None:
    grid = Table.grid(padding=(0, 2))
    grid.add_row(
        Text("in store", "dim"), Text(f"{found.id}, kept {found.kept}, read by {found.made_by}")
    )
    grid.add_row(Text("came as", "dim"), Text(shown(found.given_id)))
    for own, title in found.stories:
        grid.add_row(Text("story", "dim"), Text(f"{own}  {shown(title)}"))
    for one in found.versions if len(found.versions) > 1 else ():
        latest = ", the latest" if one.latest else ""
        grid.add_row(Text("version", "dim"), Text(f"{one.id}, kept {one.kept}{latest}"))
    console.print(grid)


def _show_source(console: Console, page: SourcePage) -> None:
    console.print(Text(shown(page.name), "bold"))
    times = f"{counted(page.attributions, 'attribution')} in {counted(page.articles, 'article')}"
    console.print(Text(f"{page.kind}, {times}; reliability {page.reliability}"))
    for own, name in page.merged:
        console.print(Text(f"with {shown(name)} ({own})"))
    if page.relays:
        relays = ", ".join(f"{shown(name)} ({count:,})" for name, count in page.relays)
        console.print(Text(f"by way of {relays}"))
    console.print()
    for one in page.quotes[:_QUOTES]:
        facts = " · ".join(shown(fact) for fact in (one.publisher, one.published) if fact)
        console.print(
            Text.assemble((facts, "bold"), "  ", (f"{one.article} {one.attribution}", "dim"))
        )
        console.print(Text(f"  {shown(one.cue)}: {shown(one.content)}"))
