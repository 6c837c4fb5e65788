"""Decisions: logged beside the proposal, undone, refused when stale, kept through rereading."""

from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from reportedly.errors import NotAllowed, StaleEdit, UnknownName, UsageError
from reportedly.storage import Edit, Filters, Item, Store, User
from tests.storage.articles_made import article, kept, kept_reading, reading
from tests.storage.stories_made import kept_story

ANA = User("ana", "reviewer")
BO = User("bo", "admin")


@pytest.fixture
def items(store: Store) -> tuple[Item, ...]:
    store.articles.keep(kept())
    return store.review.queue(Filters(state="any"))


def test_a_decision_stands_beside_the_proposal_and_its_score(
    store: Store, items: tuple[Item, ...]
) -> None:
    (found,) = store.decisions.decide(Edit(items[0].target, "accept", note="seen it"), by=ANA)
    assert (found.state, found.version, found.by) == ("accepted", 1, "ana")
    (logged,) = store.log.listed()
    assert logged.proposal["id"] == items[0].attribution
    assert logged.proposal["content_spans"] == [[14, 36]]
    assert (logged.score, logged.note, logged.article) == (0.8, "seen it", items[0].article)


def test_the_second_of_two_reviewers_is_told(store: Store, items: tuple[Item, ...]) -> None:
    store.decisions.decide(Edit(items[0].target, "accept"), by=ANA)
    with pytest.raises(StaleEdit, match=r"ana changed it at .* \(accepted\)"):
        store.decisions.decide(Edit(items[0].target, "reject"), by=BO)
    with pytest.raises(StaleEdit):
        store.decisions.decide(Edit(items[1].target, "reject", version=1), by=BO)
    store.decisions.decide(Edit(items[0].target, "reject", version=1), by=BO)
    assert store.decisions.standing([items[0].target])[items[0].target].state == "rejected"


def test_undo_goes_back_step_by_step(store: Store, items: tuple[Item, ...]) -> None:
    target = items[0].target
    first = store.decisions.decide(Edit(target, "accept"), by=ANA)[0]
    second = store.decisions.decide(Edit(target, "reject", version=1), by=ANA)[0]
    with pytest.raises(StaleEdit):
        store.decisions.undo(first.decision, by=ANA)
    back = store.decisions.undo(second.decision, by=BO)
    assert (back.state, back.decision, back.version) == ("accepted", first.decision, 3)
    assert store.decisions.undo(first.decision, by=BO).state == "open"
    with pytest.raises(StaleEdit):
        store.decisions.undo(first.decision, by=BO)
    assert [one.action for one in store.log.listed()] == ["undo", "undo", "reject", "accept"]
    assert [one.undoes for one in store.log.listed(by="bo")] == [first.decision, second.decision]
    assert [one.target for one in store.review.queue()] == [one.target for one in items]


def test_several_are_decided_together_or_not_at_all(store: Store, items: tuple[Item, ...]) -> None:
    edits = [Edit(one.target, "accept") for one in items]
    with pytest.raises(StaleEdit):
        store.decisions.decide([*edits, Edit(items[0].target, "reject")], by=ANA)
    assert store.review.counts() == {"open": 2}
    store.decisions.decide(edits, by=ANA)
    assert store.review.counts() == {"open": 0, "accepted": 2}
    with pytest.raises(UsageError, match="at most"):
        store.decisions.decide(edits * 300, by=ANA)


@pytest.mark.parametrize("user", [None, User("eve", "reader"), User("eve", "root")])
def test_who_may_not_decide_does_not(
    store: Store, items: tuple[Item, ...], user: User | None
) -> None:
    with pytest.raises(NotAllowed):
        store.decisions.decide(Edit(items[0].target, "accept"), by=user)
    with pytest.raises(NotAllowed):
        store.decisions.undo(1, by=user)
    assert store.log.listed() == []


@pytest.mark.parametrize(
    ("action", "value"),
    [
        ("correct", None),
        ("correct", {"content_spans": [[5, 3]]}),
        ("correct", {"content_spans": [[0, 10_000]]}),
        ("correct", {"content_spans": "all"}),
        ("correct", {"content_spans": [[True, 3]]}),
        ("correct", {"mode": "loud"}),
        ("correct", {"anonymous": 1.5}),
        ("correct", {"anonymous": "yes"}),
        ("correct", {"kind": []}),
        ("correct", {"name": "  "}),
        ("correct", {"made_by": "me"}),
        ("accept", {"x": 1}),
        ("rate", {"letter": "A"}),
        ("drop", None),
    ],
)
def test_what_cannot_be_decided_is_refused(
    store: Store, items: tuple[Item, ...], action: str, value: dict[str, Any] | None
) -> None:
    with pytest.raises(UsageError):
        store.decisions.decide(Edit(items[0].target, action, value), by=ANA)
    assert store.log.listed() == []


@pytest.mark.parametrize(
    "target",
    ["attribution:a0:1-2", "attribution", "", "source:x:\0", "known:k0", "edge:a0", "membership:"],
)
def test_unknown_items_are_said(store: Store, target: str) -> None:
    action = {"known": "merge", "edge": "accept", "membership": "move"}.get(
        target.partition(":")[0], "accept"
    )
    value = {"merge": {"into": "k1"}, "move": {"story": "s"}}.get(action)
    with pytest.raises((UnknownName, UsageError)):
        store.decisions.decide(Edit(target, action, value), by=ANA)
    with pytest.raises(UnknownName):
        store.decisions.undo(77, by=ANA)


def test_decisions_outlive_a_new_reading(store: Store, items: tuple[Item, ...]) -> None:
    target, correction = items[0].target, {"mode": "mixed", "content_spans": [[14, 30]]}
    store.decisions.decide(Edit(target, "correct", correction), by=ANA)
    store.articles.reread(kept_reading(reading(article(), confidence=0.3, made_by="hand 2")))
    (item,) = store.review.queue(Filters(state="corrected"))
    assert (item.target, item.value, item.confidence) == (target, correction, 0.3)
    assert store.log.listed()[0].score == 0.8, "the log keeps the score as it was then"


def test_the_log_cannot_be_changed(store: Store, items: tuple[Item, ...]) -> None:
    store.decisions.decide(Edit(items[0].target, "accept"), by=ANA)
    for statement in ("UPDATE decisions SET by = 'eve'", "DELETE FROM decisions"):
        with pytest.raises(DBAPIError, match="only added to"), store._database.writing() as one:
            one.exec_driver_sql(statement)
    assert [one.by for one in store.log.listed()] == ["ana"]


def test_sources_are_merged_and_split_through_rereading(store: Store) -> None:
    store.articles.keep(kept())
    other = kept("Eide said the ferry stops in May.".replace("Eide", "Tor Eide"), publisher="B")
    store.articles.keep(other)
    (hit,) = store.search.sources("eide").hits
    assert hit.articles == 2
    target = store.review.queue(Filters(article=other.reading.article.id))[0].source_target or ""
    split = store.decisions.decide(Edit(target, "split", {"name": "Tor Eide Jr"}), by=ANA)[0]
    first, second = store.search.sources("eide").hits
    assert {first.name, second.name} == {"Tor Eide", "Tor Eide Jr"}
    store.articles.reread(other)
    assert [one.articles for one in store.search.sources("eide").hits] == [1, 1]
    merge = Edit(f"known:{second.id}", "merge", {"into": first.id})
    store.decisions.decide(merge, by=ANA)
    store.articles.reread(other)
    page = store.sources.page(first.id)
    assert (page.articles, page.merged) == (2, ((second.id, second.name),))
    assert store.sources.page(second.id).merged_into == first.id
    with pytest.raises(UsageError, match="circle"):
        store.decisions.decide(Edit(f"known:{first.id}", "merge", {"into": second.id}), by=ANA)
    store.decisions.undo(split.decision, by=ANA)
    assert store.sources.page(first.id).articles == 2


def test_reliability_is_a_persons_word_with_a_history(store: Store) -> None:
    store.articles.keep(kept())
    own = store.search.sources("eide").hits[0].id
    assert store.sources.page(own).reliability == "F"
    rate = Edit(f"reliability:{own}", "rate", {"letter": "B"}, note="right in 2019")
    now = store.decisions.decide(rate, by=ANA)[0]
    page = store.sources.page(own)
    assert (page.reliability, [one.note for one in page.history]) == ("B", ["right in 2019"])
    store.decisions.undo(now.decision, by=ANA)
    assert store.sources.page(own).reliability == "F"


def test_moves_and_parents_are_decided_beside_the_story(store: Store) -> None:
    first, second = kept(), kept("Tor Eide said the ferry stops in May. Again.")
    for one in (first, second):
        store.articles.keep(one)
    ids = [one.reading.article.id for one in (first, second)]
    third = kept("Another story.")
    store.articles.keep(third)
    store.stories.keep([kept_story("s1", ids), kept_story("s2", [third.reading.article.id])])
    edge = Edit(f"edge:{ids[1]}", "reparent", {"parent": None})
    move = Edit(f"membership:{ids[1]}", "move", {"story": "s2"})
    store.decisions.decide([edge, move], by=ANA)
    found = store.stories.story("s1")
    assert {one.state for one in found.judgements.values()} == {"reparented", "moved"}
    assert store.log.listed(target=edge.target)[0].score == 0.9
    assert store.decisions.moves() == [(ids[1], (third.reading.article.id,))]
    with pytest.raises(UnknownName):
        store.decisions.decide(Edit(move.target, "move", {"story": "s9"}, version=1), by=ANA)
