"""The books of the funds: their lines and items, and what is done with a month of them."""
