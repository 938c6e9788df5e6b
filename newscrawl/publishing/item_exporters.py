"""Scrapy's own feed export (`-O articles.csv`) with the columns and cells of `scrapy export`."""

from dataclasses import fields
from io import BytesIO
from typing import Any

from scrapy.exporters import CsvItemExporter

from newscrawl.article import Article
from newscrawl.publishing.cells import to_cell

COLUMNS = tuple(field.name for field in fields(Article))


class ArticleCsvExporter(CsvItemExporter):
    """Writes every field of Article in its order, whatever the first item holds."""

    def __init__(self, file: BytesIO, **options: Any) -> None:
        options["fields_to_export"] = options.get("fields_to_export") or COLUMNS
        super().__init__(file, **options)

    def serialize_field(self, field: Any, name: str, value: Any) -> Any:  # noqa: ARG002  # Scrapy's signature
        """Return the value as a cell of CSV."""
        return to_cell(value)
