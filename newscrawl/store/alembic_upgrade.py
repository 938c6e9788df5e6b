"""Running Alembic's migrations out of the package; apart from `migrate`, as only an upgrade needs Alembic."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def upgrade(connection: Connection, to: str) -> None:
    """Run the migrations up to revision `to` in the connection's transaction."""
    with _configured() as config:
        config.attributes["connection"] = connection
        command.upgrade(config, to)


@contextmanager
def _configured() -> Iterator[Config]:
    """Yield Alembic's configuration, its scripts copied out of the package, which may be a zipped egg."""
    with tempfile.TemporaryDirectory(prefix="newscrawl-migrations-") as folder:
        _copy(files("newscrawl.store") / "migrations", Path(folder))
        config = Config()
        config.set_main_option("script_location", folder.replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        yield config


def _copy(source: Traversable, target: Path) -> None:
    for entry in source.iterdir():
        if entry.is_dir():
            if entry.name != "__pycache__":
                (target / entry.name).mkdir()
                _copy(entry, target / entry.name)
        elif entry.name.endswith((".py", ".mako")):
            with entry.open("rb") as reader, (target / entry.name).open("wb") as writer:
                shutil.copyfileobj(reader, writer)
