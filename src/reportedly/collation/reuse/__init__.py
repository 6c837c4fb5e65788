"""Articles in, the text they share out: digests, pairs, passages."""

from reportedly.collation.reuse.aligning import align
from reportedly.collation.reuse.digests import Digest, digest, digest_article
from reportedly.collation.reuse.growing import GrowingPairs
from reportedly.collation.reuse.index import Index
from reportedly.collation.reuse.pairing import find_pairs
from reportedly.collation.reuse.pairs import Pairs

__all__ = [
    "Digest",
    "GrowingPairs",
    "Index",
    "Pairs",
    "align",
    "digest",
    "digest_article",
    "find_pairs",
]
