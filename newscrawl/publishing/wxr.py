"""WordPress eXtended RSS 1.2: articles for the first fill of a site, read in by WordPress's own importer.

Source: what WordPress itself exports (`wp-admin/includes/export.php`, version 6.1). Slugs are those of `scrapy publish
wordpress`, which therefore finds what was filled in and goes on with it.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any, Final

from lxml import etree

from newscrawl.publishing.edition import Edition
from newscrawl.publishing.rss_atom import printable_xml
from newscrawl.publishing.wordpress_article import Post, post

_CONTENT: Final = "http://purl.org/rss/1.0/modules/content/"
_EXCERPT: Final = "http://wordpress.org/export/1.2/excerpt/"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_WP: Final = "http://wordpress.org/export/1.2/"
_NAMES: Final[Any] = {"content": _CONTENT, "dc": _DC, "excerpt": _EXCERPT, "wp": _WP}
_DECLARED: Final = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())


def write_wxr(path: Path, editions: Iterable[Edition], *, title: str, home: str, author: str) -> int:
    """Write the articles as posts of `author`, a login of the site, one at a time; return their number."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"{_DECLARED}>\n<channel>\n')
        for name, text in (("title", title), ("link", home), (f"{{{_WP}}}wxr_version", "1.2")):
            out.write(_written(_element(name, text)))
        for edition in editions:
            out.write(_written(_item(edition, author)))
            count += 1
        out.write("</channel>\n</rss>\n")
    return count


def _written(element: Any) -> str:
    # Declared once, at the root: some importers look for `<item>` and `<wp:wxr_version>` as they stand.
    return etree.tostring(element, encoding="unicode", pretty_print=True).replace(_DECLARED, "", 1)


def count_items(path: Path) -> int:
    """Return the number of posts in a file. Raises OSError when it is no XML."""
    try:
        items = etree.iterparse(path, tag="item", resolve_entities=False, no_network=True)
        count = 0
        for _, item in items:
            item.clear()
            count += 1
    except etree.XMLSyntaxError as error:
        raise OSError(f"cannot be read back: {error}") from error
    return count


def _item(edition: Edition, author: str) -> Any:
    made, article = post(edition), edition.article
    item = etree.Element("item", nsmap=_NAMES)
    _add(item, "title", made.title)
    if article.published_at is not None:
        _add(item, "pubDate", format_datetime(article.published_at))
    _add(item, f"{{{_DC}}}creator", author)
    _add(item, "guid", article.url, isPermaLink="false")
    _add(item, f"{{{_CONTENT}}}encoded", made.content)
    _add(item, f"{{{_EXCERPT}}}encoded", made.excerpt)
    _add_state(item, made, article.published_at or article.fetched_at)
    for name in made.categories:
        _add(item, "category", name, domain="category", nicename=_nicename(name))
    for name in made.tags:
        _add(item, "category", name, domain="post_tag", nicename=_nicename(name))
    for key, value in made.meta.items():
        meta = etree.SubElement(item, f"{{{_WP}}}postmeta")
        _add(meta, f"{{{_WP}}}meta_key", key)
        _add(meta, f"{{{_WP}}}meta_value", str(int(value)) if isinstance(value, bool) else str(value))
    return item


def _add_state(item: Any, made: Post, at: datetime) -> None:
    for name, text in (
        # Empty: WordPress takes it from the next, in the site's own zone.
        ("post_date", ""),
        ("post_date_gmt", at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")),
        ("comment_status", "closed"),
        ("ping_status", "closed"),
        ("post_name", made.slug),
        ("status", made.status),
        ("post_type", "post"),
    ):
        _add(item, f"{{{_WP}}}{name}", text)


def _nicename(name: str) -> str:
    # WordPress makes its own from an empty one.
    return "-".join(name.casefold().split()) if name.isascii() else ""


def _add(parent: Any, name: str, text: str, **attributes: str) -> None:
    parent.append(_element(name, text, **attributes))


def _element(name: str, text: str, **attributes: str) -> Any:
    element = etree.Element(
        name, {key: printable_xml(value) for key, value in attributes.items()}, nsmap=_NAMES
    )
    element.text = printable_xml(text)
    return element
