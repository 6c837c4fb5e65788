"""Readings come back in whatever thread asks first; msgspec crashed where several did at once."""

import subprocess
import sys
from pathlib import Path

import pytest

from reportedly.formats import to_dict
from reportedly.formats.jsonlines import to_line
from reportedly.pipeline import ReadOptions, article_of_text, read_articles

ASKED_AT_ONCE = """
import json, sys, threading
from reportedly.formats import reading_of

sys.setswitchinterval(1e-6)
record = json.loads(open(sys.argv[1], encoding="utf-8").read())
together = threading.Barrier(16)
found = []

def ask():
    together.wait()
    found.append(reading_of(record).article.text)

threads = [threading.Thread(target=ask) for _ in range(16)]
for one in threads:
    one.start()
for one in threads:
    one.join()
print(len(found), len(set(found)))
"""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of a reading, in a file."""
    article = article_of_text("The bridge is closed, the port's spokesman said.\n", ReadOptions())
    (reading,) = read_articles([article], ReadOptions(engine="rules"))
    path = tmp_path_factory.mktemp("record") / "one.json"
    path.write_text(to_line(to_dict(reading)), encoding="utf-8")
    return path


@pytest.mark.parametrize("turn", range(6))
def test_the_first_records_are_read_in_many_threads_at_once(record: Path, turn: int) -> None:
    command = [sys.executable, "-c", ASKED_AT_ONCE, str(record)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "16 1\n"), (turn, done.stderr)
