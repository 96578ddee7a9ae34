"""Kinds of table that a user may bring to the self-check, one file a kind.

A new file that declares a ``Kind`` is found by itself; its words are in labels/selfcheck.yaml.
"""
