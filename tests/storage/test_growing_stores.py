"""Stores that articles are added to: their stories are those that comparing all of it gives."""

from typing import TYPE_CHECKING

import pytest

from reportedly.pipeline import ReadOptions, compare_stored, keep, stored_groups
from reportedly.storage import Changes, Store, User, open_store
from reportedly.storage.tables import columns_kept
from tests.storage.articles_made import article, kept_reading, reading

if TYPE_CHECKING:
    from collections.abc import Callable

HAPPENINGS = (
    (
        "Tor Eide said the ferry Alma stops in May at the quay of Brenna. An official added that "
        "sixty jobs would go, and that piles under the quay are driven anew by divers."
    ),
    (
        "A lighthouse keeper counted two hundred and fourteen steps every night for many years, "
        "his daughter Siv Lunde now counts the visitors who climb them, a leaflet says."
    ),
    (
        "The bakery of Ana Brandt at Holm burned down on Sunday night as an oven was left on, the "
        "fire brigade said, while eleven tenants above it were led out through a window."
    ),
)


def add(store: Store, number: int, *, text: str | None = None) -> str:
    """Keep an article about one of the happenings, worded a little otherwise."""
    told = text or f"{HAPPENINGS[number % 3]} Edition {number}."
    one = article(told, url=f"https://h.example/{number}", publisher=f"Outlet {number % 5}")
    return keep(reading(one), store, ReadOptions(), given_id=f"given {number}").id


def stories(store: Store) -> list[list[str]]:
    return sorted(
        sorted(one.id for one in store.stories.story(own).members) for own in store.stories.ids()
    )


def whole(store: Store) -> list[list[str]]:
    """Return the stories that comparing everything gives."""
    names, groups = stored_groups._gathered(store)
    return sorted(sorted(names[place] for place in one) for one in groups)


def kept_rows(store: Store) -> int:
    with store._database.reading() as connection:
        return len(connection.execute(columns_kept.select()).all())


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let even small stores grow; gives how many articles there were at each gathering anew."""
    calls: list[int] = []
    fill: Callable[..., stored_groups.Groups] = stored_groups._filled

    def counting(store: Store, shelf: stored_groups._StoreShelf) -> stored_groups.Groups:
        found = fill(store, shelf)
        calls.append(len(found[0]))
        return found

    monkeypatch.setattr(stored_groups, "_FEWEST", 1)
    monkeypatch.setattr(stored_groups, "_filled", counting)
    return calls


def test_article_by_article_gives_what_comparing_all_gives(
    store: Store, filled: list[int]
) -> None:
    numbers = [*range(1, 20, 2), *range(0, 20, 2)]
    for number in numbers:
        add(store, number)
        compare_stored(store)
        assert stories(store) == whole(store)
    assert len(stories(store)) == 3
    # Where the number of articles crosses a step of the weights, all are weighed anew.
    assert len(filled) < len(numbers) / 2


def test_nothing_new_gathers_nothing(store: Store, filled: list[int]) -> None:
    for number in range(4):
        add(store, number)
    compare_stored(store)
    before = stories(store)
    assert compare_stored(store).changed == ()
    assert (stories(store), filled) == (before, [4])


def test_of_a_forgotten_article_no_column_is_left(store: Store, filled: list[int]) -> None:
    first, *_ = [add(store, number) for number in range(6)]
    compare_stored(store)
    assert kept_rows(store) > 1
    store.forget(first, by=User("ana", "admin"))
    assert kept_rows(store) == 1  # the mark that they are others now
    compare_stored(store)
    assert stories(store) == whole(store)
    assert filled == [6, 5]


def test_a_new_version_takes_the_place_of_the_old_one(store: Store, filled: list[int]) -> None:
    for number in range(6):
        add(store, number)
    compare_stored(store)
    own = add(store, 0, text=f"{HAPPENINGS[1]} Corrected.")
    compare_stored(store)
    assert stories(store) == whole(store)
    assert any(own in one for one in stories(store))
    assert filled == [6, 6]


def test_damaged_columns_are_made_anew(store: Store, filled: list[int]) -> None:
    for number in range(6):
        add(store, number)
    compare_stored(store)
    with store._database.writing() as connection:
        connection.execute(
            columns_kept.update().where(columns_kept.c.place >= 0).values(data=b"\0" * 40)
        )
    add(store, 6)
    compare_stored(store)
    assert stories(store) == whole(store)
    assert filled == [6, 7]


def test_other_rules_gather_anew(
    store: Store, filled: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        add(store, number)
    compare_stored(store)
    monkeypatch.setattr(stored_groups, "rules_version", lambda: "others")
    compare_stored(store)
    assert filled == [4, 4]


def test_whoever_kept_columns_meanwhile_is_not_written_over(place: str) -> None:
    with open_store(place) as store, open_store(place) as other:
        with store.columns.opened() as columns:
            standing = columns.standing
            assert other.columns.keep(Changes([], {7: b"theirs"}), standing)
            assert columns.row(7) is None  # one state throughout
        assert not store.columns.keep(Changes([(0, 100)], {7: b"ours"}), standing)
        with store.columns.opened() as columns:
            assert columns.row(7) == b"theirs"
            assert store.columns.keep(Changes([(0, 7)], {8: b"ours"}), columns.standing)
        with store.columns.opened() as columns:
            assert (columns.row(7), columns.row(8)) == (b"theirs", b"ours")


def test_an_article_read_anew_meanwhile_leaves_no_columns_of_the_old_reading(
    store: Store, filled: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        add(store, number)
    keeping = store.columns.keep

    def late(changes: Changes, standing: bytes) -> bool:
        monkeypatch.setattr(store.columns, "keep", keeping)
        one = article(f"{HAPPENINGS[0]} Edition 0.", url="https://h.example/0",
                      publisher="Outlet 0")  # fmt: skip
        store.articles.reread(kept_reading(reading(one)))
        return keeping(changes, standing)

    monkeypatch.setattr(store.columns, "keep", late)
    compare_stored(store)
    assert filled[0] == 4
    compare_stored(store)
    assert (stories(store), filled) == (whole(store), [4, 4])
