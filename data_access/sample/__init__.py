"""Data that ships with the product: real national figures, each with its source."""
