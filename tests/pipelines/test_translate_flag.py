from dataclasses import replace

import pytest

from pipelines.translate_flag import TranslateFlagPipeline
from tests.pipelines.test_clean import ARTICLE

LONG = replace(ARTICLE, word_count=300)


@pytest.mark.parametrize(
    ("language", "publishing", "needs"),
    [("en", ("en",), False), ("de", ("en",), True), ("de", ("en", "de"), False), ("und", ("en",), None)],
)
def test_a_language_that_is_not_published_needs_translation(
    language: str, publishing: tuple[str, ...], needs: bool | None
) -> None:
    flagged = TranslateFlagPipeline(publishing, one_hbs=True).process_item(replace(LONG, language=language))
    assert flagged.needs_translation is needs
    assert flagged.translation_reason


def test_what_may_not_be_published_is_not_translated() -> None:
    german = replace(LONG, language="de", publish="link")
    assert TranslateFlagPipeline(("en",), one_hbs=True).process_item(german).needs_translation is False
