"""Archived pages through the rules of today: what a mended rule heals of stored articles."""
