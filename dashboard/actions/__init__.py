"""The deeds: check the right, write, record; one file a deed."""
