"""Tools for the one who adds and keeps outlets: probing, saving, learning, checking, listing. Not used in a crawl."""
