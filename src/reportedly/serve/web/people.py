"""Who is asking, and the store they may read."""

from typing import Annotated, Final

from fastapi import Depends, Request

from reportedly.storage import Store, User, require

COOKIE: Final = "reportedly_session"
LOCAL: Final = User("local", "admin")
"""Who works at this machine, where nobody need sign in."""


def signed_in(request: Request) -> User | None:
    """Return whom a request's token or session stands for, or None."""
    store = open_store_of(request)
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return store.users.bearer(secret.strip(), "token")
    cookie = request.cookies.get(COOKIE)
    return store.users.bearer(cookie, "session") if cookie else None


def open_store_of(request: Request) -> Store:
    """Return the store for signing in and out, which nobody needs a permission for."""
    store: Store = request.app.state.store
    return store


def current_user(request: Request) -> User | None:
    """Return who is asking; on loopback the person at the machine."""
    if not request.app.state.options.accounts:
        return LOCAL
    user: User | None = getattr(request.state, "user", None)
    return user


def current_store(request: Request) -> Store:
    """Return the store, for somebody who may read it."""
    require(current_user(request), "read")
    return open_store_of(request)


async def _user_now(request: Request) -> User | None:
    # Not in a thread, where FastAPI puts what is no coroutine: nothing here waits.
    return current_user(request)


async def _store_now(request: Request) -> Store:
    return current_store(request)


UserNow = Annotated[User | None, Depends(_user_now)]
StoreNow = Annotated[Store, Depends(_store_now)]
