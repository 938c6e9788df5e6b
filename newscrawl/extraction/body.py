"""The text of an article, by trafilatura on the tree that the metadata readers share."""

from newscrawl.extraction.page import Page


def read_body(page: Page) -> str:
    """Return the paragraphs of the article separated by blank lines; "" when there are none."""
    # Imported late: it takes half a second, which commands that extract nothing should not pay.
    from trafilatura import bare_extraction  # noqa: PLC0415

    document = bare_extraction(page.tree, include_comments=False, with_metadata=False)
    text = (document.text if document else None) or ""
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())
