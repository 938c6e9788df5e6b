"""Who wrote an article, and which agency it is credited to."""
