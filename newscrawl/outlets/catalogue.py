"""All declared outlets as one page of documentation, and as rows for a machine."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from newscrawl.outlet import Outlet
from newscrawl.outlets.declaration import country_folder
from newscrawl.outlets.terminal_reports import kinds_of

INVENTED = "ZZ"
"""Country of outlets that are none, such as the demo newsroom."""


def catalogue(outlets: Sequence[Outlet]) -> str:
    """Return docs/outlets.md: counts, then the outlets by country."""
    real = sorted(
        (o for o in outlets if o.country != INVENTED), key=lambda o: (country_name(o.country), o.name)
    )
    by_country: dict[str, list[Outlet]] = {}
    for outlet in real:
        by_country.setdefault(outlet.country, []).append(outlet)
    languages = Counter(outlet.language.partition("-")[0] for outlet in real)
    checked = sum(outlet.sources_checked is not None for outlet in real)
    counts = (
        f"{len(real)} outlets in {len(by_country)} countries and {len(languages)} languages. The sources of {checked} "
        "have been fetched with success; those of the others are as documented elsewhere, and unverified."
    )
    parts = [
        "# Outlets",
        "",
        "Written by `scrapy outlets --write docs/outlets.md`; a test compares it with the declarations in `spiders/`.",
        "",
        counts,
        "",
        "Languages: " + ", ".join(f"{tag} {count}" for tag, count in sorted(languages.items())) + ".",
    ]
    for country, declared in by_country.items():
        parts += [
            "",
            f"## {country_name(country)}",
            "",
            "| name | title | language | sources | checked |",
            "|---|---|---|---|---|",
        ]
        parts += [_row(outlet) for outlet in declared]
    return "\n".join(parts) + "\n"


def country_name(country: str) -> str:
    """Return a country's English name."""
    small = {"and", "of", "the"}
    words = country_folder(country).split("_")
    return " ".join(word if word in small else word.capitalize() for word in words)


def _row(outlet: Outlet) -> str:
    checked = outlet.sources_checked.isoformat() if outlet.sources_checked else ""
    title = outlet.title.replace("|", "\\|")
    return (
        f"| `{outlet.name}` | [{title}]({outlet.home}) | {outlet.language} | {kinds_of(outlet)} | {checked} |"
    )


def as_row(outlet: Outlet) -> dict[str, Any]:
    """Return an outlet for `scrapy outlets --json`."""
    return {
        "name": outlet.name,
        "title": outlet.title,
        "home": outlet.home,
        "country": outlet.country,
        "language": outlet.language,
        "timezone": outlet.timezone,
        "sources": [{"kind": source.kind, "url": source.url} for source in outlet.sources],
        "sources_checked": outlet.sources_checked.isoformat() if outlet.sources_checked else None,
        "sources_from": outlet.sources_from,
        "agency": outlet.agency,
    }
