"""What a house publishes of an article about which nobody says anything: `NEWSCRAWL_PUBLISH`."""

from dataclasses import replace
from typing import Final

from newscrawl.article import Article
from newscrawl.vocabulary import Permission

UNSTATED: Final = "no-licence-stated/1"
"""Reason for `review` where neither page nor outlet states anything; the extractor's, and any later version of it."""
HOUSE_RULE: Final = "house-rule/1"


def with_house_rule(article: Article, publish: str) -> Article:
    """Return the article with `publish` where nothing is stated; `review` gives back what another rule allowed."""
    if not is_unstated(article.publish_reason):
        return article
    if publish == Permission.REVIEW:
        return replace(article, publish=Permission.REVIEW, publish_reason=UNSTATED)
    return replace(article, publish=publish, publish_reason=HOUSE_RULE)


def is_unstated(reason: str) -> bool:
    """Whether neither page, outlet nor person said what may be published."""
    return reason == HOUSE_RULE or reason.startswith("no-licence-stated/")
