"""The headline, and where on the page it stands."""
