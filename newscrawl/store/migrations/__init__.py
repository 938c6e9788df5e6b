"""Alembic's scripts. Never imported: newscrawl.store.migrate copies them out and hands them to Alembic."""
