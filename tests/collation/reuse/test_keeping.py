"""An index in a folder: what comes back, what a broken save leaves, what damage says."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from reportedly.collation import Index, find_pairs, load_index, save_index
from reportedly.errors import UsageError
from tests.collation.reuse.corpus import article, digests, story
from tests.collation.reuse.test_index import CORPUS, same


def test_what_was_saved_comes_back_and_goes_on(tmp_path: Path) -> None:
    index = Index(CORPUS[:150])
    save_index(index, tmp_path / "new" / "folder")
    again = load_index(tmp_path / "new" / "folder")
    assert same(again.pairs(), index.pairs())
    again.add(CORPUS[150:])
    assert same(again.pairs(), find_pairs(CORPUS))
    kept = [(a.id, a.publisher, a.published, a.text) for a in again.digests]
    assert kept == [(a.id, a.publisher, a.published, a.text) for a in CORPUS]
    both = zip(again.digests, CORPUS, strict=True)
    assert all(np.array_equal(a.quoted, b.quoted) for a, b in both)


def test_saving_again_writes_what_is_new_alone(tmp_path: Path) -> None:
    index = Index(CORPUS[:150])
    save_index(index, tmp_path)
    first = (tmp_path / "texts-1.npz").stat()
    for one in CORPUS[150:]:
        index.add([one])
        save_index(index, tmp_path)
    assert same(load_index(tmp_path).pairs(), find_pairs(CORPUS))
    assert len(list(tmp_path.glob("texts-*.npz"))) <= 33
    assert len(list(tmp_path.glob("pairs-*.npz"))) == 1
    assert first.st_size > 0


def test_a_folder_of_another_index_is_written_anew(tmp_path: Path) -> None:
    save_index(Index(CORPUS[:20]), tmp_path)
    other = Index(CORPUS[20:60])
    save_index(other, tmp_path)
    assert same(load_index(tmp_path).pairs(), other.pairs())


def test_an_empty_index_and_short_texts_are_kept(tmp_path: Path) -> None:
    save_index(Index(), tmp_path)
    assert len(load_index(tmp_path)) == 0
    save_index(Index(digests([article("a", ""), article("\ud800", "Fire")])), tmp_path)
    assert [one.id for one in load_index(tmp_path).digests] == ["a", "\ud800"]


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


@pytest.mark.parametrize("harm", [cut, flip, Path.unlink])
@pytest.mark.parametrize("name", ["texts-1.npz", "pairs-1.npz"])
def test_damage_is_named_with_its_file_and_the_way_out(
    tmp_path: Path, name: str, harm: Callable[[Path], None]
) -> None:
    save_index(Index(CORPUS[:40]), tmp_path)
    harm(tmp_path / name)
    with pytest.raises(UsageError, match=rf"{name}.*wanted.*compare anew"):
        load_index(tmp_path)


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        ("{", "damaged"),
        ("[]", "got schema None, wanted 'reportedly-reuse/1'"),
        ('{"schema": "reportedly-reuse/9"}', "got schema 'reportedly-reuse/9'"),
        ('{"schema": "reportedly-reuse/1"}', "damaged: got no list"),
        ('{"schema": "reportedly-reuse/1", "texts": [{}], "pairs": "x.npz"}', "damaged"),
        ('{"schema": "reportedly-reuse/1", "texts": [], "pairs": "../x.npz"}', "damaged"),
    ],
)
def test_a_folder_of_another_version_is_refused(tmp_path: Path, manifest: str, words: str) -> None:
    (tmp_path / "index.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(UsageError, match=r"index\.json") as caught:
        load_index(tmp_path)
    assert words in str(caught.value)
    with pytest.raises(UsageError):
        save_index(Index(), tmp_path)  # nor is it written over


def test_a_missing_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file"):
        load_index(tmp_path / "nowhere")


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot write the folder"):
        save_index(Index(), tmp_path / "file")


KILLED = """
import os, signal, sys
from pathlib import Path
from reportedly.collation import load_index, save_index
from tests.collation.reuse.corpus import article, digests, story

turns = int(sys.argv[2])
replace = Path.replace

def counting(self, target):
    global turns
    if turns == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    turns -= 1
    return replace(self, target)

Path.replace = counting
index = load_index(Path(sys.argv[1]))
index.add(digests([article("new", story(1234))]))
save_index(index, Path(sys.argv[1]))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
@pytest.mark.parametrize("turns", [0, 1, 2])
def test_a_killed_save_leaves_the_old_state(tmp_path: Path, root: Path, turns: int) -> None:
    old = Index(CORPUS[:30])
    save_index(old, tmp_path)
    process = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), str(turns)], cwd=root, check=False
    )
    assert process.returncode == -signal.SIGKILL
    again = load_index(tmp_path)
    assert same(again.pairs(), old.pairs())
    again.add(digests([article("new", story(1234))]))
    save_index(again, tmp_path)
    assert len(load_index(tmp_path)) == 31
    manifest = json.loads((tmp_path / "index.json").read_text(encoding="utf-8"))
    wanted = {"index.json", manifest["pairs"], *(one["file"] for one in manifest["texts"])}
    assert {path.name for path in tmp_path.iterdir()} == wanted
