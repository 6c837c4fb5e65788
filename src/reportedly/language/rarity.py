"""How much a shared word tells: common ones nothing, rare ones much."""

from functools import cache
from typing import Final

from reportedly.language.files import load_data

RAREST: Final = 10


def rarity(stem: str) -> int:
    """Return the bits that meeting this stem in an article tells, 0 to `RAREST`.

    Inverse document frequency (Sparck Jones 1972) over English news in general, so that it also
    holds where a corpus is too small to count in. A stem that is not listed is the rarest.
    """
    return _bits().get(stem, RAREST)


@cache
def _bits() -> dict[str, int]:
    rows: dict[int, str] = load_data("word_rarity.yaml")
    return {stem: bits for bits, stems in rows.items() for stem in str(stems).split()}
