"""An invented fortnight of invented outlets, with something of everything that the status can show."""

from datetime import UTC, date, datetime, timedelta

from newscrawl.status.view import View, view
from newscrawl.store.overview import Drop, Headline, OutletState, Overview, Ran
from newscrawl.store.posts import Backlog
from newscrawl.store.translations import Queue

NOW = datetime(2026, 11, 23, 18, 20, tzinfo=UTC)
HOSTILE = '<script>alert("x")</script><img src=http://evil.test/p.png onerror=alert(1)>\x1b[2J\u202e'
_WEEK = (38, 41, 44, 40, 43, 18, 15)
"""Articles by weekday of the largest outlet."""

OUTLETS = (
    # name, share of the largest outlet's volume, health, reason, hours since the last run, hours since a good one
    ("harbour_post", 1.0, "ok", "7 new articles", 0.2, 0.2),
    ("lipnica_list", 0.7, "ok", "3 new articles", 0.6, 0.6),
    ("glas_doline", 0.55, "quiet", "nothing new, as may be at this hour", 0.4, 0.4),
    ("lake_courier", 0.9, "blocked", "most pages are refused to us", 0.5, 53),
    ("hafenkurier", 0.4, "layout_changed", "articles are half as long as they were", 1.1, 29),
    ("nordlys_avis", 0.3, "stale", "nothing new where 11 articles were to be expected", 0.8, 40),
    ("la_rivera", 0.35, "ok", "1 new articles", 0.3, 0.3),
    ("kita_shimbun", 0.6, "ok", "5 new articles", 0.1, 0.1),
    ("mesto_danas", 0.2, "failing", "no source could be read", 2.2, 75),
)
_QUIET_DAYS = {"lake_courier": 3, "nordlys_avis": 2, "mesto_danas": 4}
"""Last days without an article."""
HEADLINES = (
    ("harbour_post", "en", "Ferry crews and the town agree on a winter timetable", "full"),
    ("glas_doline", "sr-Cyrl", "Млин на Липници поново меље после четрдесет година", "excerpt"),
    ("kita_shimbun", "ja", "灯台の明かり、来月から電球を交換", "review"),
    ("la_rivera", "es", "La biblioteca del tren llega al último pueblo del valle", "full"),
    ("hafenkurier", "de", "Glockengießer findet die Form des ersten Geläuts", "link"),
    ("lipnica_list", "sr-Latn", "Most na Lipnici otvoren za pešake", "full"),
)


def invented(*, hostile: bool = False) -> Overview:
    """Return the overview; with `hostile`, what comes from outside tries to break out."""
    return Overview(
        now=NOW,
        days=14,
        outlets=tuple(sorted((_outlet(*row) for row in OUTLETS), key=lambda entry: entry.outlet)),
        stored=2841,
        total=18_402,
        languages={
            "en": 1120,
            "sr-Latn": 610,
            "ja": 402,
            "de": 288,
            "es": 240,
            "sr-Cyrl": 131,
            "nb": 44,
            "und": 6,
        },
        duplicates={"near": 212, "wire": 148, "exact": 31, "edition": 12},
        rights={"full": 1204, "excerpt": 811, "review": 590, "link": 236},
        reserved=97,
        drops=_drops(HOSTILE if hostile else "https://lake-courier.test/news/ferry-winter-2231"),
        queues=(
            Queue(language="sr-Latn", articles=48, stale=3, words=21_400, characters=141_220),
            Queue(language="ja", articles=31, stale=0, words=29_450, characters=58_900),
            Queue(language="de", articles=12, stale=1, words=6_100, characters=40_105),
        ),
        undecided=6,
        quarantined=3,
        sites=(
            Backlog(
                site="https://news.example",
                waiting=7,
                failed=1,
                last_run_at=NOW,
                last_success_at=None,
                report="3 created; stopped: https://news.example: answers 503; try again later",
            ),
        ),
        latest=_latest(hostile=hostile),
    )


def shown(*, hostile: bool = False) -> View:
    """Return the view of the invented fortnight."""
    names = {name for name, *_ in OUTLETS}
    return view(
        invented(hostile=hostile), into="en", declared=names | {"new_one", "other_one"}, scheduled=names
    )


def _outlet(
    name: str, share: float, health: str, reason: str, hours: float, good_hours: float
) -> OutletState:
    ended = NOW - timedelta(hours=hours)
    run = Ran(
        started_at=ended - timedelta(seconds=40 + 300 * share),
        finished_at=ended,
        finish_reason="finished",
        links=round(120 * share),
        health=health,
        health_reason=reason,
    )
    return OutletState(
        outlet=name,
        runs=(run,),
        last_good_at=NOW - timedelta(hours=good_hours),
        next_poll_at=NOW + timedelta(minutes=10),
        failing_sources=2 if health == "failing" else 0,
        pending=14 if health == "blocked" else 0,
        stored_by_day=_volume(share, quiet_days=_QUIET_DAYS.get(name, 0)),
    )


def _volume(share: float, *, quiet_days: int) -> dict[date, int]:
    today = NOW.date()
    volume = {}
    for back in range(50):
        day = today - timedelta(days=back)
        # A little up and down that is the same at every run.
        wave = 1 + 0.16 * ((back * 7 + round(share * 10)) % 5 - 2) / 2
        volume[day] = 0 if back < quiet_days else round(_WEEK[day.weekday()] * share * wave)
    volume[today] = round(volume[today] * 0.7)
    return volume


def _drops(example: str) -> tuple[Drop, ...]:
    return (
        Drop(outcome="failed", reason="http-403", links=161, example=example),
        Drop(outcome="filtered", reason="video", links=88, example="https://la-rivera.test/video/faro-77"),
        Drop(
            outcome="filtered", reason="robots-disallowed", links=41, example="https://harbour.test/print/9"
        ),
        Drop(outcome="failed", reason="http-404", links=12, example="https://glas.test/vest/mlin-81"),
        Drop(outcome="quarantined", reason="stage-error", links=3, example="https://glas.test/vest/most-82"),
    )


def _latest(*, hostile: bool) -> tuple[Headline, ...]:
    listed = tuple(
        Headline(
            id=number,
            outlet=outlet,
            url=f"https://{outlet.replace('_', '-')}.test/news/story-{number}",
            title=title,
            language=language,
            published_at=NOW - timedelta(minutes=17 * number),
            date_precision="instant",
            publish=publish,
            duplicate_kind="wire" if number == 4 else None,
            has_picture=number % 2 == 0,
        )
        for number, (outlet, language, title, publish) in enumerate(HEADLINES, 1)
    )
    if not hostile:
        return listed
    bad = Headline(
        id=99,
        outlet="harbour_post",
        url="javascript:alert(document.domain)//$(reboot)",
        title=HOSTILE,
        language='en"><script>',
        published_at=None,
        date_precision=None,
        publish="review",
        duplicate_kind=None,
        has_picture=True,
    )
    return (bad, *listed)
