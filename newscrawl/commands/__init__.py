"""Scrapy commands of the project; each imports what it needs inside `run`, so that `scrapy list` stays quick."""
