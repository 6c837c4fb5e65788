"""People decide: each decision is logged with what the machine proposed, and can be undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from reportedly.errors import StaleEdit, UnknownName, UsageError
from reportedly.storage import decision_log, tables
from reportedly.storage.column_types import fitting
from reportedly.storage.database import Database
from reportedly.storage.edits import STATES, Edit, check, spans_end
from reportedly.storage.effects import carry_out
from reportedly.storage.former import now_called
from reportedly.storage.permissions import User, require
from reportedly.storage.proposals import proposal_for

OPEN: Final = "open"
_MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Judgement:
    """How an item stands after all decisions about it.

    Attributes:
        target: the item.
        state: `open`, or what the last decision made of it, such as `accepted`.
        value: what was decided, or None.
        version: counts the changes; send it back with the next edit.
        decision: number of the decision that it stands by.
        by, made: who made that decision, and when (UTC).
    """

    target: str
    state: str
    value: Any
    version: int
    decision: int
    by: str
    made: str


class Decisions:
    """The decisions of a store.

    Args:
        database: where they are.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def decide(self, edits: Sequence[Edit] | Edit, *, by: User | None) -> list[Judgement]:
        """Carry out decisions, all of them or none; return how the items stand now.

        Raises:
            NotAllowed: `by` may not decide.
            StaleEdit: somebody else changed an item since it was looked at.
            UnknownName: an item does not exist.
            UsageError: an action does not go with its item, or a value not with its action.
        """
        require(by, "decide")
        wanted = [edits] if isinstance(edits, Edit) else list(edits)
        if len(wanted) > _MOST:
            raise UsageError(f"got {len(wanted)} decisions at once; wanted at most {_MOST}")
        for edit in wanted:
            check(edit)
        try:
            with self._database.writing() as connection:
                name = by.name if by else ""
                return [_decide(connection, edit, name) for edit in wanted]
        except IntegrityError as error:
            raise StaleEdit("somebody else decided about the same item just now; look") from error

    def undo(self, number: int, *, by: User | None) -> Judgement:
        """Take a decision back: its item stands as it did before; the log keeps both.

        Raises:
            NotAllowed: `by` may not decide.
            StaleEdit: a later decision about the item stands, or this one is undone already.
            UnknownName: there is no such decision.
            UsageError: it is no decision about an item.
        """
        require(by, "decide")
        with self._database.writing() as connection:
            return _undo(connection, number, by.name if by else "")

    def standing(self, targets: Sequence[str]) -> dict[str, Judgement]:
        """Return how items stand; those nobody decided about are left out."""
        with self._database.reading() as connection:
            return judgements(connection, tables.judgements.c.target.in_(targets))

    def moves(self) -> list[tuple[str, tuple[str, ...]]]:
        """Return the articles that people moved, and beside which articles they belong."""
        table = tables.judgements
        query = select(table.c.article, table.c.value).where(table.c.kind == "membership")
        with self._database.reading() as connection:
            found = connection.execute(
                query.where(table.c.state == "moved").order_by(table.c.decision)
            )
            return [(row.article, tuple(row.value["with"])) for row in found]

    def of_article(self, article: str) -> dict[str, Judgement]:
        """Return how the items of one article stand, by target."""
        with self._database.reading() as connection:
            found = connection.execute(_OF_ARTICLE, {"own": article})
            return {row.target: Judgement(*row) for row in found}


def judgements(connection: Connection, condition: ColumnElement[bool]) -> dict[str, Judgement]:
    """Return the judgements that meet a condition, by target."""
    found = connection.execute(_those(condition))
    return {row.target: Judgement(*row) for row in found}


def _those(condition: ColumnElement[bool]) -> Select[Any]:
    table, made = tables.judgements, tables.decisions
    query = select(
        *tables.columns(table, "target state value version decision"),
        *tables.columns(made, "by made"),
    )
    return query.join(made, made.c.number == table.c.decision).where(condition)


_OF_ARTICLE: Final = _those(tables.judgements.c.article == bindparam("own"))
"""Built once: building a query takes longer than asking it."""


def _decide(connection: Connection, edit: Edit, by: str) -> Judgement:
    proposed = proposal_for(connection, edit)
    if spans_end(edit.value) > proposed.length:
        raise UsageError(f"got a span past the end of the text ({proposed.length} characters)")
    before = _standing(connection, edit.target)
    _check_fresh(edit.target, before, edit.version)
    row = {
        "by": by,
        "action": edit.action,
        "target": edit.target,
        "article": proposed.article,
        "proposal": proposed.content,
        "score": proposed.score,
        "value": _value(connection, edit),
        "note": edit.note,
        "before": _past(before),
    }
    number = decision_log.add(connection, row)
    now = {"state": STATES[edit.action], "value": row["value"], "decision": number}
    return _stand(connection, edit.target, proposed.article, before, now)


def _value(connection: Connection, edit: Edit) -> dict[str, Any] | None:
    """Return what was decided; a story is named by its articles too, since its id may change."""
    value = dict(edit.value) if edit.value is not None else None
    if edit.action == "move" and value is not None:
        value["story"] = now_called(connection, value["story"]) or value["story"]
        value["with"] = _beside(connection, value["story"], edit.subject)
    return value


def _beside(connection: Connection, story: str, article: str) -> list[str]:
    table, member, stories = tables.articles, tables.story_articles, tables.stories
    query = select(table.c.id).join(member, member.c.article == table.c.number)
    query = query.join(stories, stories.c.number == member.c.story)
    found = query.where(stories.c.id == story, table.c.id != article).order_by(member.c.place)
    return list(connection.scalars(found.limit(_MOST)))


def _undo(connection: Connection, number: int, by: str) -> Judgement:
    table = tables.decisions
    found = (
        connection.execute(select(table).where(table.c.number == fitting(number)))
        .mappings()
        .first()
    )
    if found is None:
        raise UnknownName(
            f"got the decision {number}, which is not in the log; `reportedly audit`"
        )
    if found["action"] not in STATES:
        raise UsageError(f"got decision {number} ({found['action']}), which cannot be undone")
    before = _standing(connection, found["target"])
    if before is None or before.decision != number:
        raise _stale(found["target"], before)
    undone = {name: found[name] for name in ("target", "article", "proposal", "score")}
    log = {"by": by, "action": "undo", "undoes": number, "before": _past(before), **undone}
    own = decision_log.add(connection, log)
    past = found["before"] or {"state": OPEN, "value": None, "decision": None}
    now = {**past, "decision": past["decision"] or own}
    return _stand(connection, found["target"], found["article"], before, now)


def _stand(
    connection: Connection,
    target: str,
    article: str | None,
    before: Judgement | None,
    now: Mapping[str, Any],
) -> Judgement:
    """Let an item stand anew, and carry out what follows from that."""
    table = tables.judgements
    if before is None:
        kind = target.partition(":")[0]
        row = {**now, "target": target, "kind": kind, "article": article, "version": 1}
        connection.execute(insert(table).values(row))
    else:
        seen = (table.c.target == target, table.c.version == before.version)
        changed = update(table).where(*seen).values({**now, "version": before.version + 1})
        if connection.execute(changed).rowcount != 1:
            raise _stale(target, _standing(connection, target))
    carry_out(connection, target, str(now["state"]), now["value"])
    after = _standing(connection, target)
    if after is None:
        raise _stale(target, None)
    return after


def _standing(connection: Connection, target: str) -> Judgement | None:
    return judgements(connection, tables.judgements.c.target == target).get(target)


def _past(before: Judgement | None) -> dict[str, Any] | None:
    if before is None:
        return None
    return {"state": before.state, "value": before.value, "decision": before.decision}


def _check_fresh(target: str, before: Judgement | None, version: int) -> None:
    if version != (before.version if before else 0):
        raise _stale(target, before)


def _stale(target: str, before: Judgement | None) -> StaleEdit:
    if before is None:
        return StaleEdit(f"{target}: nobody has decided about it any more; look at it again")
    return StaleEdit(
        f"{target}: {before.by} changed it at {before.made} ({before.state}); look at it again, "
        f"then decide"
    )
