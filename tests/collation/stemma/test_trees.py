from hashlib import sha256
from importlib.resources import files

import numpy as np

from reportedly.collation.stemma.options import Option
from reportedly.collation.stemma.table import COLUMNS, Floats, table_of
from reportedly.collation.stemma.trees import DEPTH, Trees, added, shipped
from reportedly.collation.stemma.weights import WEIGHTS

DATA = files("reportedly.collation.stemma").joinpath("data")


def column(table: Floats, name: str) -> Floats:
    found: Floats = table[:, COLUMNS.index(name)]
    return found


def article(parent: int, explained: float) -> Option:
    return Option("article", parent, {"article": 1.0, "explained": explained})


def nothing() -> Option:
    return Option("none", None, {"none": 1.0})


def one_question(name: str, above: float, left: float, right: float) -> Trees:
    """Return one tree that asks the same on its way down."""
    questions = 2**DEPTH - 1
    half = 2 ** (DEPTH - 1)
    return Trees(
        np.full((1, questions), COLUMNS.index(name)),
        np.full((1, questions), above),
        np.array([[left] * half + [right] * half]),
    )


STORY = [
    [nothing()],
    [article(0, 1.0), nothing()],
    [article(0, 0.4), article(1, 0.9), Option("named", "Baltic Wire", {"named": 1.0}), nothing()],
]


def test_chances_of_an_article_add_up_to_one() -> None:
    table, starts = table_of(STORY, WEIGHTS)
    assert np.allclose(np.add.reduceat(column(table, "chance"), starts[:-1]), 1.0, atol=1e-3)


def test_an_option_is_seen_beside_its_rivals() -> None:
    table, _ = table_of(STORY, WEIGHTS)
    assert column(table, "rival_explained")[3:].tolist() == [-0.5, 0.0, 0.0, 0.0]
    assert column(table, "most_explained")[3:].tolist() == [0.9] * 4
    assert column(table, "articles").tolist() == [0, 1, 1, 2, 2, 2, 2]


def test_a_grandparent_is_had_by_way_of_the_parent() -> None:
    table, _ = table_of(STORY, WEIGHTS)
    chance, by_it, beside_it = (column(table, n) for n in ("chance", "by_it", "beside_it"))
    assert np.isclose(by_it[3], chance[4] * chance[1], atol=1e-3)
    assert np.isclose(beside_it[4], chance[3] * chance[1], atol=1e-3)
    assert by_it[4] == 0


def test_what_has_no_weight_is_left_out() -> None:
    table, _ = table_of(STORY, {**WEIGHTS, "explained": 0.0})
    for name in ("explained", "most_explained", "rival_explained"):
        assert not column(table, name).any()


def test_no_two_names_of_columns_are_the_same() -> None:
    assert len(set(COLUMNS)) == len(COLUMNS)


def test_a_tree_is_walked_by_its_questions() -> None:
    table = np.zeros((2, len(COLUMNS)))
    table[1, COLUMNS.index("explained")] = 0.6
    assert added(table, one_question("explained", 0.5, -1.0, 2.0)).tolist() == [-1.0, 2.0]


def test_what_lies_far_behind_gets_nothing() -> None:
    table = np.zeros((2, len(COLUMNS)))
    table[1, COLUMNS.index("ahead")] = -50.0
    assert added(table, one_question("explained", 0.5, -1.0, 2.0)).tolist() == [-1.0, 0.0]


def test_the_shipped_trees_are_complete() -> None:
    columns, above, leaves = shipped()
    assert columns.shape == above.shape == (len(leaves), 2**DEPTH - 1)
    assert leaves.shape[1] == 2**DEPTH
    assert columns.max() < len(COLUMNS)


def test_the_card_names_the_hash_of_the_trees() -> None:
    made = sha256(DATA.joinpath("trees.json").read_bytes()).hexdigest()
    assert made in DATA.joinpath("CARD.md").read_text("utf-8")
