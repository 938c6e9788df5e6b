"""Lead pictures in a WordPress site's media library: one a post, found again by its slug, gone with the post."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from newscrawl.publishing.wordpress_article import Picture, Post
from newscrawl.publishing.wordpress_client import WordPressClient

_OURS = "picture"
# What all versions of WordPress take. SVG can hold script.
_TYPES = {b"\xff\xd8\xff": "jpeg", b"\x89PNG\r\n\x1a\n": "png", b"GIF8": "gif"}


class NoPicture(Exception):
    """A picture cannot be had, or is none; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaLibrary:
    """The library of one site. Everything raises ServiceError, too."""

    client: WordPressClient
    fetch: Callable[[str], bytes] | None = None
    """Returns the bytes at an address, or raises NoPicture; None: nothing is uploaded."""

    def bring(self, post: Post, picture: Picture) -> int:
        """Return the library's id of a post's picture, uploaded where it is not there yet. Raises NoPicture."""
        slug = f"{_prefix(post.slug)}{hashlib.sha256(picture.url.encode()).hexdigest()[:8]}"
        there = self.client.find_picture(slug)
        if there is not None:
            return there
        if self.fetch is None:
            raise NoPicture("no pictures are fetched")
        content = self.fetch(picture.url)
        kind = _kind(content)
        if kind is None:
            raise NoPicture("no JPEG, PNG, GIF or WebP")
        number = self.client.upload(f"{slug}.{kind}", content, f"image/{kind}")
        self.client.describe(number, alternative_text=picture.alternative_text, caption=picture.below)
        return number

    def drop(self, number: int, slug: str) -> None:
        """Delete what was uploaded for the post of this slug; an editor's own picture stays."""
        if number and (self.client.picture_slug(number) or "").startswith(_prefix(slug)):
            self.client.delete_picture(number)


def _prefix(slug: str) -> str:
    return f"{_OURS}-{slug}-"


def _kind(content: bytes) -> str | None:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    return next((kind for mark, kind in _TYPES.items() if content.startswith(mark)), None)
