"""Articles that share text are found, and the words that they share."""

from reportedly.collation import align, digest_article, find_pairs
from reportedly.model import Article

LEAD = (
    "The harbour of Norhavn was closed on Monday after a crane fell on the northern quay, "
    "the port authority said, and two tugs were sent to keep the fairway open for the ferry."
)
TAIL = "Nobody was hurt. The crane, built in 1961, was to be taken down next spring, it added."
OTHER = (
    "Bakers in the old town of Velden have agreed to open on Sundays again, for the first time "
    "since the flood, and the mayor promised them that the bridge would be ready by Easter."
)


def article(name: str, text: str) -> Article:
    return Article(id=name, text=text, sha256="", publisher=f"The {name} Post")


def test_a_copy_with_another_beginning_is_found_and_its_words_named() -> None:
    first = article("a", f"{LEAD} {TAIL}")
    second = article("b", f"Orbit Press: {LEAD.upper()} More is to come.")
    third = article("c", OTHER)
    pairs = find_pairs([digest_article(one) for one in (first, second, third)])
    assert list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)) == [(0, 1)]
    reuse = align(second, first)
    assert reuse is not None
    assert [span.of(second.text) for span in reuse.child_spans] == [LEAD.upper()[:-1]]
    assert [span.of(first.text) for span in reuse.parent_spans] == [LEAD[:-1]]
    assert align(first, third) is None
    assert align(first, first) is None
