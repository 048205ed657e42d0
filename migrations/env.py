"""Alembic's entry. factdb.store.schema hands in the connection, inside a transaction that it has begun."""

from alembic import context

from factdb.store.schema import configure

configure(context)
with context.begin_transaction():
    context.run_migrations()
