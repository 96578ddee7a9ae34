"""The actuarial basis: dated, sourced tables that say how the years to come are assumed to be."""
