"""How near a claim is to some words: by what the words they share tell, not by how many."""

import re
from collections.abc import Callable
from typing import Final

from reportedly.language import rarity, stem

_WORD: Final = re.compile(r"[^\W_]+")
_MOST_BITS: Final = 6
_ASKED: Final = 0.75


def nearness_to(words: str) -> Callable[[str], float]:
    """Return a function that gives how near a claim's text is to `words`, 0 to 1.

    It counts mostly what of the words asked about stands in the claim, whatever else that says.
    """
    asked = _weights(words)
    total = sum(asked.values())

    def nearness(text: str) -> float:
        said = _weights(text)
        common = sum(bits for root, bits in asked.items() if root in said)
        both = total + sum(said.values())
        if not total or not both:
            return 0.0
        return _ASKED * common / total + (1 - _ASKED) * 2 * common / both

    return nearness


def _weights(text: str) -> dict[str, int]:
    roots = (stem(word.casefold()) for word in _WORD.findall(text))
    return {root: min(rarity(root), _MOST_BITS) for root in roots if rarity(root)}
