"""Makes the pages of articles and stories ahead, so that nobody waits for them the first time."""

from collections.abc import Callable, Iterator
from typing import Final

from reportedly.errors import StoreError
from reportedly.pipeline import uncollected
from reportedly.serve.web.articles import article_facts
from reportedly.serve.web.kept_pages import make_page
from reportedly.serve.web.people import LOCAL
from reportedly.serve.web.stories import story_facts
from reportedly.storage import Page, Store
from reportedly.storage.pages import Kind

_FACTS: Final = {"story": story_facts, "article": article_facts}
_KINDS: Final[tuple[Kind, ...]] = ("story", "article")
_AT_ONCE: Final = 64

Told = Callable[[int], None]
"""Called with the number of pages that were made."""


def prepare_pages(store: Store, *, told: Told | None = None) -> int:
    """Make the pages that are not kept yet, for whoever works at this machine; return how many.

    Raises:
        StoreError: the store cannot be written to.
    """
    made = 0
    for kind, ids in _missing(store):
        with uncollected():
            some = [page for own in ids if (page := _page(store, kind, own)) is not None]
            store.pages.keep(some)
        made += len(some)
        if told is not None:
            told(made)
    return made


def _missing(store: Store) -> Iterator[tuple[Kind, list[str]]]:
    """Yield the ids of items without a page, some at once."""
    for kind in _KINDS:
        met: set[str] = set()
        while wanted := set(store.pages.without(kind, LOCAL.role)) - met:
            met |= wanted
            ordered = sorted(wanted)
            for first in range(0, len(ordered), _AT_ONCE):
                yield kind, ordered[first : first + _AT_ONCE]


def _page(store: Store, kind: Kind, own: str) -> Page | None:
    try:
        return make_page(store, kind, own, _FACTS[kind], LOCAL)
    except StoreError:
        raise
    except Exception:
        # It was forgotten or regrouped in the meantime, or a page cannot be made of it: whoever
        # asks for it will be told. The articles are kept, and an ingest goes on.
        return None
