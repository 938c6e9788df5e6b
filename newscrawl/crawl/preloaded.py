"""Imported by the process that workers are forked from: what each would else take a second to load."""

import gc

from newscrawl import discovery, extraction
from newscrawl.language import identification

__all__ = ["discovery", "extraction", "identification"]

identification.prepare()
# The garbage collector writes into every object that it looks at, and what is written to is no longer shared.
gc.collect()
gc.freeze()
