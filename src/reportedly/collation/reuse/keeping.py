"""An index kept in a folder as plain arrays: what is new is written beside what is there.

The folder holds `index.json`, which names the other files: `texts-N.npz`, digests in the order
they came, and `pairs-N.npz`, the furniture and the pairs of texts. A save writes new files first
and then puts a new `index.json` in place, so whenever a process ends the folder is whole.
"""

import json
import os
import zlib
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeVar
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from reportedly.collation.reuse.columns import bounds_of
from reportedly.collation.reuse.digests import Digest
from reportedly.collation.reuse.furniture import Furniture
from reportedly.collation.reuse.index import Index
from reportedly.collation.reuse.pairing import Joined, inverted_of
from reportedly.collation.reuse.pairs import Pairs
from reportedly.collation.reuse.texts import Texts
from reportedly.errors import UsageError

SCHEMA: Final = "reportedly-reuse/1"

_MANIFEST: Final = "index.json"
_FACTS: Final = ("id", "publisher", "group", "published", "title")
_MOST_FILES: Final = 32

Arrays = Mapping[str, NDArray[Any]]
_T = TypeVar("_T")


def save_index(index: Index, folder: Path) -> None:
    """Write an index to a folder, made where it does not exist.

    Digests that the folder has already are not written again.

    Raises:
        UsageError: the folder cannot be written; says why.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        old = _kept(folder, index)
        files = old if len(old) < _MOST_FILES else []
        done = sum(one["digests"] for one in files)
        number = _next_number(folder)
        new = index.digests[done:]
        if new:
            name = f"texts-{number}.npz"
            _write(folder / name, lambda path: _save(path, _packed(new)))
            files = [*files, {"file": name, "digests": len(new), "sha256": _hash(new)}]
        pairs = f"pairs-{number}.npz"
        _write(folder / pairs, lambda path: _save(path, _packed_pairs(index.joined)))
        manifest = json.dumps({"schema": SCHEMA, "texts": files, "pairs": pairs}, indent=1)
        _write(folder / _MANIFEST, lambda path: path.write_text(manifest, encoding="utf-8"))
        _tidy(folder, {pairs, *(one["file"] for one in files)})
    except OSError as error:
        message = f"cannot write the folder {folder} ({error.strerror}); name one that can be"
        raise UsageError(message) from error


def load_index(folder: Path) -> Index:
    """Read an index from a folder that `save_index` wrote.

    Raises:
        UsageError: there is none, it is damaged, or of another version; names the file, what
            was got, what was wanted, and the way out.
    """
    manifest = _manifest(folder)
    digests = [one for part in manifest["texts"] for one in _digests(folder, part)]
    index = Index()
    index.texts = Texts(digests)
    furniture, pairs = _read(folder / manifest["pairs"], _unpacked_pairs)
    if len(pairs) and int(pairs.right.max()) >= len(index.texts):
        raise _damaged(folder / manifest["pairs"], f"a pair of text {int(pairs.right.max())}")
    index.joined = Joined(inverted_of(index.texts.columns()), furniture, pairs)
    return index


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / _MANIFEST
    found = _read(path, lambda one: json.loads(one.read_text(encoding="utf-8")))
    schema = found.get("schema") if isinstance(found, dict) else None
    if schema != SCHEMA:
        raise UsageError(
            f"{path}: got schema {schema!r}, wanted {SCHEMA!r}. Use the version of Reportedly "
            f"that wrote the folder, or remove it and compare anew"
        )
    parts, pairs = found.get("texts"), found.get("pairs")
    if not isinstance(parts, list) or not all(map(_is_part, parts)) or not _is_name(pairs):
        raise _damaged(path, "no list of its files")
    return dict(found)


def _is_part(part: object) -> bool:
    return (
        isinstance(part, dict)
        and _is_name(part.get("file"))
        and isinstance(part.get("digests"), int)
        and isinstance(part.get("sha256"), str)
    )


def _is_name(name: object) -> bool:
    """Say whether this names a file of the folder itself."""
    return isinstance(name, str) and name.endswith(".npz") and Path(name).name == name


def _kept(folder: Path, index: Index) -> list[dict[str, Any]]:
    """Return the files of digests that an index begins with, none where it is another's."""
    if not (folder / _MANIFEST).exists():
        return []
    first, kept = 0, []
    for part in _manifest(folder)["texts"]:
        those = index.digests[first : first + part["digests"]]
        if len(those) < part["digests"] or _hash(those) != part["sha256"]:
            return []
        kept.append(part)
        first += len(those)
    return kept


def _digests(folder: Path, part: Mapping[str, Any]) -> list[Digest]:
    path = folder / part["file"]
    found = _read(path, _unpacked)
    if _hash(found) != part["sha256"]:
        raise _damaged(path, f"{len(found)} digests that are not the {part['digests']} written")
    return found


def _packed(digests: Sequence[Digest]) -> Arrays:
    grams = [one.grams for one in digests]
    marks = [one.marks for one in digests]
    return {
        "facts": np.frombuffer(_facts(digests), np.uint8),
        "texts": np.array([one.text for one in digests], np.uint64),
        "words": bounds_of([len(one) for one in grams]),
        "grams": np.concatenate(grams),
        "quoted": np.packbits(np.concatenate([one.quoted for one in digests])),
        "bounds": bounds_of([len(one) for one in marks]),
        "marks": np.concatenate(marks),
        "places": np.concatenate([one.places for one in digests]),
    }


def _unpacked(path: Path) -> list[Digest]:
    arrays = _load(path)
    words, bounds = arrays["words"].tolist(), arrays["bounds"].tolist()
    quoted = np.unpackbits(arrays["quoted"], count=words[-1]).astype(np.bool_)
    facts = json.loads(arrays["facts"].tobytes())
    return [
        Digest(
            **dict(zip(_FACTS, facts[i], strict=True)),
            grams=arrays["grams"][words[i] : words[i + 1]],
            quoted=quoted[words[i] : words[i + 1]],
            marks=arrays["marks"][bounds[i] : bounds[i + 1]],
            places=arrays["places"][bounds[i] : bounds[i + 1]],
            text=int(arrays["texts"][i]),
        )
        for i in range(len(words) - 1)
    ]


def _packed_pairs(joined: Joined) -> Arrays:
    found: dict[str, NDArray[Any]] = {
        "marks": joined.furniture.marks,
        "outlets": joined.furniture.outlets,
    }
    return found | {name: getattr(joined.pairs, name) for name in Pairs.__slots__}


def _unpacked_pairs(path: Path) -> tuple[Furniture, Pairs]:
    arrays = _load(path)
    furniture = Furniture(arrays["marks"], arrays["outlets"])
    return furniture, Pairs(*(arrays[name] for name in Pairs.__slots__))


def _facts(digests: Sequence[Digest]) -> bytes:
    rows = [[getattr(one, name) for name in _FACTS] for one in digests]
    return json.dumps(rows).encode("ascii")


def _hash(digests: Sequence[Digest]) -> str:
    texts = np.array([one.text for one in digests], np.uint64)
    return sha256(_facts(digests) + texts.tobytes()).hexdigest()


def _save(path: Path, arrays: Arrays) -> None:
    save: Callable[..., None] = np.savez  # arrays by name, none of them of objects: no pickle
    with path.open("wb") as stream:
        save(stream, **arrays)


def _load(path: Path) -> Arrays:
    with path.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


def _read(path: Path, read: Callable[[Path], _T]) -> _T:
    try:
        return read(path)
    except FileNotFoundError as error:
        raise UsageError(
            f"{path}: there is no such file; wanted an index that `save_index` wrote. Name its "
            f"folder, or compare anew"
        ) from error
    except (OSError, ValueError, LookupError, TypeError, BadZipFile, zlib.error) as error:
        raise _damaged(path, str(error)) from error


def _damaged(path: Path, what: str) -> UsageError:
    return UsageError(
        f"{path}: damaged: got {what}, wanted an index as it was written. Remove its folder and "
        f"compare anew"
    )


def _write(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file beside its place, and put it there when it is whole and on disk."""
    beside = path.with_name(f".{path.name}")
    write(beside)
    with beside.open("rb") as stream:
        os.fsync(stream.fileno())
    beside.replace(path)


def _next_number(folder: Path) -> int:
    numbers = [path.stem.partition("-")[2] for path in folder.glob("*-*.npz")]
    return max((int(one) for one in numbers if one.isdecimal()), default=0) + 1


def _tidy(folder: Path, wanted: set[str]) -> None:
    """Remove files of earlier saves, and what a save that broke off left."""
    for path in folder.glob("*.npz"):
        if path.name not in wanted:
            path.unlink(missing_ok=True)
    for path in folder.glob(".*.npz"):
        path.unlink(missing_ok=True)
