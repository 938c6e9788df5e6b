"""Files for publishers: tables, feeds and schema.org, written whole or not at all."""
