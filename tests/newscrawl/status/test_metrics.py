"""The figures as Prometheus reads them."""

from prometheus_client.parser import text_string_to_metric_families

from newscrawl.status.metrics import render
from tests.newscrawl.status.invented import NOW, OUTLETS, shown


def test_the_figures_are_those_of_the_status() -> None:
    families = {family.name: family for family in text_string_to_metric_families(render(shown(hostile=True)))}
    found = {
        (sample.name, *sample.labels.values()): sample.value
        for family in families.values()
        for sample in family.samples
    }
    assert found["newscrawl_outlet_state", "lake_courier", "blocked"] == 1
    assert found["newscrawl_outlet_state", "lake_courier", "ok"] == 0
    assert found["newscrawl_outlet_pending_links", "lake_courier"] == 14
    assert found["newscrawl_translation_characters", "ja"] == 58_900
    assert found["newscrawl_articles",] == 18_402
    assert found["newscrawl_status_timestamp_seconds",] == NOW.timestamp()
    assert (
        found["newscrawl_outlet_last_success_timestamp_seconds", "lake_courier"]
        == NOW.timestamp() - 53 * 3600
    )
    states = [sample for sample in families["newscrawl_outlet_state"].samples if sample.value == 1]
    assert len(states) == len(OUTLETS)
