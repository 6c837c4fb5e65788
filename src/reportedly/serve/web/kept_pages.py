"""Shows a page again that was made before, as long as it would be made the same.

The part of a page that an article or a story fills is kept in the store, for each role; the
frame around it, with who is signed in, is made each time.
"""

import json
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from secrets import token_hex
from threading import Lock
from typing import Any, Final

from fastapi import Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup
from starlette.background import BackgroundTask

from reportedly.errors import StoreError, UnknownName
from reportedly.serve.web.people import current_user
from reportedly.serve.web.rendering import TEMPLATES, environment, page
from reportedly.storage import Page, Standing, Store, User, may
from reportedly.storage.pages import Kind

Facts = Callable[[Store, str], Mapping[str, Any]]
"""The store and an id in, what the template shows out."""
_NOBODY: Final = "nobody"


def kept_page(request: Request, store: Store, kind: Kind, own: str, facts: Facts) -> HTMLResponse:
    """Return the page of an article or story, made anew only where it would be another.

    Args:
        request: whose page it is.
        store: with the item in it.
        kind: of the item, which is its template's name.
        own: its id.
        facts: what the template shows, called only where the page is made anew.

    Raises:
        UnknownName: the store has no such item.
    """
    user = current_user(request)
    own, found = _standing(store, kind, own, user)
    if found.html is not None and found.key == _key(found):
        return _framed(request, found.html)
    html = _made(kind, user, facts(store, own))
    waiting: Waiting = request.app.state.waiting_pages
    waiting.add(_page(kind, found, user, html))
    response = _framed(request, html)
    response.background = BackgroundTask(waiting.keep)
    return response


def shown_facts(**shown: Any) -> dict[str, Any]:
    """Return what a template shows, by the names it has there."""
    return shown


def make_page(store: Store, kind: Kind, own: str, facts: Facts, user: User) -> Page | None:
    """Return the page of an item to keep, or None where the one kept is as it would be made."""
    own, found = _standing(store, kind, own, user)
    if found.html is not None and found.key == _key(found):
        return None
    return _page(kind, found, user, _made(kind, user, facts(store, own)))


def _framed(request: Request, html: bytes) -> HTMLResponse:
    title, head, main = (Markup(part) for part in json.loads(html))  # noqa: S704 - our templates escaped it
    return page(request, "kept", title=title, head=head, main=main)


def _standing(store: Store, kind: Kind, own: str, user: User | None) -> tuple[str, Standing]:
    found = store.pages.standing(kind, own, _audience(user))
    if found is None:
        own = (store.articles if kind == "article" else store.stories).resolve(own)
        found = store.pages.standing(kind, own, _audience(user))
    if found is None:
        raise UnknownName(f"got the {kind} {own[:80]!r}; the store has none of that id")
    return own, found


def _page(kind: Kind, found: Standing, user: User | None, html: bytes) -> Page:
    return Page(kind, found.number, _audience(user), _key(found), html)


def _audience(user: User | None) -> str:
    return user.role if user else _NOBODY


def _key(found: Standing) -> str:
    return f"{found.stamp} {_maker()}"


@cache
def _maker() -> str:
    """Return what stands for the code that makes pages: its version and its templates."""
    files = sorted(TEMPLATES.glob("*.html"))
    words = b"".join(file.read_bytes() for file in files)
    return f"{version('reportedly')} {sha256(words).hexdigest()[:12]}"


def _made(kind: Kind, user: User | None, facts: Mapping[str, Any]) -> bytes:
    # Parted by what no text can hold, since it is another one each time.
    between = token_hex()
    known = {"layout": "parts.html", "between": between, "may": lambda action: may(user, action)}
    html = environment().get_template(f"{kind}.html").render({**known, **facts})
    return json.dumps(html.split(between)).encode()


class Waiting:
    """Pages that were made and wait to be kept, some at once, so that showing one does not wait.

    Args:
        store: where they are kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pages: deque[Page] = deque(maxlen=256)
        self._turn = Lock()

    def add(self, one: Page) -> None:
        """Take a page; those that came before are kept now and then."""
        self._pages.append(one)

    def keep(self) -> None:
        """Keep what waits, unless that is being done already.

        A store that cannot be written to goes without: its pages are made each time.
        """
        if not self._turn.acquire(blocking=False):
            return
        try:
            some = [self._pages.popleft() for _ in range(len(self._pages))]
            with suppress(StoreError):
                self._store.pages.keep(some)
        finally:
            self._turn.release()
