from datetime import UTC, datetime, timedelta
from pathlib import Path

from newscrawl.scheduling.local import Ended
from newscrawl.scheduling.plan import Job
from newscrawl.scheduling.tick_report import ended_line
from newscrawl.store.runs import Run

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
LOG = Path("logs/klix/job.log")
RUN = Run(
    id=7,
    outlet="klix",
    started_at=NOW,
    finished_at=NOW + timedelta(seconds=31),
    finish_reason="finished",
    arguments={},
    links=12,
    counts={},
    figures={},
    health="ok",
    health_reason="12 new articles",
    evidence={},
    job=None,
    host=None,
    pid=None,
)


def _ended(exit_code: int) -> Ended:
    return Ended(job=Job(id="job", outlet="klix"), exit_code=exit_code, log=LOG)


def test_a_crawl_that_ended_is_told_in_a_line() -> None:
    assert ended_line(_ended(0), RUN) == "klix: ok, 12 new articles (31\u202fs)"


def test_one_that_failed_names_its_log() -> None:
    assert ended_line(_ended(1), RUN).endswith("(31\u202fs); exit code 1, see logs/klix/job.log")


def test_one_that_never_came_so_far_as_to_be_judged_names_its_log() -> None:
    assert ended_line(_ended(-9), None) == "klix: ended with exit code -9; see logs/klix/job.log"
