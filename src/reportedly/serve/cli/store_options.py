"""What every verb over a store takes: which store, whose name, JSON or words."""

import getpass
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

if TYPE_CHECKING:
    from reportedly.storage import User

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_STORE: Final = "reportedly.db"

store_option = click.option(
    "--store",
    envvar="REPORTEDLY_STORE",
    default=DEFAULT_STORE,
    show_default=True,
    metavar="PLACE",
    help="The store: a file, or postgresql://USER@HOST/NAME (also in REPORTEDLY_STORE).",
)
json_option = click.option("--json", is_flag=True, help="JSON, one object a line, for programs.")
no_color_option = click.option(
    "--no-color", is_flag=True, help="No colours (nor with NO_COLOR set)."
)
as_option = click.option(
    "--as",
    "by",
    metavar="NAME",
    help="Whose name the log gets; yours on this machine if left out.",
)


def actor(name: str | None) -> "User":
    """Return who works here: whoever can open the store may do everything with it."""
    # Here and not at the top: help must come before the store is loaded.
    from reportedly.storage import User

    return User(name or _own_name(), "admin")


def _own_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"
