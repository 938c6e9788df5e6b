"""The database: ledger of links, articles, stories, runs and the publisher's cursor. The only place that knows SQL."""
