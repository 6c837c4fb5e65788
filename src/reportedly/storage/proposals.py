"""What the machine proposes for an item, to stand beside what a person decides about it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, select

from reportedly.errors import UnknownName
from reportedly.storage import tables
from reportedly.storage.edits import Edit
from reportedly.storage.former import now_called


@dataclass(frozen=True, slots=True)
class Proposal:
    """An item as the machine has it.

    Attributes:
        article: id of the article it is in, or None for one across articles.
        content: what it proposes, as the records have it.
        score: its confidence, 0 to 1, or None.
        length: of the article's text, in code points.
    """

    article: str | None
    content: Any = None
    score: float | None = None
    length: int = 0


def proposal_for(connection: Connection, edit: Edit) -> Proposal:
    """Return what the machine proposes for the item of an edit.

    Raises:
        UnknownName: the item does not exist.
    """
    if edit.kind == "attribution":
        return _in_record(connection, edit, tables.attributions, "attributions")
    if edit.kind == "source":
        return _in_record(connection, edit, tables.sources, "sources")
    if edit.kind in ("known", "reliability"):
        return _known(connection, edit)
    return _in_story(connection, edit)


def _in_record(connection: Connection, edit: Edit, table: Table, part: str) -> Proposal:
    article, reading = tables.articles, tables.readings
    query = select(article.c.id, table.c.id.label("own"), reading.c.record)
    query = query.add_columns(func.length(article.c.text).label("length"))
    query = query.join(article, article.c.number == table.c.article)
    query = query.join(reading, reading.c.article == article.c.number)
    row = connection.execute(query.where(table.c.target == edit.target)).first()
    if row is None:
        raise _unknown(edit.target)
    content = next(one for one in row.record[part] if one["id"] == row.own)
    return Proposal(row.id, content, content.get("confidence"), row.length)


def _known(connection: Connection, edit: Edit) -> Proposal:
    table = tables.known_sources
    wanted = [
        edit.subject,
        *([edit.value["into"]] if edit.action == "merge" and edit.value else []),
    ]
    for own in wanted:
        row = connection.execute(select(table).where(table.c.id == own)).first()
        if row is None or edit.target.count(":") != 1:
            raise _unknown(f"known:{own}")
    # The machine joins what has one name, and never judges how far anybody can be relied on.
    return Proposal(None, {"letter": "F"} if edit.action == "rate" else {"into": None})


def _in_story(connection: Connection, edit: Edit) -> Proposal:
    article, member, story = tables.articles, tables.story_articles, tables.stories
    query = select(article.c.number, story.c.id, story.c.record)
    query = query.outerjoin(member, member.c.article == article.c.number)
    query = query.outerjoin(story, story.c.number == member.c.story)
    row = connection.execute(query.where(article.c.id == edit.subject)).first()
    if row is None or edit.target.count(":") != 1:
        raise _unknown(edit.target)
    if edit.kind == "membership":
        _check_story(connection, (edit.value or {})["story"])
        return Proposal(edit.subject, {"story": row.id})
    edges = row.record["stemma"]["edges"] if row.record else []
    edge = next((one for one in edges if one["child"] == edit.subject), None)
    return Proposal(edit.subject, edge, edge["confidence"] if edge else None)


def _check_story(connection: Connection, wanted: str) -> None:
    table = tables.stories
    there = connection.scalar(select(table.c.id).where(table.c.id == wanted))
    if wanted != "new" and not there and not now_called(connection, wanted):
        raise UnknownName(f"got the story {wanted!r}; wanted the id of one, or `new`")


def _unknown(target: str) -> UnknownName:
    return UnknownName(
        f"got {target[:120]!r}; the store has no such item now. It may have been read anew: "
        f"look at it again"
    )
