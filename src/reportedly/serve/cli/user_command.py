"""`reportedly user` and `reportedly token`: their options, help and work."""

from typing import IO, Any

import click

from reportedly.serve.cli.ending import carry_out
from reportedly.serve.cli.store_options import actor, as_option, json_option, store_option

_ROLES = click.Choice(["reader", "reviewer", "admin"])


@click.group(
    epilog="""\b
Examples:
  reportedly user add bo --role reviewer --password-file pw.txt
  reportedly user list
"""
)
def user() -> None:
    """Make, list and remove the accounts of a store.

    A reader may look, a reviewer may also ingest and decide, an admin may do everything.

    Exit status: 0 done, 1 some input had problems, 2 wrong use.
    """


@user.command(
    name="add",
    epilog="\b\nExample:\n  reportedly user add bo --role reviewer --password-file pw.txt",
)
@click.argument("name")
@click.option("--role", type=_ROLES, default="reader", show_default=True)
@click.option(
    "--password-file", type=click.File(encoding="utf-8"), help="Its first line, instead of asking."
)
@store_option
@as_option
@click.pass_context
def user_add(
    ctx: click.Context,
    /,
    name: str,
    *,
    role: str,
    password_file: IO[str] | None,
    store: str,
    by: str | None,
) -> None:
    """Make an account; the password is asked for, and only its hash is kept."""
    if password_file is not None:
        password = password_file.readline().rstrip("\r\n")
    else:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    carry_out(ctx, lambda: _add(name, password, role, store, by))


@user.command(name="list", epilog="\b\nExample:\n  reportedly user list --json")
@store_option
@json_option
@click.pass_context
def user_list(ctx: click.Context, /, *, store: str, json: bool) -> None:
    """List the accounts."""
    carry_out(ctx, lambda: _list(store, json=json))


@user.command(name="remove", epilog="\b\nExample:\n  reportedly user remove ana")
@click.argument("name")
@store_option
@as_option
@click.pass_context
def user_remove(ctx: click.Context, /, name: str, *, store: str, by: str | None) -> None:
    """Remove an account with its tokens; what it decided stays in the log."""
    carry_out(ctx, lambda: _remove(name, store, by))


@click.group(epilog="\b\nExample:\n  reportedly token add ana --label laptop --days 90")
def token() -> None:
    """Make tokens with which programs speak for a user of a store.

    Exit status: 0 done, 1 some input had problems, 2 wrong use.
    """


@token.command(
    name="add", epilog="\b\nExample:\n  reportedly token add ana --label laptop --days 90"
)
@click.argument("name")
@click.option("--label", default="", help="What it is for.")
@click.option(
    "--days", type=click.FloatRange(min=0), help="How long it holds; for ever if left out."
)
@store_option
@json_option
@click.pass_context
def token_add(ctx: click.Context, /, name: str, **options: Any) -> None:
    """Print a new token for a user, once: only its hash is kept."""
    carry_out(ctx, lambda: _grant(name, **options))


def _add(name: str, password: str, role: str, store: str, by: str | None) -> int:
    # Here and not at the top: help must come before the store is loaded.
    from reportedly.pipeline import open_store

    with open_store(store) as opened:
        opened.users.add(name, password, role, by=actor(by))
    click.echo(f"Made the account {name} ({role}).", err=True)
    return 0


def _list(store: str, *, json: bool) -> int:
    from dataclasses import asdict

    from reportedly.formats.jsonlines import to_line
    from reportedly.pipeline import open_store

    with open_store(store, create=False) as opened:
        found = opened.users.listed()
    for one in found:
        words = f"{one.name}  {one.role}  since {one.made}  tokens: {one.tokens}"
        click.echo(to_line(asdict(one)) if json else words, nl=not json)
    return 0


def _remove(name: str, store: str, by: str | None) -> int:
    from reportedly.pipeline import open_store

    with open_store(store, create=False) as opened:
        opened.users.remove(name, by=actor(by))
    click.echo(f"Removed the account {name}.", err=True)
    return 0


def _grant(name: str, *, label: str, days: float | None, store: str, json: bool) -> int:
    from reportedly.formats.jsonlines import to_line
    from reportedly.pipeline import open_store

    with open_store(store, create=False) as opened:
        secret = opened.users.grant(name, "token", label=label, days=days)
    record = {"user": name, "label": label, "token": secret}
    click.echo(to_line(record) if json else secret, nl=not json)
    return 0
