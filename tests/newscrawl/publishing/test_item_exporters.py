import csv
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO, StringIO

from newscrawl.article import Article
from newscrawl.publishing.item_exporters import COLUMNS, ArticleCsvExporter

ARTICLE = Article(
    outlet="gazette",
    country="RS",
    url="https://gazette.example/a",
    title='=HYPERLINK("https://evil.example/")',
    text='He said: "No."\n\nŠta sad, pitao je.',
    authors=("Ana Ilić", "Ben Ott"),
    fetched_at=datetime(2026, 11, 23, 12, tzinfo=UTC),
)


def _written(*items: Article) -> list[dict[str, str]]:
    file = BytesIO()
    exporter = ArticleCsvExporter(file, encoding="utf-8")
    exporter.start_exporting()
    for item in items:
        exporter.export_item(item)
    exporter.finish_exporting()
    return list(csv.DictReader(StringIO(file.getvalue().decode(), newline="")))


def test_columns_are_the_fields_of_an_article_in_their_order() -> None:
    assert tuple(_written(ARTICLE)[0]) == COLUMNS


def test_cells_read_back_and_no_spreadsheet_runs_them() -> None:
    (row,) = _written(ARTICLE)
    assert row["text"] == ARTICLE.text
    assert row["authors"] == '["Ana Ilić", "Ben Ott"]'
    assert row["published_at"] == ""
    assert row["title"].startswith("'=")


def test_every_item_has_every_column() -> None:
    rows = _written(ARTICLE, replace(ARTICLE, agency="Tanjug"))
    assert [row["agency"] for row in rows] == ["", "Tanjug"]
