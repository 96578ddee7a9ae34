"""The demonstration city: monthly books of a city that does not exist, made from a seed."""
