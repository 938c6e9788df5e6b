"""What a page says it is (thin)."""

from dataclasses import dataclass

from newscrawl.extraction.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Address and language that a page declares for itself, and its editions in other languages."""

    canonical_url: str | None = None
    language_declared: str | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()


def read_identity(page: Page) -> Identity:
    """Return what `page` declares of itself."""
    return Identity(language_declared=declared_language(page))


def declared_language(page: Page) -> str | None:
    """Return the language tag that the page declares, as written there; None where it declares none."""
    return page.tree.get("lang") or None
