"""How fast: ratios between things measured in one run."""
