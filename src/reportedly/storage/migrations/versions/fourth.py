"""Keeps what comparing knows of all articles together."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add a table, which is empty at first: the next comparison fills it."""
    connection = op.get_bind()
    on_sqlite = connection.dialect.name == "sqlite"
    number, data, strict = ("INTEGER", "BLOB", " STRICT") if on_sqlite else ("BIGINT", "BYTEA", "")
    connection.exec_driver_sql(
        f"CREATE TABLE columns_kept (place {number} NOT NULL, data {data} NOT NULL, "
        f"CONSTRAINT pk_columns_kept PRIMARY KEY (place)){strict}"
    )
