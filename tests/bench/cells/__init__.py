"""How is the deterministic model written in two other packages? Run by their interpreter alone."""
