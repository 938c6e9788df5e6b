"""newscrawl: from news outlets to clean, dated, attributed, deduplicated articles in SQL."""

__version__ = "0.2.0"
