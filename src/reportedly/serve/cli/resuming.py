"""Goes on with a file of readings that an earlier run left, perhaps in the middle of a line."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TextIO

from reportedly.errors import UsageError
from reportedly.model import Problem, Reading
from reportedly.serve.cli.terminal import opened

_START: Final = b'{"schema": "reportedly/'

Place = tuple[str, str | None, int | None]


@dataclass(slots=True)
class Earlier:
    """What a file of readings holds.

    Attributes:
        ids: the articles that are in it.
        problems: code, path and line of the problems of inputs without an article.
        end: where its last whole line ends, in bytes.
    """

    ids: set[str] = field(default_factory=set)
    problems: set[Place] = field(default_factory=set)
    end: int = 0


def earlier(path: Path) -> Earlier:
    """Return what an earlier run wrote; nothing where the file does not exist.

    A last line that was cut off is not counted, so its article is read again.

    Raises:
        UsageError: the file is not one of readings, and would be damaged.
    """
    found = Earlier()
    if path.exists() and not path.is_file():
        # A device or a pipe may never end, and a folder holds no lines.
        raise UsageError(f"cannot go on with {path}: got no regular file; name one")
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if not _take(line, found):
                    _check_cut_off(path, number, line, last=not lines.read(1))
                    break
    except FileNotFoundError:
        return found
    except OSError as error:
        raise UsageError(f"cannot read {path} ({error.strerror}) to go on with it") from error
    return found


def _take(line: bytes, found: Earlier) -> bool:
    """Add one whole line of the file; say whether it was one."""
    if not line.endswith(b"\n") or not line.startswith(_START):
        return False
    try:
        record = json.loads(line)
    except ValueError:
        return False
    if "article" in record:
        found.ids.add(record["article"]["id"])
    else:
        found.problems.update((p["code"], p["path"], p["line"]) for p in record["problems"])
    found.end += len(line)
    return True


def _check_cut_off(path: Path, number: int, line: bytes, *, last: bool) -> None:
    """Refuse anything that is not the cut-off last line of a file of readings."""
    ours = line.startswith(_START) or _START.startswith(line)
    if not (ours and last):
        raise UsageError(
            f"{path}:{number}: got a line that is no reading; --resume goes on only with what "
            f"`reportedly read --json -o` wrote. Name another file, or leave --resume out"
        )


def continued(path: Path, found: Earlier) -> TextIO:
    """Open the file to write on after its last whole line.

    Raises:
        UsageError: it cannot be written.
    """
    stream = opened(path, "a")
    stream.truncate(found.end)
    return stream


def unwritten(found: Iterable[Reading | Problem], before: Earlier) -> Iterator[Reading | Problem]:
    """Leave out the problems that the file names already."""
    for one in found:
        if isinstance(one, Reading) or (one.code, one.path, one.line) not in before.problems:
            yield one
