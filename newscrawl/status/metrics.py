"""The status as figures in Prometheus' text format, for node_exporter's textfile collector."""

from collections.abc import Iterator, Mapping, Sequence

from newscrawl.status.outlet_health import STATES, Health
from newscrawl.status.view import View
from newscrawl.store.overview import Overview


class MetricsError(Exception):
    """prometheus-client is not installed."""


def render(shown: View) -> str:
    """Return the figures. Raises MetricsError."""
    try:
        from prometheus_client import CollectorRegistry, Gauge, generate_latest  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise MetricsError(
            "prometheus-client is not installed; run: pip install 'newscrawl[metrics]'"
        ) from error
    registry = CollectorRegistry()

    for name, meaning, label, values in (*_of_outlets(shown.outlets), *_of_others(shown.seen)):
        gauge = Gauge(f"newscrawl_{name}", meaning, [label], registry=registry)
        for value, figure in values.items():
            gauge.labels(value).set(figure)
    state = Gauge(
        "newscrawl_outlet_state", "1 for the state the outlet is in", ["outlet", "state"], registry=registry
    )
    for outlet in shown.outlets:
        for word in STATES:
            state.labels(outlet.outlet, word).set(outlet.state == word)
    seen = shown.seen
    single = {
        "articles": ("Articles stored", seen.total),
        "undecided_articles": ("Articles about whose translation a person must decide", seen.undecided),
        "quarantined_pages": ("Pages in quarantine", seen.quarantined),
        "never_crawled_outlets": ("Declared outlets without a run", shown.never_crawled),
        "status_timestamp_seconds": ("When these figures were made", seen.now.timestamp()),
    }
    for name, (meaning, figure) in single.items():
        Gauge(f"newscrawl_{name}", meaning, registry=registry).set(figure)
    return generate_latest(registry).decode()


_Figures = tuple[str, str, str, Mapping[str, float]]
"""Name, meaning, label, and figures by the label's value."""


def _of_outlets(outlets: Sequence[Health]) -> Iterator[_Figures]:
    ended = {outlet.outlet: outlet.ended_at.timestamp() for outlet in outlets if outlet.ended_at}
    yield "outlet_last_run_timestamp_seconds", "End of the last run", "outlet", ended
    good = {outlet.outlet: outlet.last_good_at.timestamp() for outlet in outlets if outlet.last_good_at}
    yield "outlet_last_success_timestamp_seconds", "End of the last run that was ok or quiet", "outlet", good
    stored = {outlet.outlet: outlet.days[-1].stored for outlet in outlets if outlet.days}
    yield "outlet_articles_today", "New articles of this UTC day", "outlet", stored
    pending = {outlet.outlet: outlet.pending for outlet in outlets}
    yield "outlet_pending_links", "Links still to be fetched", "outlet", pending
    failing = {outlet.outlet: outlet.failing_sources for outlet in outlets}
    yield "outlet_failing_sources", "Sources whose last poll failed", "outlet", failing
    seconds = {outlet.outlet: outlet.seconds for outlet in outlets if outlet.seconds is not None}
    yield "outlet_run_seconds", "Median duration of the last runs", "outlet", seconds


def _of_others(seen: Overview) -> Iterator[_Figures]:
    articles = {queue.language: queue.articles for queue in seen.queues}
    yield "translation_articles", "Articles that wait for translation", "language", articles
    characters = {queue.language: queue.characters for queue in seen.queues}
    yield "translation_characters", "Characters that wait for translation", "language", characters
    waiting = {site.site: site.waiting + site.failed for site in seen.sites}
    yield "site_waiting_articles", "Articles that a site has not been told of, or refused", "site", waiting
