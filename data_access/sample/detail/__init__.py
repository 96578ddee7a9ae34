"""Settlement detail of the demonstration city: made up, and adding up to its monthly facts."""
