from datetime import UTC, datetime

from newscrawl.scheduling.batches import job_id, outlets_of
from newscrawl.scheduling.plan import Job, asked_at

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
OUTLETS = tuple(f"outlet_{number}" for number in range(2_000))


def test_a_job_is_told_by_its_id_which_outlets_it_has() -> None:
    job = job_id(OUTLETS[:20], NOW)
    assert outlets_of(job, OUTLETS) == OUTLETS[:20]
    assert len(f"{job}.log") < 255


def test_a_job_is_told_by_its_id_when_it_was_asked_for() -> None:
    assert asked_at(Job(id=job_id(["klix"], NOW), outlet="klix")) == NOW


def test_a_job_that_somebody_else_has_named_has_no_known_outlets() -> None:
    assert outlets_of("manual", OUTLETS) == ()
    assert outlets_of("due-20261123T120000Z-0", OUTLETS) == ()
