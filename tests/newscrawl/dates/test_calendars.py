from datetime import date, timedelta

import pytest

from newscrawl.dates.calendars import from_buddhist, from_ethiopian, from_solar_hijri, western_years


@pytest.mark.parametrize(
    ("solar", "day"),
    [
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1403, 1, 1), date(2024, 3, 20)),
        ((1405, 8, 28), date(2026, 11, 19)),
        ((1408, 12, 30), date(2030, 3, 20)),
    ],
)
def test_solar_hijri_days(solar: tuple[int, int, int], day: date) -> None:
    assert from_solar_hijri(*solar) == day


@pytest.mark.parametrize(
    ("ethiopian", "day"),
    [
        ((2000, 1, 1), date(2007, 9, 12)),
        ((2015, 13, 6), date(2023, 9, 11)),
        ((2016, 1, 1), date(2023, 9, 12)),
        ((2017, 1, 1), date(2024, 9, 11)),
        ((2019, 3, 10), date(2026, 11, 19)),
    ],
)
def test_ethiopian_days(ethiopian: tuple[int, int, int], day: date) -> None:
    assert from_ethiopian(*ethiopian) == day


def test_solar_hijri_years_follow_each_other_without_a_gap() -> None:
    days = [from_solar_hijri(y, m, d) for y in range(1343, 1473) for m in range(1, 13) for d in range(1, 32)]
    found = [day for day in days if day is not None]
    assert found == [found[0] + timedelta(days=n) for n in range(len(found))]


def test_ethiopian_years_follow_each_other_without_a_gap() -> None:
    days = [from_ethiopian(y, m, d) for y in range(1900, 2100) for m in range(1, 14) for d in range(1, 31)]
    found = [day for day in days if day is not None]
    assert found == [found[0] + timedelta(days=n) for n in range(len(found))]


@pytest.mark.parametrize("solar", [(1404, 12, 30), (1405, 7, 31), (1405, 13, 1), (1405, 0, 1), (2026, 1, 1)])
def test_there_is_no_such_solar_day(solar: tuple[int, int, int]) -> None:
    assert from_solar_hijri(*solar) is None


@pytest.mark.parametrize(
    "ethiopian", [(2019, 13, 7), (2018, 13, 6), (2019, 1, 31), (2019, 14, 1), (1400, 1, 1)]
)
def test_there_is_no_such_ethiopian_day(ethiopian: tuple[int, int, int]) -> None:
    assert from_ethiopian(*ethiopian) is None


def test_the_buddhist_era_is_543_years_ahead() -> None:
    assert from_buddhist(2569, 11, 19) == date(2026, 11, 19)
    assert from_buddhist(2569, 2, 30) is None


@pytest.mark.parametrize(
    ("text", "western"),
    [
        ("令和8年11月19日", "2026年11月19日"),
        ("平成元年1月8日", "1989年1月8日"),
        ("中華民國115年11月19日", "中華2026年11月19日"),
        ("2026年11月19日", "2026年11月19日"),
    ],
)
def test_years_of_eras_are_told(text: str, western: str) -> None:
    assert western_years(text) == western
