"""What a page offered for a field, and why each offer was taken or not: for people who ask why an article reads so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One offer for one field."""

    field: str
    """Name of the field in `Article`: `title, published_at, modified_at, authors`."""
    value: str
    """As understood: a headline without its outlet's name, an ISO 8601 time, a name."""
    source: str
    """Kind of place: `h1, og, json-ld, meta, time, feed` ..."""
    place: str = ""
    """Where on the page, as far as known: an element with its class, the name of a meta tag."""
    is_chosen: bool = False
    reason: str = ""
    """Why it was taken or passed over, in a few words."""
