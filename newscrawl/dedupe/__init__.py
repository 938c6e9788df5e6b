"""Which articles are copies of each other: fingerprints, resemblance, attribution. Pure."""

from newscrawl.dedupe.fingerprints import fingerprint

__all__ = ["fingerprint"]
