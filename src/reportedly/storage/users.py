"""Accounts, tokens and sessions: only hashes of secrets are kept."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Any, Final, Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, delete, func, insert, select, update

from reportedly.errors import UnknownName, UsageError
from reportedly.storage import tables
from reportedly.storage.database import Database
from reportedly.storage.decision_log import note
from reportedly.storage.permissions import ROLES, User, require
from reportedly.storage.stamps import FORMAT, now

Purpose = Literal["token", "session"]

SHORTEST: Final = 10
"""The fewest characters of a password (NIST SP 800-63B asks for eight and advises more)."""
_LONGEST: Final = 1_024
_LONGEST_NAME: Final = 64
_SECRET: Final = 32
_SESSION_HOURS: Final = 12


@dataclass(frozen=True, slots=True)
class Account:
    """An account as lists show it.

    Attributes:
        name, role: of the user.
        made: since when (UTC).
        tokens: how many tokens of the API they hold.
    """

    name: str
    role: str
    made: str
    tokens: int


class Users:
    """The users of a store.

    Args:
        database: where they are.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, name: str, password: str, role: str, *, by: User) -> User:
        """Make an account.

        Raises:
            UsageError: the name is taken or malformed, the password too short or long, or the
                role unknown.
            NotAllowed: `by` may not manage users.
        """
        require(by, "manage-users")
        _check_name(name)
        _check_role(role)
        _check_password(password)
        row = {
            "name": name,
            "role": role,
            "password": _hasher().hash(_bytes(password)),
            "version": 1,
        }
        with self._database.writing() as connection:
            if _row(connection, name) is not None:
                raise UsageError(f"got the name {name!r}, which is taken; choose another")
            connection.execute(insert(tables.users).values(row | {"made": now()}))
            note(connection, by.name, "add-user", f"user:{name}", {"role": role})
        return User(name, role)

    def remove(self, name: str, *, by: User) -> None:
        """Remove an account with its tokens and sessions; its decisions stay, with its name.

        Raises:
            UnknownName: there is no such user.
            NotAllowed: `by` may not manage users.
        """
        require(by, "manage-users")
        with self._database.writing() as connection:
            _wanted(connection, name)
            connection.execute(delete(tables.tokens).where(tables.tokens.c.user == name))
            connection.execute(delete(tables.users).where(tables.users.c.name == name))
            note(connection, by.name, "remove-user", f"user:{name}", None)

    def change(
        self, name: str, *, by: User, role: str | None = None, password: str | None = None
    ) -> None:
        """Change a user's role or password; their sessions end.

        Raises:
            UnknownName: there is no such user.
            UsageError: the role is unknown, or the password too short or long.
            NotAllowed: `by` is another user and may not manage users.
        """
        if role is not None or by.name != name:
            require(by, "manage-users")
        changed: dict[str, Any] = {}
        if role is not None:
            _check_role(role)
            changed["role"] = role
        if password is not None:
            _check_password(password)
            changed["password"] = _hasher().hash(_bytes(password))
        with self._database.writing() as connection:
            _wanted(connection, name)
            table, token = tables.users, tables.tokens
            values = {**changed, "version": table.c.version + 1}
            connection.execute(update(table).where(table.c.name == name).values(values))
            ended = delete(token).where(token.c.user == name, token.c.purpose == "session")
            connection.execute(ended)
            note(connection, by.name, "change-user", f"user:{name}", {"role": role})

    def listed(self) -> list[Account]:
        """Return all accounts by name."""
        user, token = tables.users, tables.tokens
        held = select(func.count()).where(token.c.user == user.c.name, token.c.purpose == "token")
        query = select(user.c.name, user.c.role, user.c.made, held.scalar_subquery())
        with self._database.reading() as connection:
            found = connection.execute(query.order_by(user.c.name)).all()
        return [Account(*row) for row in found]

    def check(self, name: str, password: str) -> User | None:
        """Return the user that name and password belong to, or None.

        A name that does not exist takes as long as a wrong password, so that nobody can find
        out which names exist.
        """
        with self._database.reading() as connection:
            row = _row(connection, name)
        known = row.password if row is not None else _of_nobody()
        try:
            right = len(password) <= _LONGEST and _hasher().verify(known, _bytes(password))
        except (VerificationError, InvalidHashError):
            return None
        return User(row.name, row.role) if right and row is not None else None

    def grant(
        self, name: str, purpose: Purpose, *, label: str = "", days: float | None = None
    ) -> str:
        """Return a new secret that stands for the user; only its hash is kept.

        Args:
            name: the user.
            purpose: `token` for the API, `session` for a browser.
            label: what it is for, for people.
            days: how long it holds; a token for ever and a session for twelve hours by default.

        Raises:
            UnknownName: there is no such user.
        """
        secret = f"rp_{secrets.token_urlsafe(_SECRET)}"
        hours = days * 24 if days is not None else _SESSION_HOURS
        ends = None
        if days is not None or purpose == "session":
            ends = (datetime.now(UTC) + timedelta(hours=hours)).strftime(FORMAT)
        row = {"key": _key(secret), "user": name, "purpose": purpose, "label": label}
        with self._database.writing() as connection:
            _wanted(connection, name)
            connection.execute(insert(tables.tokens).values(row | {"made": now(), "ends": ends}))
        return secret

    def bearer(self, secret: str, purpose: Purpose) -> User | None:
        """Return the user whom a secret stands for, or None where it does not hold."""
        user, token = tables.users, tables.tokens
        query = select(user.c.name, user.c.role, token.c.ends)
        query = query.join(token, token.c.user == user.c.name)
        ours = query.where(token.c.key == _key(secret), token.c.purpose == purpose)
        with self._database.reading() as connection:
            row = connection.execute(ours).first()
        if row is None or (row.ends is not None and row.ends <= now()):
            return None
        return User(row.name, row.role)

    def end(self, secret: str) -> None:
        """End a token or session; one that does not exist is ended already."""
        with self._database.writing() as connection:
            connection.execute(delete(tables.tokens).where(tables.tokens.c.key == _key(secret)))

    def exist(self) -> bool:
        """Say whether there is any account."""
        with self._database.reading() as connection:
            return connection.scalar(select(tables.users.c.name).limit(1)) is not None


@cache
def _hasher() -> PasswordHasher:
    """Return argon2id with the parameters of RFC 9106's second recommendation."""
    return PasswordHasher()


@cache
def _of_nobody() -> str:
    return _hasher().hash(secrets.token_urlsafe())


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "replace")


def _key(secret: str) -> str:
    # A secret of 256 random bits needs no slow hash: it cannot be guessed.
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def _row(connection: Connection, name: str) -> Any:
    return connection.execute(select(tables.users).where(tables.users.c.name == name)).first()


def _wanted(connection: Connection, name: str) -> Mapping[str, Any]:
    row = _row(connection, name)
    if row is None:
        raise UnknownName(f"got the user {name!r}, who does not exist; `reportedly user list`")
    return dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's documented way


def _check_name(name: str) -> None:
    if not name.isprintable() or not name.strip() or " " in name or len(name) > _LONGEST_NAME:
        raise UsageError(
            f"got the name {name[:80]!r}; wanted 1 to {_LONGEST_NAME} characters without spaces"
        )


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise UsageError(f"got the role {role!r}; wanted {', '.join(ROLES)}")


def _check_password(password: str) -> None:
    if not SHORTEST <= len(password) <= _LONGEST:
        raise UsageError(
            f"got a password of {len(password)} characters; wanted {SHORTEST} to {_LONGEST}"
        )
