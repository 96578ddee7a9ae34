"""One file a screen: what it asks, and how it shows the answer."""
