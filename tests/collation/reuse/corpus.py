"""Made-up articles for the tests: sentences of invented words, told apart by a number."""

from collections.abc import Iterable
from random import Random

from reportedly.collation import Digest, Pairs, digest_article, find_pairs
from reportedly.model import Article

_SOUNDS = "bor kel min tas vul ner ido pam sku wey dra lof ent ghi ruz cho".split()
WORDS = [one + other for one in _SOUNDS for other in _SOUNDS]


def sentence(seed: int, words: int = 16) -> str:
    """A sentence that no other seed gives."""
    chosen = drawn(seed).choices(WORDS, k=words)
    return " ".join(chosen).capitalize() + "."


def drawn(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - made-up texts, nothing to keep secret


def story(seed: int, sentences: int = 12) -> list[str]:
    return [sentence(seed * 1000 + i) for i in range(sentences)]


def article(
    name: str,
    text: str | Iterable[str],
    publisher: str | None = None,
    published: str | None = None,
) -> Article:
    whole = text if isinstance(text, str) else " ".join(text)
    return Article(id=name, text=whole, sha256="", publisher=publisher, published=published)


def digests(articles: Iterable[Article]) -> list[Digest]:
    return [digest_article(one) for one in articles]


def found(articles: Iterable[Article]) -> set[frozenset[str]]:
    """The ids of each pair that is found."""
    those = digests(articles)
    return named(those, find_pairs(those))


def named(those: list[Digest], pairs: Pairs) -> set[frozenset[str]]:
    couples = zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    return {frozenset((those[a].id, those[b].id)) for a, b in couples}


def rows(those: list[Digest], pairs: Pairs) -> dict[tuple[str, str], tuple[float, ...]]:
    """Everything that is said of each pair, by ids, whichever side is left."""
    table: dict[tuple[str, str], tuple[float, ...]] = {}
    for i in range(len(pairs)):
        left, right = those[pairs.left[i]].id, those[pairs.right[i]].id
        shares = (float(pairs.left_share[i]), float(pairs.right_share[i]))
        quoted = (float(pairs.left_quoted[i]), float(pairs.right_quoted[i]))
        if left > right:
            left, right, shares, quoted = right, left, shares[::-1], quoted[::-1]
        sizes = (int(pairs.words[i]), int(pairs.longest[i]))
        table[left, right] = (*shares, *quoted, *sizes)
    return table
