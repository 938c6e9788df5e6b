"""Notes of machine translation (thin)."""

from newscrawl.extraction.page import Page


def find_translation_marks(page: Page, text: str) -> tuple[str, ...]:
    """Return warning words for signs that the page's text is a machine translation; notes, never a verdict."""
    classes = page.tree.get("class") or ""
    return ("translated-by-browser",) if text and "translated-ltr" in classes else ()
