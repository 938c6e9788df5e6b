"""A WordPress site through its REST API, as a user with an application password.

Source: developer.wordpress.org/rest-api (posts, categories, tags; version 5.6 and later).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from newscrawl.json_service import JsonService, ServiceError, Unanswered, Uncertain

# Works with every form of addresses that a site may have; /wp-json needs one of the readable ones.
_API = "/?rest_route=/wp/v2"
_POSTS = f"{_API}/posts"
_MEDIA = f"{_API}/media"
_LOCAL = frozenset(("localhost", "127.0.0.1", "::1"))


class SiteRefuses(ServiceError):
    """The site does not let this user in, or not do this; nothing more can be done there for now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remote:
    """A post as the site has it."""

    id: int
    slug: str
    status: str
    """`publish, draft, pending, private, future, trash`."""
    words: str
    """Title, content and excerpt as they can be edited there."""
    meta: Mapping[str, Any]
    picture: int
    """Its picture in the media library; 0 for none."""


@dataclass(kw_only=True)
class WordPressClient:
    """One site. Everything raises ServiceError; SiteRefuses and Unanswered concern the whole site."""

    service: JsonService
    _terms: dict[tuple[str, str], int] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.service.url)
        if parts.scheme != "https" and parts.hostname not in _LOCAL:
            raise ServiceError(f"{self.service.url}: a password goes over https only")

    def require_rights(self) -> None:
        """Raise SiteRefuses unless the user may publish and may edit others' posts."""
        user = self._ask(lambda: self.service.get(f"{_API}/users/me", {"context": "edit"}).body)
        able = user.get("capabilities", {}) if isinstance(user, dict) else {}
        if not (able.get("publish_posts") and able.get("edit_published_posts")):
            raise SiteRefuses(f"{self.service.url}: the user may not publish; make it an Editor")

    def find(self, slug: str) -> Remote | None:
        """Return the post with this slug, in whatever state but the trash."""
        asked = {"slug": slug, "status": "publish,draft,pending,private,future", "context": "edit"}
        found = self._ask(lambda: self.service.get(_POSTS, asked).body)
        return _remote(found[0]) if found else None

    def get(self, remote_id: int) -> Remote | None:
        """Return a post, None when it is gone for good."""
        try:
            return _remote(
                self._ask(lambda: self.service.get(f"{_POSTS}/{remote_id}", {"context": "edit"}).body)
            )
        except ServiceError as error:
            if error.status in {404, 410}:
                return None
            raise

    def create(self, values: Mapping[str, Any]) -> Remote:
        """Make a post, once. Raises Uncertain when the answer is lost: look for the slug then."""
        return _remote(self._ask(lambda: self.service.post_once(_POSTS, values).body))

    def change(self, remote_id: int, values: Mapping[str, Any]) -> Remote:
        """Change a post and return it as it is now."""
        return _remote(self._ask(lambda: self.service.post(f"{_POSTS}/{remote_id}", values).body))

    def remove(self, remote_id: int, *, for_good: bool) -> None:
        """Put a post into the trash, or delete it with all its revisions; one that is gone already is no error."""
        self._delete(f"{_POSTS}/{remote_id}", for_good=for_good)

    def _delete(self, path: str, *, for_good: bool) -> None:
        try:
            self._ask(lambda: self.service.delete(path, {"force": str(for_good).lower()}))
        except ServiceError as error:
            if error.status not in {404, 410}:
                raise

    def find_picture(self, slug: str) -> int | None:
        """Return the media library's number of what has this slug."""
        found = self._ask(lambda: self.service.get(_MEDIA, {"slug": slug, "context": "edit"}).body)
        return int(found[0]["id"]) if found else None

    def picture_slug(self, number: int) -> str | None:
        """Return the slug of what is in the media library; None when it is gone."""
        try:
            return str(self._ask(lambda: self.service.get(f"{_MEDIA}/{number}").body)["slug"])
        except ServiceError as error:
            if error.status in {404, 410}:
                return None
            raise

    def upload(self, name: str, content: bytes, content_type: str) -> int:
        """Put a file into the media library, once; its slug is its name without the suffix."""
        headers = {"Content-Type": content_type, "Content-Disposition": f'attachment; filename="{name}"'}
        return int(self._ask(lambda: self.service.upload_once(_MEDIA, content, headers).body)["id"])

    def describe(self, number: int, *, alternative_text: str, caption: str) -> None:
        """Say what a picture shows and whose it is; `caption` is HTML."""
        values = {"alt_text": alternative_text, "caption": caption}
        self._ask(lambda: self.service.post(f"{_MEDIA}/{number}", values))

    def delete_picture(self, number: int) -> None:
        """Delete a file of the media library for good; one that is gone already is no error."""
        self._delete(f"{_MEDIA}/{number}", for_good=True)

    def term(self, kind: str, name: str) -> int:
        """Return the id of a category or tag (`categories`, `tags`), made where there is none of that name."""
        key = (kind, name.casefold())
        if key not in self._terms:
            self._terms[key] = self._make_term(kind, name)
        return self._terms[key]

    def _make_term(self, kind: str, name: str) -> int:
        try:
            return int(self._ask(lambda: self.service.post(f"{_API}/{kind}", {"name": name}).body)["id"])
        except ServiceError as error:
            known = error.body.get("data") if isinstance(error.body, dict) else None
            if isinstance(known, dict) and "term_id" in known:
                return int(known["term_id"])
            raise

    def _ask(self, question: Any) -> Any:
        try:
            return question()
        except (Uncertain, Unanswered):
            raise
        except ServiceError as error:
            if error.status in {401, 403}:
                raise SiteRefuses(
                    f"{error}; see user and application password", status=error.status
                ) from error
            raise


def _remote(body: Any) -> Remote:
    try:
        parts = [body[name]["raw"] for name in ("title", "content", "excerpt")]
        return Remote(
            id=int(body["id"]),
            slug=str(body["slug"]),
            status=str(body["status"]),
            words="\x00".join(parts),
            meta=body["meta"] if isinstance(body.get("meta"), dict) else {},
            picture=int(body.get("featured_media") or 0),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ServiceError(
            "the answer describes no post; is this WordPress, version 5.6 or later?"
        ) from error
