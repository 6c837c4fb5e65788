"""A damaged or missing model says which file, which hashes, and how to read without it."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from reportedly.attribution.finder.files import FOLDER, verify, wanted_hashes
from reportedly.attribution.finder.finding import load_finder
from reportedly.errors import MissingModel


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The model's files, to be spoilt."""
    folder = tmp_path / "model"
    shutil.copytree(FOLDER, folder)
    return folder


def test_the_shipped_model_is_whole() -> None:
    verify(FOLDER)


def test_the_shipped_model_is_small() -> None:
    assert sum((FOLDER / name).stat().st_size for name in wanted_hashes(FOLDER)) <= 25_000_000


@pytest.mark.parametrize(
    "name", ["decisions.json", "encoder.onnx", "linker.onnx", "tokenizer.json"]
)
def test_one_changed_byte_is_told_with_both_hashes(copy: Path, name: str) -> None:
    path = copy / name
    wanted = sha256(path.read_bytes()).hexdigest()
    spoilt = bytearray(path.read_bytes())
    spoilt[len(spoilt) // 2] ^= 1
    path.write_bytes(spoilt)
    with pytest.raises(MissingModel) as caught:
        load_finder(copy)
    said = str(caught.value)
    assert str(path) in said
    assert wanted[:16] in said
    assert sha256(spoilt).hexdigest()[:16] in said
    assert "--engine rules" in said


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "linker.onnx").unlink()
    with pytest.raises(MissingModel, match=r"linker\.onnx.*cannot be read.*--engine rules"):
        load_finder(copy)


@pytest.mark.parametrize("content", [None, "", "{", "[]", '{"encoder.onnx": 7}'])
def test_a_spoilt_list_of_hashes_is_told(copy: Path, content: str | None) -> None:
    path = copy / "hashes.json"
    if content is None:
        path.unlink()
    else:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(MissingModel, match=r"(hashes\.json|encoder\.onnx).*--engine rules"):
        load_finder(copy)


def test_a_list_of_hashes_that_leaves_a_file_out_is_no_list(copy: Path) -> None:
    path = copy / "hashes.json"
    hashes = json.loads(path.read_text(encoding="utf-8"))
    del hashes["encoder.onnx"]
    path.write_text(json.dumps(hashes), encoding="utf-8")
    with pytest.raises(MissingModel, match=r"hashes\.json.*encoder\.onnx"):
        verify(copy)
