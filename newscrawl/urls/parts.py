"""Parts of addresses as they stand on pages: of one that cannot be split they are empty."""

from urllib.parse import urlsplit


def host_of(address: str) -> str:
    """Return the host in lower case, without port; empty where there is none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def path_of(address: str) -> str:
    """Return the path as it stands, `/` and escapes included."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""
