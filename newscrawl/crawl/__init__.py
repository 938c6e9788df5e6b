"""One crawl of one outlet on Scrapy's side: its arguments, its run, its pace and its report."""
