"""A bureau's files, read and checked: what they say, or everything that is wrong with them."""
