"""A small invented newsroom with every trap in it, for `make crawl`, `scrapy crawl demo` and the tests.

`content` reads what it publishes, one TOML file an article, which is also the truth to compare with; `pages` and
`listings` write HTML and feeds; `site` answers for an address; `server` does so on a loopback port in a process of
its own. `tests/end_to_end/traps.py` lists what is odd in it and what a faultless crawl makes of it. Nothing here
imports Scrapy but `extension`. To look at it in a browser: `python -m newscrawl.demo`.
"""
