"""How every outlet does: for the terminal, as a page, as figures for Prometheus, as alerts."""
