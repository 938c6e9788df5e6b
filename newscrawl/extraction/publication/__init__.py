"""When an article was published and changed: what a page states, and what is believed."""
