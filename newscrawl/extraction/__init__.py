"""HTML and its address to an Article: pure functions over one parsed page, without network or clock."""

from newscrawl.extraction.extractor import Extract, Extracted, extract, read_article
from newscrawl.extraction.refusal import NotAnArticle

__all__ = ["Extract", "Extracted", "NotAnArticle", "extract", "read_article"]
