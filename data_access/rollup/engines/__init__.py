"""One file an engine, named as the command line names it."""
