"""A store: articles, what was read in them, and what people decided about it."""

from pathlib import Path
from typing import Self

from reportedly.storage.articles import Articles
from reportedly.storage.columns_kept import ColumnsKept
from reportedly.storage.database import Database
from reportedly.storage.decision_log import Log
from reportedly.storage.decisions import Decisions
from reportedly.storage.forgetting import Forgotten, forget
from reportedly.storage.opening import open_database
from reportedly.storage.pages import Pages
from reportedly.storage.permissions import User
from reportedly.storage.problems import Problems
from reportedly.storage.review import Review
from reportedly.storage.searching import Search
from reportedly.storage.sources import Sources
from reportedly.storage.stories import Stories
from reportedly.storage.tidying import tidy
from reportedly.storage.users import Users


class Store:
    """An open store; close it, or use it in a `with` statement.

    Threads may share it: each call takes a connection of its own.

    Attributes:
        place: the store as it was named, without a password.
        articles: what came in, with its readings.
        problems: what went wrong with inputs.
        decisions: what people decided, and undoing it.
        log: every decision, in order.
        review: what waits for a decision.
        sources: the pages of named sources.
        stories: articles about the same happening, compared.
        users: accounts, tokens and sessions.
        pages: pages of articles and stories, ready to be shown again.
        search: finds articles, claims and sources by their words.
        columns: what comparing keeps of all articles together.
    """

    def __init__(self, database: Database, *, made_by: str) -> None:
        self.place = database.place
        self.articles = Articles(database, made_by)
        self.problems = Problems(database)
        self.search = Search(database)
        self.sources = Sources(database)
        self.stories = Stories(database)
        self.decisions = Decisions(database)
        self.log = Log(database)
        self.review = Review(database)
        self.users = Users(database)
        self.pages = Pages(database)
        self.columns = ColumnsKept(database)
        self._database = database

    def forget(self, article: str, *, by: User | None) -> Forgotten:
        """Forget an article with everything derived from it; see `Forgotten` for what is left.

        Raises:
            NotAllowed: `by` may not forget.
            UnknownName: the store has no such article.
        """
        return forget(self._database, article, by=by)

    def tidy(self) -> None:
        """Bring the search indexes in order, after many articles came in.

        Raises:
            StoreError: the store cannot be written to.
        """
        tidy(self._database)

    def state(self) -> str:
        """Return another one whenever anybody has changed the store since; nothing else in it."""
        return self._database.state()

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
