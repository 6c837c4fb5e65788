"""Who may do what: one function, which says no to whatever it does not know."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from reportedly.errors import NotAllowed

Role = Literal["reader", "reviewer", "admin"]
Action = Literal["read", "ingest", "decide", "forget", "audit", "manage-users"]

ROLES: Final[tuple[Role, ...]] = get_args(Role)
ACTIONS: Final[tuple[Action, ...]] = get_args(Action)

_MAY: Final[dict[str, frozenset[str]]] = {
    "reader": frozenset({"read"}),
    "reviewer": frozenset({"read", "ingest", "decide", "audit"}),
    "admin": frozenset(ACTIONS),
}


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who works with a store.

    Attributes:
        name: as the audit log names them.
        role: `reader`, `reviewer` or `admin`.
    """

    name: str
    role: str


def may(user: User | None, action: str) -> bool:
    """Say whether a user may do something; nobody, and no unknown role or action, may."""
    return user is not None and action in _MAY.get(user.role, frozenset())


def require(user: User | None, action: str) -> None:
    """Go on only where the user may.

    Raises:
        NotAllowed: they may not; says what they are and who may.
    """
    if may(user, action):
        return
    who = f"{user.name} is a {user.role}" if user else "nobody is signed in"
    able = [role for role in ROLES if action in _MAY[role]]
    raise NotAllowed(f"{who} and may not {action}; wanted one of: {', '.join(able) or 'nobody'}")
