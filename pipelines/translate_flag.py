"""Stage 3: say whether the article needs translation, provisionally; the store decides for good."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Self

from scrapy.crawler import Crawler

from newscrawl.article import Article
from newscrawl.stage_context import stage_context
from newscrawl.translation.needs import decide


class TranslateFlagPipeline:
    """Sets `needs_translation` and `translation_reason` from what one article shows."""

    def __init__(self, publishing: Sequence[str], *, one_hbs: bool) -> None:
        self._publishing = publishing
        self._one_hbs = one_hbs

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Read the languages published."""
        options = stage_context(crawler).options
        return cls(options.languages, one_hbs=options.hbs_as_one)

    def process_item(self, item: Article) -> Article:
        """Return the article with whether it needs translation, and why."""
        decision = decide(
            language=item.language,
            confidence=item.language_confidence,
            macrolanguage=item.macrolanguage,
            publishing=self._publishing,
            publish=item.publish,
            word_count=item.word_count,
            notes=item.warnings,
            one_hbs=self._one_hbs,
        )
        return replace(item, needs_translation=decision.needs, translation_reason=decision.reason.value)
