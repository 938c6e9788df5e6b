"""What may be published of an article (thin)."""

from dataclasses import dataclass

from newscrawl.discovery.link import Link
from newscrawl.extraction.page import Page
from newscrawl.outlet import Outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsVerdict:
    """Signals of a page about its use, and the verdict drawn from them."""

    is_free: bool | None = None
    licence_url: str | None = None
    copyright_holder: str | None = None
    tdm_reserved: bool | None = None
    robots_directives: tuple[str, ...] = ()
    publish: str = "review"
    publish_reason: str = "no-licence-stated/1"
    warnings: tuple[str, ...] = ()


def read_rights(page: Page, *, outlet: Outlet | None = None, link: Link | None = None) -> RightsVerdict:
    """Return the rights signals of `page` and the verdict."""
    licence = link.licence_url if link is not None else None
    publish = outlet.rights.publish if outlet is not None else None
    if publish is not None:
        return RightsVerdict(licence_url=licence, publish=publish, publish_reason="outlet/1")
    return RightsVerdict(licence_url=licence, robots_directives=page.meta.get("robots", ()))
