"""What may be published of an article: licences, robots directives, reservations."""
