"""When which outlet is crawled, and where: by scrapyd nodes, or by processes of this machine."""
