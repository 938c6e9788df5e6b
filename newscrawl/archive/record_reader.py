"""Pages of loaded archives, read again from their WARC files."""

from collections.abc import Callable

from newscrawl.archive.warc_files import WarcFile
from newscrawl.store.archive_records import RecordPlace
from newscrawl.store.archived_pages import Page, pack


class RecordReader:
    """Reads the page of a record; `tell` hears, once a file, of files that cannot be read."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._unreadable: set[str] = set()

    def __call__(self, place: RecordPlace) -> Page | None:
        """Return the page, None when the file or the record cannot be had."""
        if place.warc in self._unreadable:
            return None
        try:
            return _read(place)
        except (OSError, ImportError) as error:
            self._unreadable.add(place.warc)
            self._tell(f"{place.warc}: {error}; its articles stay as stored")
            return None


def _read(place: RecordPlace) -> Page | None:
    from newscrawl.archive.warc_reader import read_page  # noqa: PLC0415  # fastwarc is an extra

    captured = read_page(WarcFile(place.warc), place.offset)
    if captured is None:
        return None
    return pack(
        captured.body,
        captured.url,
        fetched_at=captured.fetched_at,
        http_status=captured.http_status,
        headers=captured.headers,
    )
