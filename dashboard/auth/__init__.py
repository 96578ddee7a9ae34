"""Signing in: passwords, accounts, and the deeds that change who may do what."""
