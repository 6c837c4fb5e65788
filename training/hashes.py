"""Writes the list of hashes that the model's files are checked against."""

import json
from hashlib import sha256
from pathlib import Path

from reportedly.attribution.finder.files import NAMES


def write_hashes(folder: Path) -> None:
    """Write hashes.json anew for the model in a folder."""
    hashes = {name: sha256((folder / name).read_bytes()).hexdigest() for name in NAMES}
    (folder / "hashes.json").write_text(json.dumps(hashes, indent=1) + "\n", encoding="utf-8")
