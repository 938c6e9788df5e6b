"""Rows of `article` as Articles, and back."""

from dataclasses import fields
from operator import itemgetter
from typing import Any

from sqlalchemy import Row

from newscrawl.article import Article

FIELDS = tuple(field.name for field in fields(Article))
"""Columns that are fields of Article, in its order."""

_PICK = itemgetter(*FIELDS)


def to_article(row: Row[Any]) -> Article:
    """Return the Article of a row that has its columns."""
    return Article(**dict(zip(FIELDS, _PICK(row._mapping), strict=True)))


def values_of(item: Article) -> dict[str, Any]:
    """Return what the columns of `FIELDS` hold for an article."""
    return {name: getattr(item, name) for name in FIELDS}
