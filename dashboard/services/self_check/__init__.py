"""Tables that others published, one file a table: what the engine makes of each beside its results.

A new file that declares a ``Trial`` is found by itself; its words are in labels/selfcheck.yaml.
"""
