"""Which claims of many stories are nearest to some words."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest
from typing import Final

from reportedly.collation import nearness_to
from reportedly.model import Story, StoryClaim

_LEAST: Final = 0.2


@dataclass(frozen=True, slots=True)
class NearClaim:
    """A claim with its story and how near it is to the words asked about, 0 to 1."""

    nearness: float
    story: Story
    claim: StoryClaim


def nearest_claims(words: str, stories: Iterable[Story], most: int) -> list[NearClaim]:
    """Return the claims nearest to some words, the nearest first; none that is far."""
    nearness = nearness_to(words)
    near = (one for story in stories for one in _near(nearness, story))
    return nlargest(most, near, key=lambda one: (one.nearness, len(one.claim.appearances)))


def _near(nearness: Callable[[str], float], story: Story) -> Iterator[NearClaim]:
    for claim in story.claims:
        near = nearness(claim.text)
        if near >= _LEAST:
            yield NearClaim(near, story, claim)
