"""The ways out of the pipeline, one class each: what it means for the ledger, and the statistic it counts."""

from typing import ClassVar

from scrapy.exceptions import DropItem

from newscrawl.vocabulary import DuplicateReason, FilteredReason, Outcome, QuarantinedReason


class Dropped(DropItem):
    """An article leaves the pipeline before its end. Counted as `newscrawl/<stage>/<reason>`."""

    outcome: ClassVar[Outcome] = Outcome.FILTERED
    """The ledger's outcome of the link."""
    stage: ClassVar[str] = ""
    reason: ClassVar[str] = ""
    is_settled: ClassVar[bool] = False
    """Whether the store has written the outcome already."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.reason}{': ' + detail if detail else ''}", log_level="DEBUG")
        self.detail = detail


class NothingLeft(Dropped):
    """Nothing of the text is left when control characters and learned boilerplate are taken out."""

    stage = "clean"
    reason = FilteredReason.EMPTY_AFTER_CLEANING


class SameAddress(Dropped):
    """The article is already in the store under another form of its address."""

    outcome = Outcome.DUPLICATE
    stage = "persist"
    reason = DuplicateReason.SAME_ADDRESS
    is_settled = True


class Unchanged(Dropped):
    """The store has the article just as it is; nothing new to pass on."""

    outcome = Outcome.UNCHANGED
    stage = "persist"
    reason = "same-text"
    is_settled = True


class RemovedBefore(Dropped):
    """The address, or its outlet, was taken down and must not be stored again."""

    stage = "persist"
    reason = FilteredReason.TAKEN_DOWN


class Unstorable(Dropped):
    """The database refused the row; the page is set aside in quarantine with the reason."""

    outcome = Outcome.QUARANTINED
    stage = "persist"
    reason = QuarantinedReason.UNSTORABLE
