"""No search for circular garbage while a portion is worked on.

A portion makes hundreds of thousands of small objects that live until it is done. Python's
collector goes through all of them again and again, and finds nothing: they hold no circles.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave the collector off meanwhile, and as it was before afterwards."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
