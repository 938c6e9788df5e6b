"""The one place that calls trafilatura."""

from lxml.html import HtmlElement


def trafilatura_lines(tree: HtmlElement, *, fast: bool = False) -> list[str]:
    """Return the lines of text that trafilatura finds, without comments; empty when it finds none."""
    # Imported late: it takes half a second, which commands that extract nothing should not pay.
    from trafilatura import bare_extraction  # noqa: PLC0415

    document = bare_extraction(tree, fast=fast, include_comments=False, with_metadata=False)
    text = getattr(document, "text", None) or ""
    return [line for line in (part.strip() for part in text.split("\n")) if line]
