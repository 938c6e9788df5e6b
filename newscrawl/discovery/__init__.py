"""From the bytes of a feed, a sitemap or a section page to links; pure, never Scrapy, never the network."""
