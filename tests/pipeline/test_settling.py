"""Hand-overs as people set them, and what follows for the number of origins."""

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from reportedly.model import Edge, Story
from reportedly.pipeline import (
    ReadOptions,
    compare_stored,
    ingest_inputs,
    open_store,
    settled_story,
)
from reportedly.storage import Edit, Store, User

BO = User("bo", "reviewer")


@pytest.fixture(scope="module")
def _kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("settling")
    demo = files("reportedly.serve") / "demo"
    with as_file(demo) as bundled, open_store(folder / "kept.db") as store:
        reading = ReadOptions(outlets=bundled / "outlets.yaml", engine="rules")
        list(ingest_inputs([str(bundled / "articles.jsonl")], store, reading))
        compare_stored(store)
    return folder / "kept.db"


@pytest.fixture
def store(_kept: Path, tmp_path: Path) -> Iterator[Store]:
    copy = tmp_path / "copy.db"
    copy.write_bytes(_kept.read_bytes())
    with open_store(copy) as opened:
        yield opened


def story_of(store: Store) -> str:
    return store.stories.listed(order="articles")[0].id


def name_of(story: Story, edge: Edge) -> str:
    return next(one.name for one in story.stemma.nodes if one.id == edge.child)


def test_without_decisions_a_story_is_as_comparing_made_it(store: Store) -> None:
    how = settled_story(store, story_of(store))
    assert how.now is how.proposed


def test_a_text_set_to_stand_alone_is_an_origin_until_that_is_undone(store: Store) -> None:
    own = story_of(store)
    child = settled_story(store, own).proposed.stemma.edges[0].child
    done = store.decisions.decide(Edit(f"edge:{child}", "reparent", {"parent": None}), by=BO)
    how = settled_story(store, own)
    assert child in how.now.stemma.origins
    assert child not in {edge.child for edge in how.now.stemma.edges}
    assert how.proposed.stemma.edges[0].child == child
    store.decisions.undo(done[0].decision, by=BO)
    back = settled_story(store, own)
    assert back.now is back.proposed


def test_an_origin_set_under_another_text_is_an_origin_no_more(store: Store) -> None:
    own = story_of(store)
    before = settled_story(store, own).proposed
    (origin,) = before.stemma.origins
    child = next(one.child for one in before.stemma.edges if "Radio Lumen" in name_of(before, one))
    store.decisions.decide(Edit(f"edge:{child}", "reparent", {"parent": None}), by=BO)
    apart = settled_story(store, own).now
    assert set(apart.stemma.origins) == {origin, child}
    assert apart.independence.highest == 2
    store.decisions.decide(Edit(f"edge:{child}", "reparent", {"parent": origin}, version=1), by=BO)
    now = settled_story(store, own).now
    assert (now.independence.lowest, now.independence.highest) == (1, 1)
    assert all(claim.independence.highest == 1 for claim in now.claims)


def test_a_parent_that_a_person_sets_says_who_set_it(store: Store) -> None:
    own = story_of(store)
    first, *_, last = settled_story(store, own).proposed.articles
    store.decisions.decide(Edit(f"edge:{last}", "reparent", {"parent": first}), by=BO)
    (edge,) = [one for one in settled_story(store, own).now.stemma.edges if one.child == last]
    assert (edge.parent, edge.made_by) == (first, "person:bo")


@pytest.mark.parametrize("parent", ["nothing", None])
def test_a_parent_that_is_gone_or_would_close_a_circle_changes_nothing(
    store: Store, parent: str | None
) -> None:
    own = story_of(store)
    first, second, *_ = settled_story(store, own).proposed.articles
    store.decisions.decide(Edit(f"edge:{second}", "reparent", {"parent": first}), by=BO)
    wanted = {"parent": parent or second}
    store.decisions.decide(Edit(f"edge:{first}", "reparent", wanted), by=BO)
    how = settled_story(store, own)
    assert how.ignored == (first,)
    machine = [one.parent for one in how.proposed.stemma.edges if one.child == first]
    assert [one.parent for one in how.now.stemma.edges if one.child == first] == machine
