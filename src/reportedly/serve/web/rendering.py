"""Renders pages from templates; everything a template shows is escaped."""

from functools import cache
from json import JSONEncoder
from pathlib import Path
from typing import Any, Final, Protocol

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from reportedly.formats.characters import shown
from reportedly.serve.web.people import current_user
from reportedly.storage import Snippet, may

TEMPLATES: Final = Path(__file__).parent / "templates"
_MACHINE: Final = (".json", ".csv", ".xlsx", ".svg")


class Interval(Protocol):
    """What says how many independent origins there are, at least and at most."""

    @property
    def lowest(self) -> int:
        """Return the least number."""

    @property
    def highest(self) -> int:
        """Return the greatest number."""


def page(request: Request, name: str, /, status: int = 200, **facts: Any) -> HTMLResponse:
    """Return the page that a template makes of some facts."""
    user = current_user(request)
    known = {
        "user": user,
        "may": lambda action: may(user, action),
        "accounts": request.app.state.options.accounts,
        "passing": request.app.state.options.passing,
        "path": request.url.path,
    }
    html = environment().get_template(f"{name}.html").render({**known, **facts})
    return HTMLResponse(html, status_code=status)


def problem_page(request: Request, status: int, message: str) -> HTMLResponse:
    """Return the page that says what went wrong."""
    return page(request, "problem", status, message=message, code=status)


def wants_page(request: Request) -> bool:
    """Say whether a person's browser asks, and for a page rather than for data."""
    if request.url.path.endswith(_MACHINE):
        return False
    return "text/html" in request.headers.get("accept", "")


@cache
def environment() -> Environment:
    """Return the templates' environment, made once."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # As it is by default, with one encoder for all: `json.dumps` would make one each time.
    made.policies["json.dumps_function"] = JSONEncoder(sort_keys=True).encode
    made.policies["json.dumps_kwargs"] = {}
    made.filters["shown"] = lambda words: shown(str(words))
    made.filters["marked"] = marked
    made.filters["counted"] = counted
    made.filters["origins"] = origins
    made.filters["day"] = lambda stamp: (stamp or "no date")[:16].replace("T", " ")
    return made


def marked(found: Snippet) -> Markup:
    """Return a snippet with the words that were searched for in `mark` elements."""
    # Characters are replaced by as many, so the places stay.
    text, at, parts = shown(found.text), 0, list[str]()
    for start, end in found.marks:
        parts += (escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>")
        at = end
    return Markup("".join((*parts, escape(text[at:]))))  # noqa: S704 - escaped part by part


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def origins(found: Interval) -> str:
    """Return an interval of independent origins in words."""
    lowest, highest = found.lowest, found.highest
    return counted(lowest, "origin") if lowest == highest else f"{lowest} to {highest} origins"
