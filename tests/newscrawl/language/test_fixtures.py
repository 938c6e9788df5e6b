"""No wrong label on the saved pages, with what their html element declares and without."""

import gzip
import json
import os
import re
from pathlib import Path

import pytest

from newscrawl.language.identification import identify
from newscrawl.language.tags import group, parse

pytestmark = pytest.mark.shared_fixtures

PAGES = Path(os.environ.get("NEWSCRAWL_FIXTURES", Path(__file__).parents[3] / "../shared/pages"))
# Their html element says English, as WordPress does unless told otherwise.
REALLY = {
    "za-Dizindaba": "xh",
    "za-EyethuNews": "zu",
    "za-Ilanga": "zu",
    "za-Isolezwe": "zu",
    "tz-HabariLeo": "sw",
}
_LANG = re.compile(r"<html[^>]*\blang=[\"']?([\w-]+)")


@pytest.fixture(scope="module")
def pages() -> list[dict[str, str]]:
    if not (PAGES / "truth.jsonl").exists():
        pytest.skip(f"NO LANGUAGE FIGURES: there is no truth.jsonl in {PAGES}; set NEWSCRAWL_FIXTURES")
    return [json.loads(line) for line in (PAGES / "truth.jsonl").read_text("utf-8").splitlines()]


def declared_by(page: dict[str, str]) -> str:
    html = gzip.decompress((PAGES / page["page"]).read_bytes()).decode("utf-8", "replace")
    found = _LANG.search(html)
    return "" if found is None else found[1]


@pytest.mark.parametrize("with_declaration", [True, False], ids=["declared", "nothing declared"])
def test_no_saved_page_gets_a_wrong_language(pages: list[dict[str, str]], with_declaration: bool) -> None:
    wrong = []
    for page in pages:
        declared = declared_by(page)
        tag = parse(declared)
        expected = REALLY.get(page["page"].split("_")[0], tag.language if tag else None)
        found = identify(page["title"], page["text"], declared=(declared,) if with_declaration else ())
        exact = page["page"].split("_")[0] in REALLY
        told = found.language if exact else group(found.language)
        if expected is not None and told != (expected if exact else group(expected)):
            wrong.append((page["page"], declared, found.language))
    assert wrong == []
