"""One article beside all of its kin at once: as when each pair is compared alone."""

from reportedly.collation.stemma.likeness import likeness
from reportedly.collation.stemma.matter import retold
from reportedly.collation.stemma.sharing import Sharing
from reportedly.collation.stemma.witnesses import witnesses_of
from tests.collation.stemma.written import DISPATCH, told

CUT = DISPATCH[: len(DISPATCH) // 2]
OTHER = 'Swans came back to the marsh on Sunday. "They are early," the warden Ilse Krog said.'


def test_kin_share_what_each_pair_shares() -> None:
    texts = (DISPATCH, CUT, f"{OTHER} {CUT}", OTHER)
    found, _ = witnesses_of([told(f"a{i}", one, "Post") for i, one in enumerate(texts)])
    sharing = Sharing(found)
    for child, mine in enumerate(found):
        kin = [i for i in range(len(found)) if i != child]
        assert list(sharing.likenesses(child, kin)) == [likeness(mine, found[i]) for i in kin]
        assert list(sharing.retellings(child, kin)) == [
            retold(mine.matter, found[i].matter, found[i].distinct) for i in kin
        ]


def test_what_an_older_text_alone_has_of_another_and_what_it_lacks() -> None:
    texts = (f"{OTHER} {CUT}", CUT, OTHER)
    found, _ = witnesses_of([told(f"a{i}", one, "Post") for i, one in enumerate(texts)])
    seen = Sharing(found).coverage(0, [1, 2], [True, True])
    assert seen.alone == [len(found[1].distinct), len(found[2].distinct)]
    assert seen.missed == seen.alone[::-1]
    assert seen.least == len(found[0].distinct) - sum(seen.alone)


def test_an_article_alone_has_everything_for_itself() -> None:
    found, _ = witnesses_of([told("a", DISPATCH, "Post")])
    assert Sharing(found).coverage(0, [], []) == ([], [], len(found[0].distinct))
