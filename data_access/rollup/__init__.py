"""Settlement detail becomes monthly facts where the rows lie, on an existing engine."""
