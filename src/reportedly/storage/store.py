"""A store: articles, what was read in them, and what people decided about it."""

from pathlib import Path
from typing import Self

from reportedly.storage.articles import Articles
from reportedly.storage.database import Database
from reportedly.storage.opening import open_database
from reportedly.storage.problems import Problems


class Store:
    """An open store; close it, or use it in a `with` statement.

    Threads may share it: each call takes a connection of its own.

    Attributes:
        place: the store as it was named, without a password.
        articles: what came in, with its readings.
        problems: what went wrong with inputs.
    """

    def __init__(self, database: Database, *, made_by: str) -> None:
        self.place = database.place
        self.articles = Articles(database, made_by)
        self.problems = Problems(database)
        self._database = database

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(place: str | Path, *, create: bool = True, made_by: str = "reportedly") -> Store:
    """Open a store; make it, or bring its tables up to date, where needed.

    Args:
        place: a file, or `postgresql://USER@HOST/NAME`.
        create: whether a file that does not exist is made.
        made_by: the version of Reportedly that will keep articles in it.

    Raises:
        StoreError: it cannot be opened; says why and the way out.
        SetupError: PostgreSQL is asked for and its driver is missing.
        UsageError: the place names neither, or does not exist and is not to be made.
    """
    return Store(open_database(place, create=create), made_by=made_by)
