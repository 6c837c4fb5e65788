"""Shows a page again from memory, as long as nobody has changed the store since it was made."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Final

from fastapi import Request
from fastapi.responses import HTMLResponse

from reportedly.serve.web.people import current_user
from reportedly.storage import Store

_MOST: Final = 16 * 2**20
_Asked = tuple[str, str, str, bytes]
"""Name and role of who asks, and the address."""


class Remembered:
    """The pages that were shown last, of one state of a store.

    Args:
        store: what the pages show.
        most: bytes to remember.
    """

    def __init__(self, store: Store, *, most: int = _MOST) -> None:
        self._store = store
        self._most = most
        self._size = 0
        self._state = ""
        self._pages: OrderedDict[_Asked, bytes] = OrderedDict()
        self._turn = Lock()

    def page(self, request: Request, make: Callable[[], HTMLResponse]) -> HTMLResponse:
        """Return the page that was shown before, or make it.

        Args:
            request: its address and who sends it decide the page, with the store alone.
            make: makes it.
        """
        asked, before = _asked(request), self._store.state()
        body = self._known(asked, before)
        if body is not None:
            return HTMLResponse(body)
        made = make()
        # Where somebody changed the store in the meantime, it may show some of both.
        if made.status_code == 200 and self._store.state() == before:
            self._keep(asked, before, bytes(made.body))
        return made

    def _known(self, asked: _Asked, state: str) -> bytes | None:
        with self._turn:
            if state != self._state or asked not in self._pages:
                return None
            self._pages.move_to_end(asked)
            return self._pages[asked]

    def _keep(self, asked: _Asked, state: str, body: bytes) -> None:
        with self._turn:
            if state != self._state:
                self._pages.clear()
                self._state, self._size = state, 0
            self._size += len(body) - len(self._pages.pop(asked, b""))
            self._pages[asked] = body
            while self._size > self._most:
                self._size -= len(self._pages.popitem(last=False)[1])


def remembered_page(request: Request, make: Callable[[], HTMLResponse]) -> HTMLResponse:
    """Return a page that the store, the address and who asks decide alone."""
    known: Remembered = request.app.state.remembered
    return known.page(request, make)


def _asked(request: Request) -> _Asked:
    user = current_user(request)
    name, role = (user.name, user.role) if user else ("", "")
    return name, role, request.scope["path"], request.scope["query_string"]
