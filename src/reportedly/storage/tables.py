"""The tables of a store: what came in, what was derived from it, and what people decided.

Three kinds that never mix. *Kept*: raw bytes and articles, as they came in. *Derived*:
readings with their rows, stories; each says which version made it, and all of it can be thrown
away and made again. *Human*: decisions, which are only ever added to, and judgements, the
standing of each item that they lead to. Human rows name items by `target`, a string made of
the article's id and the words' places, which outlives whatever is made again.
"""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem

from reportedly.storage.column_types import Compressed, Flag, Json, Packed, Share, Words

METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


_LONG: Final = BigInteger().with_variant(Integer(), "sqlite")
"""A number of up to 63 bits; SQLite's integers have as many anyway."""


def columns(table: Table, names: str) -> list[Column[Any]]:
    """Return columns of a table by their names, which spaces part."""
    return [table.c[name] for name in names.split()]


def _table(name: str, *items: SchemaItem, counted: bool = False) -> Table:
    return Table(name, METADATA, *items, sqlite_strict=True, sqlite_autoincrement=counted)


def _number() -> Column[int]:
    return Column("number", Integer, primary_key=True)


def _article(*, key: bool = False) -> Column[int]:
    return Column(
        "article",
        Integer,
        ForeignKey("articles.number", ondelete="CASCADE"),
        nullable=False,
        primary_key=key,
        autoincrement=False,
    )


def _text(name: str, **options: Any) -> Column[str]:
    return Column(name, Words, **{"nullable": False, **options})


def _optional(name: str) -> Column[str]:
    return Column(name, Words)


articles: Final = _table(
    "articles",
    _number(),
    _text("id", unique=True),
    _text("given_id"),
    _text("given_key"),
    _text("text_sha256"),
    _optional("publisher"),
    _optional("title"),
    _optional("byline"),
    _optional("published"),
    _optional("language"),
    _optional("url"),
    _optional("url_key"),
    _text("text"),
    Column("words", Integer, nullable=False),
    Column("previous", Integer, ForeignKey("articles.number", ondelete="SET NULL")),
    Column("latest", Flag, nullable=False),
    _text("kept"),
    _text("made_by"),
    Index(None, "given_key"),
    Index(None, "url_key"),
    Index(None, "published", "number"),
    Index(None, "previous"),
)
"""Articles as intake fixed them; one row a version, `previous` is the version before it."""

raws: Final = _table(
    "raws",
    _text("sha256", primary_key=True),
    _article(),
    Column("data", Compressed, nullable=False),
    Column("size", Integer, nullable=False),
    Index(None, "article"),
)
"""The bytes an article was read from, each once; several where they gave the same text."""

readings: Final = _table(
    "readings",
    _article(key=True),
    Column("record", Packed, nullable=False),
    Column("options", Json, nullable=False),
    Column("attributions", Integer, nullable=False),
    Column("voices", Integer, nullable=False),
    Column("anonymous", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("problems", Integer, nullable=False),
    _text("made_by"),
    _text("made"),
)
"""What reading an article gave: the record of `read --json` without the text, and counts."""

known_sources: Final = _table(
    "known_sources",
    _number(),
    _text("id", unique=True),
    _text("name"),
    _text("kind"),
    _optional("merged_into"),
    Index(None, "merged_into"),
)
"""Named sources across articles; anonymous ones are never joined across articles."""

sources: Final = _table(
    "sources",
    _number(),
    _article(),
    _text("id"),
    _optional("known"),
    _text("name"),
    _text("kind"),
    Column("anonymous", Flag, nullable=False),
    _optional("descriptor"),
    _text("how_many"),
    _text("target"),
    _text("made_by"),
    UniqueConstraint("article", "id"),
    Index(None, "known"),
)
"""The voices of each article; `known` is the id of the named source it is."""

attributions: Final = _table(
    "attributions",
    _number(),
    _article(),
    _text("id"),
    _text("target"),
    _optional("source"),
    _optional("known"),
    _optional("relay"),
    _optional("parent"),
    _text("mode"),
    _text("cue_type"),
    Column("inherited", Flag, nullable=False),
    Column("confidence", Share, nullable=False),
    _text("cue"),
    _text("content"),
    Column("chain", Json, nullable=False),
    _optional("published"),
    _text("made_by"),
    Index(None, "article", "id"),
    Index(None, "target"),
    Index(None, "known", "published", "article"),
    Index(None, "confidence", "number"),
)
"""The attributions of each article, for the pages of sources and for review."""

claims: Final = _table(
    "claims",
    _number(),
    _article(),
    _text("id"),
    _optional("attribution"),
    _optional("modality"),
    _optional("polarity"),
    _text("content"),
    _text("made_by"),
    Index(None, "article"),
)
"""The claims of each article, for search; where none were read, what was attributed."""

stories: Final = _table(
    "stories",
    _number(),
    _text("id", unique=True),
    _text("title"),
    Column("record", Packed, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("lowest", Integer, nullable=False),
    Column("highest", Integer, nullable=False),
    _optional("first"),
    _optional("last"),
    _text("made_by"),
    _text("made"),
    Column("packed", Compressed),
    Column("stemma", Json),
    Index(None, "last", "number"),
    Index(None, "articles", "number"),
)
"""Articles about the same happening, compared: the record of `compare --json`, and counts.

`packed` is the same story as only comparing reads it, and `stemma` what a list draws of it;
both are NULL in rows from before there were such columns."""

story_articles: Final = _table(
    "story_articles",
    Column(
        "story",
        Integer,
        ForeignKey("stories.number", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    _article(key=True),
    Column("place", Integer, nullable=False),
    Index(None, "article"),
)
"""Which articles a story gathers, in its order."""

former_stories: Final = _table(
    "former_stories",
    _text("id", primary_key=True),
    _article(key=True),
    Index(None, "article"),
)
"""Ids that stories had once, with some of their articles, by which they are found again."""

digests: Final = _table(
    "digests",
    _article(key=True),
    Column("digest", LargeBinary, nullable=False),
    Column("slots", LargeBinary, nullable=False),
    _text("made_by"),
)
"""What comparing an article with others needs, so that the others need not be loaded."""

columns_kept: Final = _table(
    "columns_kept",
    Column("place", _LONG, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)
"""What comparing keeps of all articles together, so that a new one need not meet each of them."""

pages: Final = _table(
    "pages",
    _number(),
    Column("article", Integer, ForeignKey("articles.number", ondelete="CASCADE")),
    Column("story", Integer, ForeignKey("stories.number", ondelete="CASCADE")),
    _text("audience"),
    _text("key"),
    Column("html", Compressed, nullable=False),
    UniqueConstraint("article", "audience"),
    UniqueConstraint("story", "audience"),
)
"""Pages of articles and stories, ready to be shown again; `key` says what each was made of."""

problems: Final = _table(
    "problems",
    _number(),
    _text("key", unique=True),
    Column("article", Integer, ForeignKey("articles.number", ondelete="CASCADE")),
    _text("code"),
    _text("message"),
    _optional("path"),
    _text("place_key"),
    Column("line", Integer),
    _text("met"),
    Index(None, "article"),
    Index(None, "place_key"),
)
"""What went wrong with an input or in an article."""

decisions: Final = _table(
    "decisions",
    _number(),
    _text("made"),
    _text("by"),
    _text("action"),
    _text("target"),
    _optional("article"),
    Column("proposal", Json),
    Column("score", Share),
    Column("value", Json),
    _text("note"),
    Column("before", Json),
    Column("undoes", Integer, ForeignKey("decisions.number")),
    Index(None, "target"),
    Index(None, "article"),
    Index(None, "undoes"),
    counted=True,
)
"""Everything people decided, in order; only ever added to."""

judgements: Final = _table(
    "judgements",
    _text("target", primary_key=True),
    _text("kind"),
    _optional("article"),
    _text("state"),
    Column("value", Json),
    Column("decision", Integer, ForeignKey("decisions.number"), nullable=False),
    Column("version", Integer, nullable=False),
    Index(None, "article"),
    Index(None, "kind", "state"),
)
"""How each item stands after all decisions; `version` counts the changes to it."""

forgotten: Final = _table(
    "forgotten",
    _text("id", primary_key=True),
    _text("made"),
    _text("by"),
)
"""Ids of articles that somebody had forgotten, and nothing else of them."""

users: Final = _table(
    "users",
    _text("name", primary_key=True),
    _text("role"),
    _text("password"),
    _text("made"),
    Column("version", Integer, nullable=False),
)
"""Accounts; `password` is an argon2id hash."""

tokens: Final = _table(
    "tokens",
    _text("key", primary_key=True),
    Column("user", Words, ForeignKey("users.name", ondelete="CASCADE"), nullable=False),
    _text("purpose"),
    _text("label"),
    _text("made"),
    _optional("ends"),
    Index(None, "user"),
)
"""Tokens of the API and sessions of the browser; `key` is the hash of the secret."""
