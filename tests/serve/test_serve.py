"""`reportedly serve` listens on this machine alone, unless there are accounts."""

import json
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.serve.cli import main
from reportedly.serve.cli.serve_request import ServeRequest
from reportedly.serve.cli.serving import _listening


def test_beyond_this_machine_it_wants_accounts(tmp_path: Path) -> None:
    store = str(tmp_path / "news.db")
    done = CliRunner().invoke(main, ["serve", "--store", store, "--host", "192.0.2.1"])
    assert done.exit_code == 2
    assert "reportedly user add" in done.output


def test_the_demo_stays_on_this_machine() -> None:
    done = CliRunner().invoke(main, ["serve", "--demo", "--host", "192.0.2.1"])
    assert done.exit_code == 2
    assert "this machine alone" in done.output


@pytest.mark.enable_socket
def test_a_port_in_use_is_said(tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        store = str(tmp_path / "news.db")
        done = CliRunner().invoke(main, ["serve", "--store", store, "--port", port])
    assert done.exit_code == 2
    assert "--port" in done.output


@pytest.fixture
def demo() -> Iterator[str]:
    command = [sys.executable, "-m", "reportedly", "serve", "--demo", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        found = re.search(r"http://\S+", server.stderr.readline())
        assert found is not None
        yield found[0]
        server.terminate()


@pytest.mark.enable_socket
def test_the_demo_shows_its_story(demo: str) -> None:
    with urllib.request.urlopen(f"{demo}stories.json", timeout=30) as answer:  # noqa: S310 - ours
        stories = json.load(answer)["stories"]
    assert stories[0]["articles"] == 8


@pytest.mark.enable_socket
def test_answers_leave_at_once() -> None:
    request = ServeRequest("", demo=True, open_page=False, host="127.0.0.1", port=0, names=())
    with _listening(request) as listening:
        assert listening.proto == socket.IPPROTO_TCP
