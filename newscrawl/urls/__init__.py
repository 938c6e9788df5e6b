"""Addresses: one normal form for all the forms of one address, and whose site it is."""

from newscrawl.urls.canonical import canonicalize, url_key

__all__ = ["canonicalize", "url_key"]
