"""Reads the data files that ship with Reportedly: domain knowledge an investigator can mend."""

from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from reportedly.errors import DataFileError

DATA: Final = Path(__file__).parent / "data"


def read_yaml(path: Path) -> Any:
    """Parse one YAML file.

    Raises:
        DataFileError: the file is missing or is not YAML; names the file and the line.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=_LOADER)  # noqa: S506 - _LOADER is a safe loader
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); wanted a YAML data file there"
        raise DataFileError(message) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        message = f"{path}: not readable as YAML ({error}); mend the file at that place"
        raise DataFileError(message) from error


@cache
def load_data(name: str) -> Any:
    """Parse the shipped data file `name`, such as `cues.yaml`, once a process."""
    return read_yaml(DATA / name)


_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
