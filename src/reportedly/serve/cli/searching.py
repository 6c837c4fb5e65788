"""Runs `reportedly search`: asks the store and prints what it found."""

from dataclasses import asdict
from typing import Any, Final

from rich.console import Console
from rich.text import Text

from reportedly.errors import UsageError
from reportedly.formats.chains import ARROW
from reportedly.formats.characters import shown
from reportedly.formats.jsonlines import to_line
from reportedly.formats.voices import counted
from reportedly.pipeline import open_store
from reportedly.serve.cli.terminal import console_on, written_to
from reportedly.storage import ArticleHit, ClaimHit, Found, Snippet, SourceHit, Store

Hit = ArticleHit | ClaimHit | SourceHit

_KINDS: Final = {"articles": "article", "claims": "claim", "sources": "source"}


def run(typed: str, *, store: str, what: str, json: bool, no_color: bool, **only: Any) -> int:
    """Search and print; return the exit status.

    Raises:
        UsageError: there is no word to search for, or a filter does not go with what is searched.
        StoreError: the store cannot be read.
    """
    with open_store(store, create=False) as opened:
        found = _found(opened, typed, what, only)
    with written_to(None, exact=json) as stream:
        if json:
            for hit in found.hits:
                stream.write(to_line({"schema": "reportedly/1", _KINDS[what]: asdict(hit)}))
            return 0
        console = console_on(stream, no_color=no_color)
        for hit in found.hits:
            _show(console, hit)
        console.print(Text(_line(found, what, only["page"]), "bold"))
    return 0


def _found(store: Store, typed: str, what: str, only: dict[str, Any]) -> Found[Any]:
    if what == "articles":
        return store.search.articles(typed, **only)
    given = [name for name in ("publisher", "since", "until") if only[name]]
    if given:
        raise UsageError(f"got --{given[0]} with --{what}; wanted it with articles alone")
    page = int(only["page"])
    if what == "claims":
        return store.search.claims(typed, page=page)
    return store.search.sources(typed, page=page)


def _line(found: Found[Any], what: str, page: int) -> str:
    if not found.total:
        return f"No {what} found."
    number = counted(found.total, _KINDS[what])
    shown_now = f"; page {page}, the next with --page {page + 1}" if found.hits else ""
    few = len(found.hits) == found.total
    return f"{'over ' if found.more else ''}{number}{'' if few else shown_now}"


def _show(console: Console, hit: Hit) -> None:
    if isinstance(hit, SourceHit):
        times = f"{counted(hit.attributions, 'attribution')} in {counted(hit.articles, 'article')}"
        console.print(
            Text.assemble((shown(hit.name), "bold"), f"  {hit.kind}  {times}  ", (hit.id, "dim"))
        )
        return
    own = hit.id if isinstance(hit, ArticleHit) else hit.article
    facts = " · ".join(shown(one) for one in (hit.publisher, hit.published) if one)
    title = shown(
        hit.title or (hit.given_id if isinstance(hit, ArticleHit) else "Without a title")
    )
    console.print(Text.assemble((title, "bold"), f"  {facts}  ", (own, "dim")))
    if isinstance(hit, ClaimHit) and hit.chain:
        chain = ARROW.join(shown(name) for name, _, _ in hit.chain)
        console.print(Text(f"  {chain}", "dim"))
    console.print(_marked(hit.snippet))
    console.print()


def _marked(found: Snippet) -> Text:
    text = Text(f"  {shown(found.text)}")
    for start, end in found.marks:
        text.stylize("bold underline", start + 2, end + 2)
    return text
