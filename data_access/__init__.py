"""Facts at rest: the tables the house knows, where they are kept, and how they are read."""
