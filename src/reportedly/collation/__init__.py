"""Articles read in, what holds between them out; an article alone is a story of one."""

from reportedly.collation.independence import independence, independence_alone, main_claim
from reportedly.collation.reuse import (
    Digest,
    GrowingPairs,
    Index,
    Pairs,
    align,
    digest,
    digest_article,
    find_pairs,
)
from reportedly.collation.shelves import Buckets, MemoryShelf, Shelf
from reportedly.collation.stemma import stemma
from reportedly.collation.stories import (
    Growth,
    Regrouped,
    SharedText,
    Slots,
    group,
    nearness_to,
    slots,
    story_claims,
)
from reportedly.collation.wording import contradictions, drift

__all__ = [
    "Buckets",
    "Digest",
    "GrowingPairs",
    "Growth",
    "Index",
    "MemoryShelf",
    "Pairs",
    "Regrouped",
    "SharedText",
    "Shelf",
    "Slots",
    "align",
    "contradictions",
    "digest",
    "digest_article",
    "drift",
    "find_pairs",
    "group",
    "independence",
    "independence_alone",
    "main_claim",
    "nearness_to",
    "slots",
    "stemma",
    "story_claims",
]
