"""What becomes of the population, the insured and their fund over the years?"""
