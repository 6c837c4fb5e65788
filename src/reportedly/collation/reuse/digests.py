"""One article in, what comparing it with many others needs out: a few plain arrays."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.grams import grams_of, sample
from reportedly.collation.reuse.words import mixed, words_of
from reportedly.language import load_outlets
from reportedly.model import Article, Reading

_ORDER: Final = np.uint64(0x9FB21C651E98DF25)


@dataclass(frozen=True, slots=True, eq=False)
class Digest:
    """An article as numbers: small enough that 20,000 of them stay in memory.

    Attributes:
        id: the article's id.
        publisher: canonical name of the outlet that published it, or None where unknown.
        group: the parent group of that outlet, or None.
        published: ISO 8601 date or date-time, or None.
        title: its headline, or None.
        words: uint32, a hash of each word without case, in order; the places of the words are
            those that `words_of(article.text)` gives again.
        quoted: bool, whether each word stands between quotation marks.
        marks: uint64, the sampled grams in order of the text.
        places: int32, the word at which each mark begins.
        text: a hash of all words in order, 0 for a text of fewer words than one gram.
    """

    id: str
    publisher: str | None
    group: str | None
    published: str | None
    title: str | None
    words: NDArray[np.uint32]
    quoted: NDArray[np.bool_]
    marks: NDArray[np.uint64]
    places: NDArray[np.int32]
    text: int


def digest(reading: Reading) -> Digest:
    """Return the digest of a reading's article; a pure function of that article."""
    return digest_article(reading.article)


def digest_article(article: Article) -> Digest:
    """Return the digest of an article that nobody needs to have read."""
    words = words_of(article.text)
    grams = grams_of(words.hashes)
    places = sample(grams)
    outlet = load_outlets().by_name(article.publisher)
    return Digest(
        id=article.id,
        publisher=outlet.name if outlet is not None else article.publisher,
        group=outlet.group if outlet is not None else None,
        published=article.published,
        title=article.title,
        words=words.hashes,
        quoted=words.quoted,
        marks=grams[places],
        places=places,
        text=_text_hash(grams),
    )


def _text_hash(grams: NDArray[np.uint64]) -> int:
    if not len(grams):
        return 0
    order = np.arange(1, len(grams) + 1, dtype=np.uint64) * _ORDER
    return int(mixed(grams ^ order).sum(dtype=np.uint64)) or 1
