"""Readings in, rows out, and back: a store of articles in SQLite or PostgreSQL."""

from reportedly.storage.articles import Outcome, StoredArticle, Version
from reportedly.storage.rows import Kept, article_id
from reportedly.storage.store import Store, open_store

__all__ = ["Kept", "Outcome", "Store", "StoredArticle", "Version", "article_id", "open_store"]
