"""Pages in files, `.html` or `.html.gz`, read with a crawl's limit. What a crawl keeps: store/archived_pages.py."""

import gzip
import zlib
from pathlib import Path

MAX_PAGE_BYTES = 10 * 1024 * 1024
"""Of a page as it is parsed, its content codings undone, wherever it comes from."""


class PageTooLarge(OSError):
    """A page has more bytes than MAX_PAGE_BYTES."""


def read_page(path: Path) -> bytes:
    """Return a page as it was fetched. Raises OSError, of a broken `.gz` too, and PageTooLarge."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            content: bytes = file.read(MAX_PAGE_BYTES + 1)
    except (EOFError, zlib.error) as error:
        raise OSError(f"{path}: {error}") from error
    if len(content) > MAX_PAGE_BYTES:
        raise PageTooLarge(f"{path}: more than {MAX_PAGE_BYTES >> 20} MiB")
    return content
