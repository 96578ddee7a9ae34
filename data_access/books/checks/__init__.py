"""The accounting identities of the books, K1 to K16: one file a check."""
