import gzip
import tracemalloc
import zlib

import pytest

from newscrawl.discovery.unpack import gunzip


@pytest.mark.parametrize(
    ("packed", "plain"),
    [
        (b"<rss/>", b"<rss/>"),
        (gzip.compress(b"<rss/>"), b"<rss/>"),
        (gzip.compress(gzip.compress(b"<rss/>")), b"<rss/>"),
        (gzip.compress(b"<rss>") + gzip.compress(b"</rss>"), b"<rss></rss>"),
        (gzip.compress(b"<rss/>") + b"trailing junk", b"<rss/>"),
        (b"\x1f\x8bno gzip at all", b""),
        (b"", b""),
    ],
    ids=["plain", "once", "twice", "members", "junk-behind", "not-gzip", "empty"],
)
def test_gzip_layers_are_taken_off(packed: bytes, plain: bytes) -> None:
    assert gunzip(packed) == (plain, False)


def test_a_cut_off_stream_gives_what_was_unpacked() -> None:
    text = b"".join(b"<url>%d</url>" % number for number in range(20_000))
    plain, is_cut = gunzip(gzip.compress(text)[:-500])
    assert text.startswith(plain)
    assert len(plain) > len(text) // 2
    assert not is_cut


def test_a_spoilt_stream_gives_what_stands_before_the_fault() -> None:
    packed = bytearray(gzip.compress(bytes(range(256)) * 4000, compresslevel=0))
    packed[700_000:700_010] = b"\xff" * 10
    plain, _ = gunzip(bytes(packed))
    assert plain.startswith(bytes(range(256)) * 2000)


def test_a_bomb_ends_at_the_limit_in_little_memory() -> None:
    packer = zlib.compressobj(wbits=31)
    packed = b"".join([*(packer.compress(bytes(1_000_000)) for _ in range(100)), packer.flush()])
    tracemalloc.start()
    try:
        plain, is_cut = gunzip(packed, limit=1_000_000)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (len(plain), is_cut) == (1_000_000, True)
    assert peak < 10_000_000
