"""The largest city of each square of a map: quarter of a million of them, weighed at once."""

from collections.abc import Iterable
from itertools import chain
from typing import Final

import numpy as np
import numpy.typing as npt

CITIES: Final = """
SELECT latitude, longitude, population, rowid FROM places WHERE precision = 'city'
AND latitude IS NOT NULL AND longitude IS NOT NULL
"""
"""What asks for the rows of `Cities`."""

_FIELDS: Final = 4


class Cities:
    """Every city there is, the largest last.

    Args:
        rows: latitude, longitude (in ten-thousandths of a degree), inhabitants and number of each.
    """

    __slots__ = ("_latitudes", "_longitudes", "_rows")

    def __init__(self, rows: Iterable[tuple[int, int, int, int]]) -> None:
        every: npt.NDArray[np.int64] = np.fromiter(chain.from_iterable(rows), dtype=np.int64)
        latitudes, longitudes, populations, rows = every.reshape(-1, _FIELDS).T
        order = np.lexsort((-rows, -longitudes, -latitudes, populations))
        self._latitudes, self._longitudes = latitudes[order], longitudes[order]
        self._rows = rows[order]

    def largest(self, box: tuple[int, int, int, int], side: int) -> list[int]:
        """Return the number of the largest city of each square that has one.

        Args:
            box: south, west, north and east in ten-thousandths of a degree; the latter two are
                not in it.
            side: of a square, in the same.
        """
        south, west, north, east = box
        inside = (self._latitudes >= south) & (self._latitudes < north)
        inside &= (self._longitudes >= west) & (self._longitudes < east)
        places = np.flatnonzero(inside)
        across = max(0, east - west) // side + 1
        squares = (self._latitudes[places] - south) // side * across
        squares += (self._longitudes[places] - west) // side
        last = np.full((max(0, north - south) // side + 1) * across, -1, dtype=np.int64)
        # Of several for one square the last stays.
        last[squares] = places
        found: list[int] = self._rows[last[last >= 0]].tolist()
        return found
