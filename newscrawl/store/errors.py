"""What the store raises.

StoreError
 +-- InvalidDatabaseUrl   the address cannot be read, or its driver is not installed
 +-- SchemaOutdated       the tables are older, or newer, than this program
 +-- Unreachable          no connection, or lost and not back in time
 +-- Full                 no space left
 +-- Damaged              the file is no database, or broken
 +-- NumberAhead          a reader of changes is further than the database
 +-- LeaseHeld            another process crawls the outlet
 +-- LeaseLost            this process no longer holds the outlet
 +-- Unstorable           one row holds what no database keeps
"""

from sqlalchemy.exc import DontWrapMixin


class StoreError(Exception):
    """The message names the thing and the remedy, and never holds a password or an article's text."""


class InvalidDatabaseUrl(StoreError):
    """The database's address is malformed, of an unknown kind, or needs a driver that is not installed."""


class SchemaOutdated(StoreError):
    """The tables are not those of this version; `scrapy db upgrade` or a newer newscrawl helps."""


class Unreachable(StoreError):
    """The database does not answer, or its connection was lost and did not come back in time."""


class Full(StoreError):
    """The database has no space left to write to."""


class Damaged(StoreError):
    """The file is no SQLite database, or one that is broken; only a back-up helps."""


class NumberAhead(StoreError):
    """The last change that a reader has is none of this database's: it may be restored from an earlier back-up."""


class LeaseHeld(StoreError):
    """Another live process holds the outlet; the message says which."""


class LeaseLost(StoreError):
    """The outlet was handed to another process while this one worked; it must not write any more."""


class Unstorable(StoreError, DontWrapMixin):
    """A value that no database keeps faithfully (NUL, a lone surrogate, a time without a zone): a poison row."""
