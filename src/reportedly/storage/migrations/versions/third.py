"""Remembers the ids that stories had before their articles changed."""

from alembic import op

revision = "0003"
down_revision = "0002"

_TABLE = """
CREATE TABLE former_stories (
  id TEXT NOT NULL,
  article INTEGER NOT NULL,
  CONSTRAINT pk_former_stories PRIMARY KEY (id, article),
  CONSTRAINT fk_former_stories_article FOREIGN KEY(article)
    REFERENCES articles (number) ON DELETE CASCADE
)
"""


def upgrade() -> None:
    """Add a table, which is empty at first."""
    connection = op.get_bind()
    strict = " STRICT" if connection.dialect.name == "sqlite" else ""
    connection.exec_driver_sql(f"{_TABLE}{strict}")
    connection.exec_driver_sql(
        "CREATE INDEX ix_former_stories_article ON former_stories (article)"
    )
