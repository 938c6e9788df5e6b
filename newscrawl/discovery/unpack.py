"""Decompression that stops: what a server sends as `.gz`, or packed twice, in bounded memory."""

import zlib

MAX_DECODED_BYTES = 50 * 1024 * 1024
"""The limit that sitemaps.org sets for one uncompressed sitemap."""
_MAX_LAYERS = 3
_GZIP = b"\x1f\x8b"


def gunzip(body: bytes, *, limit: int = MAX_DECODED_BYTES) -> tuple[bytes, bool]:
    """Return `body` without its gzip layers, and whether anything beyond `limit` bytes was left out.

    A body that is no gzip comes back as it is. A broken or cut-off stream gives what could be unpacked.
    """
    for _ in range(_MAX_LAYERS):
        if not body.startswith(_GZIP):
            break
        body = _inflate(body, limit + 1)
    return body[:limit], len(body) > limit


def _inflate(packed: bytes, limit: int) -> bytes:
    plain = b""
    # Some archives are several gzip members one after the other.
    while packed.startswith(_GZIP) and len(plain) < limit:
        inflater = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        member = _inflate_member(inflater, packed, limit - len(plain))
        plain += member
        if not member and not inflater.eof:
            break
        packed = inflater.unused_data
    return plain


def _inflate_member(inflater: "zlib._Decompress", packed: bytes, limit: int) -> bytes:
    # In pieces: zlib forgets what it has unpacked when it comes upon a fault later on.
    plain: list[bytes] = []
    left = limit
    try:
        for start in range(0, len(packed), 65_536):
            piece = inflater.decompress(packed[start : start + 65_536], left)
            plain.append(piece)
            left -= len(piece)
            if left <= 0 or inflater.eof:
                # What follows this piece belongs to the next member.
                return b"".join(plain)
    except zlib.error:
        pass
    return b"".join(plain)
