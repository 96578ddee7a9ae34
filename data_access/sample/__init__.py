"""What the product ships to look at: the national figures, and a city that does not exist."""

from data_access.sample.city.faults import Fault, faults

PLANTED_FAULTS: tuple[Fault, ...] = tuple(faults())
"""What is wrong with the city on purpose: where, when, and which check or light must find it."""

__all__ = ["PLANTED_FAULTS", "Fault"]
