"""The text of an article: which blocks of a page are its own."""
