"""An article that tells its matter twice was taken from two versions of it."""

from reportedly.collation import stemma
from tests.collation.stemma.written import DISPATCH, told

REWORDED = (
    "The ferry Alma will be out of action until June because its screw hit a log near Brenna, "
    "its operator Lakeline stated on Tuesday. No one was harmed, and all 64 travellers on board "
    "were brought to land in two boats. A bus will go along the shore four times daily while "
    "divers search for the lost blade. The firm said season tickets stay good."
)


def _parents(text: str) -> set[str]:
    articles = [
        told("first", DISPATCH, "Brenna Post", "2023-03-07T08:00"),
        told("reworded", REWORDED, "Shore Weekly", "2023-03-07T10:00"),
        told("late", text, "Lake Mirror", "2023-03-07T14:00"),
    ]
    return {edge.parent for edge in stemma(articles).edges if edge.child == "late"}


def test_two_versions_joined_are_two_parents() -> None:
    """Its first half is one version's, the second the other's, though they are kin."""
    assert _parents(f"{DISPATCH}\n\n{REWORDED}") == {"first", "reworded"}


def test_a_copy_that_tells_once_has_one_parent() -> None:
    """Nothing is told twice."""
    assert _parents(DISPATCH) == {"first"}
