"""Pages as WARC (ISO 28500)."""
