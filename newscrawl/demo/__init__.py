"""A small invented newsroom with every trap in it, for `make crawl`, `scrapy crawl demo` and the tests."""
