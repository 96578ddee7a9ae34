"""The warehouse in SQL: one schema and one set of statements, shared by every SQL backend."""
