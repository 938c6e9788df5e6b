"""JSON Feed 1.0 and 1.1 to links, also when the body is cut off in the middle."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from newscrawl.discovery.entry import Entry, LinkMaker
from newscrawl.discovery.link import Link, Listing, Refused, UnreadableSource
from newscrawl.discovery.listing import listing
from newscrawl.outlet import Outlet
from newscrawl.vocabulary import SourceReason

_ITEMS = re.compile(r'"items"\s*:\s*\[')
_SEPARATOR = re.compile(r"[\s,]*")


def read_json_feed(text: bytes, url: str, *, outlet: Outlet, max_links: int) -> Listing:
    """Return the links of a JSON Feed in UTF-8. Raises UnreadableSource: `malformed`, `not-a-feed`."""
    feed = _parse(text.decode("utf-8", "replace"))
    maker = LinkMaker(url, outlet, _channel(feed))
    made = [maker.make(_entry(item)) for item in _dicts(feed.get("items"))]
    return listing(
        (link for link in made if isinstance(link, Link)),
        [refused for refused in made if isinstance(refused, Refused)],
        max_links=max_links,
    )


def _parse(text: str) -> Mapping[str, Any]:
    try:
        feed = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        items = list(_items_before_the_fault(text))
        if not items:
            raise UnreadableSource(SourceReason.MALFORMED) from None
        return {"items": items}
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise UnreadableSource(SourceReason.NOT_A_FEED)
    return feed


def _items_before_the_fault(text: str) -> Iterator[Any]:
    begin = _ITEMS.search(text)
    if begin is None:
        raise UnreadableSource(SourceReason.MALFORMED)
    decoder = json.JSONDecoder(strict=False)
    position = begin.end()
    while True:
        position = _end_of_separator(text, position)
        try:
            item, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            return
        yield item


def _end_of_separator(text: str, position: int) -> int:
    separator = _SEPARATOR.match(text, position)
    return separator.end() if separator else position


def _channel(feed: Mapping[str, Any]) -> Entry:
    return Entry(
        addresses=_strings(feed.get("home_page_url")),
        language=_string(feed.get("language")),
        authors=_people(feed),
    )


def _entry(item: Mapping[str, Any]) -> Entry:
    identifier = _string(item.get("id")) or ""
    return Entry(
        addresses=(
            *_strings(item.get("url")),
            *_strings(item.get("external_url")),
            *((identifier,) if identifier.startswith(("http://", "https://")) else ()),
        ),
        title=_string(item.get("title")),
        summary=_string(item.get("summary")),
        content=_string(item.get("content_html")) or _string(item.get("content_text")),
        published=_strings(item.get("date_published")),
        modified=_strings(item.get("date_modified")),
        language=_string(item.get("language")),
        authors=_people(item),
        tags=_strings(item.get("tags")),
        images=(*_strings(item.get("image")), *_strings(item.get("banner_image"))),
    )


def _people(entity: Mapping[str, Any]) -> tuple[str, ...]:
    # 1.0 had one `author`, 1.1 has `authors`.
    people = [*_dicts(entity.get("authors")), *_dicts([entity.get("author")])]
    return tuple(name for person in people for name in _strings(person.get("name")))


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _strings(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(text for text in values if isinstance(text, str) and text.strip())


def _dicts(value: Any) -> tuple[Mapping[str, Any], ...]:
    return tuple(entry for entry in value if isinstance(entry, dict)) if isinstance(value, list) else ()
