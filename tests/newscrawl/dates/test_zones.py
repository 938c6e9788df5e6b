from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from newscrawl.dates.zones import read_zone

WINTER = datetime.fromisoformat("2026-01-05T10:00:00")
SUMMER = datetime.fromisoformat("2026-07-05T10:00:00")


@pytest.mark.parametrize(
    ("behind", "wall", "hours"),
    [
        (" +02:00", WINTER, 2),
        ("-0530", WINTER, -5.5),
        (" UTC+3", WINTER, 3),
        (" (GMT+2)", WINTER, 2),
        (" Uhr MEZ", WINTER, 1),
        (" pm EDT", SUMMER, -4),
        ("Z", WINTER, 0),
        (" ET", WINTER, -5),
        (" ET", SUMMER, -4),
        (" Asia/Kolkata", WINTER, 5.5),
        (" -0700 MST", WINTER, -7),
    ],
)
def test_a_stated_zone_is_read(behind: str, wall: datetime, hours: float) -> None:
    zone = read_zone(behind, wall, None)
    assert zone is not None
    assert zone.utcoffset(wall) == timedelta(hours=hours)


@pytest.mark.parametrize(
    "behind", ["", " Berlin", " +99:00", " Foo/Bar", " ../etc/passwd", " IST", " et demie"]
)
def test_what_names_no_zone_is_none(behind: str) -> None:
    assert read_zone(behind, WINTER, None) is None


@pytest.mark.parametrize(
    ("abbreviation", "own", "hours"),
    [
        ("IST", "Asia/Kolkata", 5.5),
        ("IST", "Asia/Jerusalem", 3),
        ("BST", "Asia/Dhaka", 6),
        ("BST", "Europe/London", 1),
        ("BST", "Europe/Berlin", 1),
        ("CST", "Asia/Shanghai", 8),
        ("CST", "Europe/Berlin", -6),
        ("PST", "Asia/Manila", 8),
    ],
)
def test_the_outlets_zone_says_which_is_meant(abbreviation: str, own: str, hours: float) -> None:
    zone = read_zone(f" {abbreviation}", SUMMER, ZoneInfo(own))
    assert zone is not None
    assert zone.utcoffset(SUMMER) == timedelta(hours=hours)
