"""Users: only hashes are kept, and one function says who may do what, no by default."""

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import NotAllowed, UnknownName, UsageError
from reportedly.storage import ACTIONS, ROLES, Store, User, may, require

ADMIN = User("root", "admin")
PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def _quick_hashes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash with the least work, but where the hash itself is looked at."""
    if "no_secret" not in request.node.name:
        quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        monkeypatch.setattr("reportedly.storage.users._hasher", lambda: quick)


def test_roles_may_what_they_may_and_nothing_else() -> None:
    allowed = {role: [one for one in ACTIONS if may(User("x", role), one)] for role in ROLES}
    assert allowed == {
        "reader": ["read"],
        "reviewer": ["read", "ingest", "decide", "audit"],
        "admin": list(ACTIONS),
    }


@given(st.text(), st.text())
def test_whatever_is_unknown_is_refused(role: str, action: str) -> None:
    known = role in ROLES and action in ACTIONS
    assert may(User("x", role), action) <= known
    assert not may(None, action)


def test_the_refusal_says_who_may() -> None:
    with pytest.raises(NotAllowed, match="eve is a reader and may not decide; wanted one of: rev"):
        require(User("eve", "reader"), "decide")
    with pytest.raises(NotAllowed, match=r"nobody is signed in .* wanted one of: nobody"):
        require(None, "fly")


def test_an_account_is_made_checked_changed_and_removed(store: Store) -> None:
    assert not store.users.exist()
    assert store.users.add("ana", PASSWORD, "reviewer", by=ADMIN) == User("ana", "reviewer")
    assert store.users.exist()
    assert store.users.check("ana", PASSWORD) == User("ana", "reviewer")
    for name, password in (("ana", "wrong horse battery"), ("bo", PASSWORD), ("ana", "x" * 9_999)):
        assert store.users.check(name, password) is None
    store.users.change("ana", by=User("ana", "reviewer"), password="another horse \ud800")
    assert store.users.check("ana", PASSWORD) is None
    store.users.change("ana", by=ADMIN, role="reader")
    assert store.users.check("ana", "another horse \ud800") == User("ana", "reader")
    store.users.remove("ana", by=ADMIN)
    assert store.users.check("ana", "another horse \ud800") is None
    assert [one.action for one in store.log.listed()] == [
        "remove-user",
        "change-user",
        "change-user",
        "add-user",
    ]


def test_no_secret_is_in_the_store(store: Store) -> None:
    store.users.add("ana", PASSWORD, "reader", by=ADMIN)
    secret = store.users.grant("ana", "token", label="laptop")
    with store._database.reading() as connection:
        held = repr(
            [
                connection.exec_driver_sql(f"SELECT * FROM {n}").all()
                for n in ("users", "tokens", "decisions")
            ]
        )
    assert "$argon2id$" in held
    assert PASSWORD not in held
    assert secret.removeprefix("rp_") not in held


def test_tokens_and_sessions_hold_until_they_end(store: Store) -> None:
    store.users.add("ana", PASSWORD, "reader", by=ADMIN)
    token = store.users.grant("ana", "token")
    session = store.users.grant("ana", "session")
    late = store.users.grant("ana", "token", days=-1)
    ana = User("ana", "reader")
    assert store.users.bearer(token, "token") == store.users.bearer(session, "session") == ana
    for secret, purpose in (
        (late, "token"),
        (token, "session"),
        (session, "token"),
        ("", "token"),
    ):
        assert store.users.bearer(secret, purpose) is None  # type: ignore[arg-type]
    assert [(one.name, one.role, one.tokens) for one in store.users.listed()] == [
        ("ana", "reader", 2)
    ]
    store.users.change("ana", by=ADMIN, password="another horse battery")
    assert store.users.bearer(session, "session") is None
    assert store.users.bearer(token, "token") == ana
    store.users.end(token)
    store.users.end(token)
    assert store.users.bearer(token, "token") is None


@pytest.mark.parametrize(
    ("name", "password", "role"),
    [
        ("", PASSWORD, "reader"),
        ("a b", PASSWORD, "reader"),
        ("a\0", PASSWORD, "reader"),
        ("x" * 65, PASSWORD, "reader"),
        ("bo", "short", "reader"),
        ("bo", "x" * 1_025, "reader"),
        ("bo", PASSWORD, "owner"),
        ("ana", PASSWORD, "reader"),
    ],
)
def test_what_makes_no_account_is_said(store: Store, name: str, password: str, role: str) -> None:
    store.users.add("ana", PASSWORD, "reader", by=ADMIN)
    with pytest.raises(UsageError):
        store.users.add(name, password, role, by=ADMIN)
    assert len(store.users.listed()) == 1


def test_only_an_admin_manages_users(store: Store) -> None:
    store.users.add("ana", PASSWORD, "reader", by=ADMIN)
    ana, eve = User("ana", "reader"), User("eve", "reviewer")
    with pytest.raises(NotAllowed):
        store.users.add("bo", PASSWORD, "reader", by=eve)
    with pytest.raises(NotAllowed):
        store.users.remove("ana", by=eve)
    with pytest.raises(NotAllowed):
        store.users.change("ana", by=ana, role="admin")
    with pytest.raises(NotAllowed):
        store.users.change("ana", by=eve, password=PASSWORD)
    for act in (store.users.remove, store.users.change):
        with pytest.raises(UnknownName):
            act("nobody", by=ADMIN)
    with pytest.raises(UnknownName):
        store.users.grant("nobody", "token")
