"""Which claims of many stories are nearest to some words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest
from typing import Final

from reportedly.model import Story, StoryClaim

_WORD: Final = re.compile(r"[^\W_]+")
_LEAST: Final = 0.2


@dataclass(frozen=True, slots=True)
class NearClaim:
    """A claim with its story and how near it is to the words asked about, 0 to 1."""

    nearness: float
    story: Story
    claim: StoryClaim


def nearest_claims(words: str, stories: Iterable[Story], most: int) -> list[NearClaim]:
    """Return the claims nearest to some words, the nearest first; none that is far."""
    asked = _words(words)
    near = (one for story in stories for one in _near(asked, story))
    return nlargest(most, near, key=lambda one: (one.nearness, len(one.claim.appearances)))


def _near(asked: frozenset[str], story: Story) -> Iterator[NearClaim]:
    for claim in story.claims:
        said = _words(claim.text)
        shared = len(asked & said)
        nearness = 2 * shared / max(1, len(asked) + len(said))
        if nearness >= _LEAST:
            yield NearClaim(nearness, story, claim)


def _words(words: str) -> frozenset[str]:
    return frozenset(_WORD.findall(words.casefold()))
