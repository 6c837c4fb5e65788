"""Runs migrations over the connection that opening a store hands in."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
