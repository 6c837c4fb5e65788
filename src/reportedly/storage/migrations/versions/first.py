"""The first tables of a store, as they were then: `storage.tables` has those of today."""

from pathlib import Path

from alembic import op

from reportedly.storage.searchable import index_statements, protection_statements

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, the search indexes, and what protects the decisions."""
    connection = op.get_bind()
    dialect = connection.dialect.name
    written = Path(__file__).with_name(f"first.{dialect}.sql").read_text(encoding="utf-8")
    statements = [*filter(str.strip, written.split(";\n"))]
    statements += [*index_statements(dialect), *protection_statements(dialect)]
    for statement in statements:
        connection.exec_driver_sql(statement)
