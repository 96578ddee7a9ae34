"""The application's own records, apart from the facts: a long import never blocks a reader."""
