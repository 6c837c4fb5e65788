"""Readings in, rows out, and back: a store of articles in SQLite or PostgreSQL."""

from reportedly.storage.articles import Outcome
from reportedly.storage.columns_kept import Changes, OpenColumns
from reportedly.storage.decision_log import Decision
from reportedly.storage.decisions import Judgement
from reportedly.storage.edits import LETTERS, Edit
from reportedly.storage.forgetting import Forgotten
from reportedly.storage.pages import Page, Standing
from reportedly.storage.permissions import ACTIONS, ROLES, User, may, require
from reportedly.storage.review import Filters, Item
from reportedly.storage.rows import Kept, article_id
from reportedly.storage.searching import ArticleHit, ClaimHit, Found, SourceHit
from reportedly.storage.snippets import Snippet
from reportedly.storage.sources import Quote, SourcePage
from reportedly.storage.store import Store, open_store
from reportedly.storage.stored_article import StoredArticle, Version
from reportedly.storage.stories import KeptStory, Member, StoredStory, StoryLine
from reportedly.storage.users import Account

__all__ = [
    "ACTIONS",
    "LETTERS",
    "ROLES",
    "Account",
    "ArticleHit",
    "Changes",
    "ClaimHit",
    "Decision",
    "Edit",
    "Filters",
    "Forgotten",
    "Found",
    "Item",
    "Judgement",
    "Kept",
    "KeptStory",
    "Member",
    "OpenColumns",
    "Outcome",
    "Page",
    "Quote",
    "Snippet",
    "SourceHit",
    "SourcePage",
    "Standing",
    "Store",
    "StoredArticle",
    "StoredStory",
    "StoryLine",
    "User",
    "Version",
    "article_id",
    "may",
    "open_store",
    "require",
]
