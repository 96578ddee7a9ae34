"""Charts as plain dicts, numbers as people write them, findings as sentences."""
