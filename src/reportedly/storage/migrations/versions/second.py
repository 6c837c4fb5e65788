"""Keeps stories as only comparing reads them, what a list draws of them, and pages."""

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add two columns that older rows lack, and a table of what can be made again."""
    connection = op.get_bind()
    dialect = connection.dialect.name
    written = Path(__file__).with_name(f"second.{dialect}.sql").read_text(encoding="utf-8")
    for statement in filter(str.strip, written.split(";\n")):
        connection.exec_driver_sql(statement)
