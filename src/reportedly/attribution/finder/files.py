"""The model's files and their hashes."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Final

from reportedly.errors import MissingModel

FOLDER: Final = Path(__file__).parent / "data"
NAMES: Final = ("decisions.json", "encoder.onnx", "linker.onnx", "tokenizer.json")
_HASHES: Final = "hashes.json"
_WAY_OUT: Final = (
    "Install Reportedly again (`pip install --force-reinstall reportedly`), or read with "
    "`--engine rules`, which needs no model"
)


def verify(folder: Path) -> None:
    """Make sure that every file of the model is there and the one that was measured.

    Raises:
        MissingModel: names the file, the hash wanted and the hash got.
    """
    for name, wanted in wanted_hashes(folder).items():
        path = folder / name
        try:
            got = sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            message = f"{path}: a file of the model cannot be read ({error.strerror}). {_WAY_OUT}"
            raise MissingModel(message) from error
        if got != wanted:
            message = (
                f"{path}: a file of the model is damaged or another one: got {got[:16]}..., "
                f"wanted {wanted[:16]}.... {_WAY_OUT}"
            )
            raise MissingModel(message)


def wanted_hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 that each file of the model must have.

    Raises:
        MissingModel: the list of them is missing or malformed.
    """
    path = folder / _HASHES
    try:
        hashes = json.loads(path.read_text(encoding="utf-8"))
        return {name: str(hashes[name]) for name in NAMES}
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = (
            f"{path}: got no list of the model's hashes ({error}); wanted one for each of "
            f"{', '.join(NAMES)}. {_WAY_OUT}"
        )
        raise MissingModel(message) from error
