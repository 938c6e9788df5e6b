"""The way of an article from page to row, one file a stage; settings.ITEM_PIPELINES has the order."""
