"""Runs `reportedly serve`: opens the store, listens, and says where."""

import socket
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.resources import as_file, files
from ipaddress import ip_address
from pathlib import Path
from typing import Final

import click
import uvicorn

from reportedly.errors import UsageError
from reportedly.pipeline import ReadOptions, open_store
from reportedly.serve.cli import demo_readings
from reportedly.serve.cli.serve_request import ServeRequest
from reportedly.serve.web import WebOptions, create_app
from reportedly.storage import Store

_OURS: Final = ("127.0.0.1", "localhost", "[::1]")
_WORKERS: Final = 4
"""Requests answered at once: more threads only wait for each other."""


def run(request: ServeRequest) -> int:
    """Serve until interrupted.

    Raises:
        UsageError: beyond this machine without accounts, or the address cannot be had.
        StoreError: the store cannot be opened.
    """
    with ExitStack() as held:
        store, reading = held.enter_context(_opened(request))
        options = WebOptions(
            hosts=(*_OURS, *_names(request)),
            accounts=not _is_loopback(request.host),
            reading=reading,
            passing=request.demo,
        )
        _check_accounts(store, request)
        listening = held.enter_context(_listening(request))
        app = create_app(store, options)
        address = _address(request.host, listening.getsockname()[1])
        click.echo(f"Reportedly shows {store.place} at {address} (Ctrl-C stops it)", err=True)
        if request.open_page:
            webbrowser.open(address)
        config = uvicorn.Config(
            app, log_level="warning", limit_concurrency=1_000, server_header=False
        )
        uvicorn.Server(config).run(sockets=[listening])
    return 0


@contextmanager
def _opened(request: ServeRequest) -> Iterator[tuple[Store, ReadOptions]]:
    if not request.demo:
        with open_store(request.store) as store:
            yield store, ReadOptions()
        return
    with (
        tempfile.TemporaryDirectory(prefix="reportedly-") as folder,
        as_file(files("reportedly.serve") / "demo") as bundled,
        open_store(Path(folder) / "demo.db") as store,
    ):
        demo_readings.fill(store, bundled)
        yield store, demo_readings.options(bundled)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _names(request: ServeRequest) -> tuple[str, ...]:
    own = () if request.host in {"0.0.0.0", "::"} else (request.host,)  # noqa: S104 - only asked
    return (*own, *request.names)


def _check_accounts(store: Store, request: ServeRequest) -> None:
    if _is_loopback(request.host):
        return
    if request.demo:
        raise UsageError("--demo is for this machine alone: leave --host out")
    if not store.users.exist():
        raise UsageError(
            f"got the address {request.host}, which others can reach, and a store without "
            f"accounts; make one first: `reportedly user add NAME --role admin --store "
            f"{store.place}`"
        )


@contextmanager
def _listening(request: ServeRequest) -> Iterator[socket.socket]:
    host = request.host.strip("[]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named: only then does asyncio send each answer at once. Otherwise its last
    # part waits for the client to confirm the first, which clients put off by 40 ms.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, request.port))
            # From here on a browser waits for its answer, and is not refused.
            listening.listen(256)
        except OSError as error:
            raise UsageError(
                f"cannot listen on {host} port {request.port} ({error.strerror}); choose another "
                f"with --port, or 0 for any that is free"
            ) from error
        yield listening


def _address(host: str, port: int) -> str:
    shown = f"[{host.strip('[]')}]" if ":" in host else host
    return f"http://{shown}:{port}/"
