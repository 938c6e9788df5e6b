"""Dates of calendars other than the Gregorian, as newsrooms print them, turned into Gregorian days.

Solar Hijri (Iran, Afghanistan), Ethiopian, Buddhist era (Thailand), Minguo (Taiwan) and Japanese eras. The lunar
calendars of Islam are not among them: their days depend on who saw the moon.
"""

import re
from datetime import date, timedelta

# 1399 was a leap year and 1403 one; every cycle of 33 years has eight, at these places. Exact from 1343 to 1472 (1964
# to 2093). Source: Borkowski, The Persian calendar for 3000 years, Earth, Moon and Planets 74 (1996).
_SOLAR_LEAP = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
_SOLAR_YEARS = range(1343, 1473)
_SOLAR_EPOCH = (1343, date(1964, 3, 21))
_ETHIOPIAN_YEARS = range(1900, 2100)
# Day 1 of year 1 is Julian day 1724221; Python counts days from 1721425 on. Source: Dershowitz and Reingold 2018.
_ETHIOPIAN_EPOCH = 1724221 - 1721425
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "民國": 1911, "民国": 1911}
_ERA = re.compile(rf"({'|'.join(_ERAS)})\s?(\d{{1,3}}|元)\s?年")


def western_years(text: str) -> str:
    """Return `text` with years of Japanese eras and of the Republic of China as Gregorian ones: 令和8年 is 2026年."""
    return _ERA.sub(lambda m: f"{_ERAS[m[1]] + (1 if m[2] == '元' else int(m[2]))}年", text)


def from_solar_hijri(year: int, month: int, day: int) -> date | None:
    """Return the day of a Solar Hijri date (1405-08-28 is 2026-11-19), None where there is no such day."""
    if year not in _SOLAR_YEARS or not 1 <= month <= 12 or not 1 <= day <= _solar_days(year, month):
        return None
    first_year, start = _SOLAR_EPOCH
    years = sum(365 + _is_solar_leap(y) for y in range(first_year, year))
    months = sum(_solar_days(year, m) for m in range(1, month))
    return start + timedelta(days=years + months + day - 1)


def _solar_days(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month < 12 or _is_solar_leap(year) else 29


def _is_solar_leap(year: int) -> bool:
    return year % 33 in _SOLAR_LEAP


def from_ethiopian(year: int, month: int, day: int) -> date | None:
    """Return the day of an Ethiopian date (10 Hidar 2019 is 2026-11-19), None where there is no such day."""
    last = 30 if month < 13 else 6 if year % 4 == 3 else 5
    if year not in _ETHIOPIAN_YEARS or not 1 <= month <= 13 or not 1 <= day <= last:
        return None
    days = 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1
    return date.fromordinal(_ETHIOPIAN_EPOCH + days)


def from_buddhist(year: int, month: int, day: int) -> date | None:
    """Return the day of a date with a year of the Buddhist era (2569 is 2026), None where there is no such day."""
    try:
        return date(year - 543, month, day)
    except ValueError:
        return None
