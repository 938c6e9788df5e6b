"""The one way out of extraction: a page that is no article, with its reason."""

from newscrawl.vocabulary import Word


class NotAnArticle(Exception):
    """The page holds no article that could be extracted; `reason` is a slug such as `section-front`."""

    def __init__(self, reason: Word) -> None:
        super().__init__(reason)
        self.reason = reason

    def __reduce__(self) -> tuple[type["NotAnArticle"], tuple[Word]]:
        return type(self), (self.reason,)
