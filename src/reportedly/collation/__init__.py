"""Articles read in, what holds between them out; an article alone is a story of one."""

from reportedly.collation.independence import independence, independence_alone, main_claim
from reportedly.collation.reuse import (
    Digest,
    Index,
    Pairs,
    align,
    digest,
    digest_article,
    find_pairs,
    load_index,
    save_index,
)
from reportedly.collation.stemma import stemma
from reportedly.collation.stories import SharedText, Slots, group, nearness_to, slots, story_claims
from reportedly.collation.wording import contradictions, drift

__all__ = [
    "Digest",
    "Index",
    "Pairs",
    "SharedText",
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
    "load_index",
    "main_claim",
    "nearness_to",
    "save_index",
    "slots",
    "stemma",
    "story_claims",
]
