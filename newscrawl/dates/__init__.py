"""Dates and times as the world writes them, to values. Pure."""
