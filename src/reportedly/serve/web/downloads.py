"""Every table of the pages as .csv and .xlsx: the same rows, with what people decided beside."""

import json
from collections.abc import Callable, Iterator
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Response

from reportedly.formats import event_rows, reading_of, table
from reportedly.formats.chains import in_words
from reportedly.formats.workbook import Cell
from reportedly.model import Story
from reportedly.pipeline import stored_story
from reportedly.serve.web.people import StoreNow, UserNow
from reportedly.serve.web.queueing import Filter, filters_of
from reportedly.serve.web.sheets import MOST, Kind, Sheet, answer
from reportedly.storage import Item, Quote, Store, require

router: Final = APIRouter(tags=["tables"])
_KINDS: Final[tuple[Kind, ...]] = ("csv", "xlsx")
_ARROW: Final = " <- "
Row = tuple[Cell, ...]


def stories(store: StoreNow) -> Sheet:
    """List stories with their articles and origins, those with most articles first."""
    columns = ("story", "title", "articles", "lowest", "highest", "first", "last")
    return Sheet("stories", columns, _stories(store))


def queue(store: StoreNow, wanted: Filter) -> Sheet:
    """List the attributions of the queue that a filter lets through, the least certain first."""
    columns = (
        "target", "state", "source", "kind", "anonymous", "cue", "content", "mode", "cue_type",
        "chain", "confidence", "made_by", "article", "title", "publisher", "published", "decided",
    )  # fmt: skip
    return Sheet("review", columns, map(_of_item, _items(store, wanted)))


def log(store: StoreNow, user: UserNow) -> Sheet:
    """List decisions, the latest first."""
    require(user, "audit")
    columns = (
        "number", "made", "by", "action", "target", "article", "score", "value", "note",
        "proposal", "undoes",
    )  # fmt: skip
    return Sheet("log", columns, _decisions(store))


def source(own: str, store: StoreNow) -> Sheet:
    """List what a named source is quoted for, the latest first."""
    store.sources.quotes(own)
    columns = (
        "article", "title", "publisher", "published", "attribution", "cue", "content", "mode",
        "chain", "confidence", "state",
    )  # fmt: skip
    return Sheet("source", columns, _quotes(store, own))


def article(own: str, store: StoreNow) -> Sheet:
    """List an article's attributions as `read --csv` has them, with how people judged each."""
    found = store.articles.resolve(own)
    reading = reading_of(store.articles.article(found).record)
    judged = {one.attribution: one for one in store.review.of_article(found)}
    columns = (*table.COLUMNS, "state", "decided")
    place = table.COLUMNS.index("attribution")
    rows = ((*row, *_judged(judged.get(row[place]))) for row in table.rows(reading))
    return Sheet(found, columns, rows)


def article_events(own: str, store: StoreNow) -> Sheet:
    """List an article's events, one row an event per chain."""
    found = store.articles.resolve(own)
    reading = reading_of(store.articles.article(found).record)
    return Sheet(f"{found}-events", event_rows.COLUMNS, event_rows.rows(reading))


def story_events(own: str, store: StoreNow) -> Sheet:
    """List the events of a story's articles, one row an event per chain."""
    ids = [one.id for one in store.stories.story(own).members]
    readings = (reading_of(record) for record in store.articles.records(ids))
    rows = (row for reading in readings for row in event_rows.rows(reading))
    return Sheet(f"{own}-events", event_rows.COLUMNS, rows)


def hand_overs(own: str, store: StoreNow) -> Sheet:
    """List who took it from whom in a story, with what people decided about each."""
    columns = (
        "child", "child_name", "parent", "parent_name", "confidence", "alternatives", "why",
        "state", "decided",
    )  # fmt: skip
    told = stored_story(store, own)
    judged = store.stories.story(own).judgements
    return Sheet(own, columns, _edges(told, judged))


def claims(own: str, store: StoreNow) -> Sheet:
    """List the claims of a story, one row for each article that carries one."""
    columns = ("claim", "words", "lowest", "highest", "article", "article_claim", "chain")
    return Sheet(f"{own}-claims", columns, _claims(stored_story(store, own)))


def _stories(store: Store) -> Iterator[Row]:
    for number in range(1, MOST // 20 + 1):
        found = store.stories.listed(order="articles", page=number)
        for one in found:
            yield one.id, one.title, one.articles, one.lowest, one.highest, one.first, one.last
        if len(found) < 20:
            return


def _items(store: Store, wanted: Any) -> Iterator[Item]:
    place: tuple[float, int] | None = None
    for _ in range(MOST // 200):
        found = store.review.queue(filters_of(wanted), after=place, limit=200)
        yield from found
        if len(found) < 200:
            return
        place = found[-1].confidence, found[-1].number


def _of_item(one: Item) -> Row:
    chain = _ARROW.join(name for name, _, _ in one.chain)
    hidden = "yes" if one.anonymous else "no"
    return (
        one.target, one.state, one.source, one.kind, hidden, one.cue, one.content, one.mode,
        one.cue_type, chain, one.confidence, one.made_by, one.article, one.title, one.publisher,
        one.published, _written(one.value),
    )  # fmt: skip


def _decisions(store: Store) -> Iterator[Row]:
    before: int | None = None
    for _ in range(MOST // 100):
        found = store.log.listed(before=before, limit=100)
        for one in found:
            yield (
                one.number, one.made, one.by, one.action, one.target, one.article, one.score,
                _written(one.value), one.note, _written(one.proposal), one.undoes,
            )  # fmt: skip
        if len(found) < 100:
            return
        before = found[-1].number


def _quotes(store: Store, own: str) -> Iterator[Row]:
    found = store.sources.quotes(own)
    while found:
        yield from map(_of_quote, found)
        found = store.sources.quotes(own, after=found[-1])


def _of_quote(one: Quote) -> Row:
    chain = _ARROW.join(name for name, _, _ in one.chain)
    return (
        one.article, one.title, one.publisher, one.published, one.attribution, one.cue,
        one.content, one.mode, chain, one.confidence, one.state,
    )  # fmt: skip


def _edges(told: Story, judged: Any) -> Iterator[Row]:
    names = {node.id: node.name for node in told.stemma.nodes}
    for edge in told.stemma.edges:
        why = " ".join(one.sentence for one in edge.evidence)
        others = " ".join(edge.alternatives)
        yield (
            edge.child, names.get(edge.child), edge.parent, names.get(edge.parent),
            edge.confidence, others, why, *_judged(judged.get(f"edge:{edge.child}")),
        )  # fmt: skip


def _claims(told: Story) -> Iterator[Row]:
    for one in told.claims:
        weighed = one.independence.lowest, one.independence.highest
        for at in one.appearances:
            yield one.id, one.text, *weighed, at.article, at.claim, in_words(at.chain)


def _judged(one: Any) -> tuple[str, str]:
    return (one.state, _written(one.value)) if one else ("open", "")


def _written(value: Any) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _offer(path: str, made: Callable[..., Sheet]) -> None:
    for kind in _KINDS:
        router.add_api_route(
            f"{path}.{kind}",
            _endpoint(made, kind),
            summary=f"{made.__name__.replace('_', ' ').capitalize()} ({kind})",
            description=made.__doc__,
            response_class=Response,
            name=f"{made.__name__}_{kind}",
        )


def _endpoint(made: Callable[..., Sheet], kind: Kind) -> Callable[..., Response]:
    def endpoint(sheet: Annotated[Any, Depends(made)]) -> Response:
        return answer(sheet, kind)

    return endpoint


_offer("/stories", stories)
_offer("/review", queue)
_offer("/audit", log)
_offer("/sources/{own}", source)
_offer("/articles/{own}/events", article_events)
_offer("/articles/{own}", article)
_offer("/stories/{own}/events", story_events)
_offer("/stories/{own}/claims", claims)
_offer("/stories/{own}", hand_overs)
