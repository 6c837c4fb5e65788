"""Opens stores, and says which version of Reportedly keeps articles in them."""

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from reportedly.storage import Store
from reportedly.storage import open_store as opened


def open_store(place: str | Path, *, create: bool = True) -> Store:
    """Open a store; make it, or bring its tables up to date, where needed.

    Raises:
        StoreError: it cannot be opened; says why and the way out.
        SetupError: PostgreSQL is asked for and its driver is missing.
        UsageError: the place names neither, or does not exist and is not to be made.
    """
    return opened(place, create=create, made_by=f"reportedly/{_version()}")


def _version() -> str:
    try:
        return version("reportedly")
    except PackageNotFoundError:
        return "0+unknown"  # a plain source tree, not installed
