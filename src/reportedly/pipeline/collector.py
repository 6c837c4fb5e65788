"""No search for circular garbage while a portion is worked on.

A portion makes hundreds of thousands of small objects that live until it is done. Python's
collector goes through all of them again and again, and finds nothing: they hold no circles.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave the collector off meanwhile, and as it was before afterwards.

    What outlives the portion then counts as old at once, so that it is not gone through as new.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            if not gc.get_freeze_count():  # nobody else has put objects aside
                gc.freeze()
                gc.unfreeze()
            gc.enable()
