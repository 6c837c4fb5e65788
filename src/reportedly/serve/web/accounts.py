"""Signing in and out, where the server is reached beyond this machine."""

from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from reportedly.serve.web.people import COOKIE, open_store_of
from reportedly.serve.web.rendering import page

router: Final = APIRouter(include_in_schema=False)
_HOURS: Final = 12


@router.get("/sign-in")
def form(request: Request) -> HTMLResponse:
    """Show the form."""
    return page(request, "sign-in", wrong=False)


@router.post("/sign-in")
def sign_in(
    request: Request,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=2_000)] = "",
) -> Response:
    """Begin a session where name and password belong together."""
    store = open_store_of(request)
    user = store.users.check(name, password)
    if user is None:
        return page(request, "sign-in", 401, wrong=True)
    response = RedirectResponse("/", status_code=303)
    secure = request.url.scheme == "https"
    response.set_cookie(
        COOKIE,
        store.users.grant(user.name, "session"),
        max_age=_HOURS * 3600,
        httponly=True,
        samesite="strict",
        secure=secure,
    )
    return response


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    """End the session."""
    store = open_store_of(request)
    secret = request.cookies.get(COOKIE)
    if secret:
        store.users.end(secret)
    response = RedirectResponse("/sign-in", status_code=303)
    response.delete_cookie(COOKIE)
    return response
