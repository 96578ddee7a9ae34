"""One file a warehouse, named by its URL scheme; opened by ``connect`` alone."""
