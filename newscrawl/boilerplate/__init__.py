"""Lines that are not an article's text: by their wording, and by recurring in an outlet."""
