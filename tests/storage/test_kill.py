"""The program itself, killed in an ingest and in a review: a short run of evals/kill.py."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import small_corpus
from contents import contents
from reportedly.pipeline import ReadOptions, ingest_inputs
from reportedly.storage import Store


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.skipif(os.name == "nt", reason="kills as Unix does")
def test_what_was_killed_is_gone_on_with(root: Path) -> None:
    command = [sys.executable, str(root / "evals" / "kill.py"), "--kills", "3", "--only", "sqlite"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=280)
    assert done.returncode == 0, done.stdout + done.stderr
    for one in json.loads(done.stdout)["sqlite"].values():
        assert one["kills"] >= 3
        assert one["compared"] > 0
        assert (one["unequal"], one["half"]) == (0, 0)


def test_what_is_compared_sees_a_difference(store: Store, tmp_path: Path) -> None:
    folder = small_corpus.write(tmp_path / "corpus")
    list(ingest_inputs([str(folder)], store, ReadOptions(engine="rules")))
    whole = contents(store)
    list(ingest_inputs([str(folder)], store, ReadOptions(engine="rules")))
    assert contents(store) == whole
    (folder / "more.txt").write_text("One more said so, Tor Eide said.", encoding="utf-8")
    list(ingest_inputs([str(folder)], store, ReadOptions(engine="rules")))
    assert len(contents(store)) > len(whole)
