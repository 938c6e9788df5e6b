"""What is kept for a while is given back, and gone after it."""

from newscrawl.timed_cache import TimedCache


def test_a_value_is_kept_for_its_time() -> None:
    now = [0.0]
    cache: TimedCache[str, int] = TimedCache(10, most=9, clock=lambda: now[0])
    cache.put("a", 0)
    now[0] = 9.9
    assert cache.get("a") == 0
    now[0] = 10.0
    assert cache.get("a") is None


def test_the_oldest_value_makes_room() -> None:
    cache: TimedCache[str, int] = TimedCache(10, most=2)
    for name in "aba":
        cache.put(name, ord(name))
    cache.put("c", 3)
    assert (cache.get("a"), cache.get("b"), cache.get("c")) == (ord("a"), None, 3)
