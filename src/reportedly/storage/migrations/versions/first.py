"""The first tables of a store."""

from alembic import op

from reportedly.storage.searchable import index_statements, protection_statements
from reportedly.storage.tables import METADATA

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, the search indexes, and what protects the decisions."""
    connection = op.get_bind()
    METADATA.create_all(connection)
    for statement in index_statements(connection.dialect.name):
        op.execute(statement)
    for statement in protection_statements(connection.dialect.name):
        op.execute(statement)
