"""One article in, what comparing it with many others needs out: a few plain arrays."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.grams import GRAM, grams_of, sample
from reportedly.collation.reuse.words import Words, words_of
from reportedly.language import load_outlets
from reportedly.model import Article, Reading


@dataclass(frozen=True, slots=True, eq=False)
class Digest:
    """An article as numbers: small enough that 20,000 of them stay in memory.

    Attributes:
        id: the article's id.
        publisher: canonical name of the outlet that published it, or None where unknown.
        group: the parent group of that outlet, or None.
        published: ISO 8601 date or date-time, or None.
        title: its headline, or None.
        grams: uint32, a hash of the run of words that begins at each word, 0 where none does;
            the places of the words are those that `words_of(article.text)` gives again.
        quoted: bool, whether each word stands between quotation marks.
        marks: uint64, the sampled grams in order of the text.
        places: int32, the word at which each mark begins.
        text: a hash of all words in order and of which are quoted, 0 where there are fewer words
            than make a gram.
    """

    id: str
    publisher: str | None
    group: str | None
    published: str | None
    title: str | None
    grams: NDArray[np.uint32]
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
    publisher, group = _outlet(article.publisher)
    return Digest(
        id=article.id,
        publisher=publisher,
        group=group,
        published=article.published,
        title=article.title,
        grams=_narrow(grams, len(words.hashes)),
        quoted=words.quoted,
        marks=grams[places],
        places=places,
        text=_text_hash(words),
    )


def _narrow(grams: NDArray[np.uint64], words: int) -> NDArray[np.uint32]:
    """Return 32 bits of each gram, never 0, and 0 for the last words, where no gram begins."""
    narrow = np.zeros(words, np.uint32)
    np.maximum(grams >> np.uint64(32), 1, out=narrow[: len(grams)], casting="unsafe")
    return narrow


def _text_hash(words: Words) -> int:
    if len(words.hashes) < GRAM:
        return 0
    found = blake2b(words.hashes.tobytes(), digest_size=8)
    found.update(np.packbits(words.quoted).tobytes())
    return int.from_bytes(found.digest(), "little") or 1


@lru_cache(maxsize=1 << 16)
def _outlet(publisher: str | None) -> tuple[str | None, str | None]:
    """Return the outlet's canonical name and its parent group."""
    outlet = load_outlets().by_name(publisher)
    return (publisher, None) if outlet is None else (outlet.name, outlet.group)
