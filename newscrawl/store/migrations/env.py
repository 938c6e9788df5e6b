"""Alembic's entry: runs the migrations on the connection that newscrawl.store.migrate hands over."""

from alembic import context

from newscrawl.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite can do it too, once BEGIN is ours: a migration killed half way leaves nothing behind.
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
